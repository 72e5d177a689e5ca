import type { Label } from '@tuojiang/measure'
import { type Explained, readResult, type Validity, type WrittenResult } from '@tuojiang/standards'
import type { Judged, LaboratoryItem, Results, Sampling, Verdict } from './medium.js'

/**
 * Results of a period as one: the mean where samplings have values (half the limit of detection below it, pH through the hydrogen ions); where every
 * sampling lies below detection the least favourable text, so that a limit of detection beyond a limit is still seen.
 */
export function meanResults(
  samplings: readonly Sampling[],
  items: readonly LaboratoryItem[],
): { results: Results; means: Explained[] } {
  const results: Record<string, WrittenResult> = {}
  const means: Explained[] = []
  for (const key of new Set(samplings.flatMap((sampling) => Object.keys(sampling.results)))) {
    const item = items.find((one) => one.key === key)
    const all = samplings.flatMap((sampling) => {
      const written = sampling.results[key]
      return written ? [{ sampling, written }] : []
    })
    const [newest] = all.slice(-1)
    if (!newest) continue
    if (!item || all.length === 1) {
      results[key] = newest.written
      continue
    }
    const read = all.map((one) => ({ ...one, reading: readResult(one.written, item.unit) }))
    const used = read.filter(({ reading }) => reading.value !== null)
    const worst = read.reduce((found, one) =>
      (one.reading.detectionLimit ?? 0) > (found.reading.detectionLimit ?? 0) ? one : found,
    )
    if (used.length === 0 || read.every(({ reading }) => reading.belowDetection)) {
      results[key] = worst.written
      continue
    }
    const value = meanValue(
      used.map(({ reading }) => reading.value as number),
      key === 'ph',
    )
    results[key] = { value, unit: item.unit }
    means.push(meanNode(item, value, read))
  }
  return { results, means }
}

function meanValue(values: readonly number[], isPh: boolean): number {
  const sum = values.reduce((total, value) => total + (isPh ? 10 ** -value : value), 0)
  const mean = sum / values.length
  return Number((isPh ? -Math.log10(mean) : mean).toPrecision(12))
}

const meanNode = (
  item: LaboratoryItem,
  value: number,
  read: readonly {
    sampling: Sampling
    written: WrittenResult
    reading: { value: number | null; belowDetection: boolean }
  }[],
): Explained => ({
  label: item.name,
  value: String(Number(value.toPrecision(6))),
  unit: item.unit === 'pH' ? '' : item.unit,
  formula:
    item.key === 'ph'
      ? { zh: '按氢离子浓度平均', en: 'averaged through the hydrogen-ion concentration' }
      : {
          zh: '算术平均；低于检出限取检出限的一半',
          en: 'arithmetic mean; half the limit of detection below it',
        },
  children: read.map(({ sampling, written, reading }) => sampleNode(sampling, written, reading)),
})

const sampleNode = (
  { day, code }: Sampling,
  written: WrittenResult,
  reading: { value: number | null; belowDetection: boolean },
): Explained => ({
  label: { zh: `${day} ${code}`, en: `${day} ${code}` },
  value: reading.value === null ? null : String(reading.value),
  unit: '',
  note: {
    zh: `报告值 ${written.value}${written.unit ? ` ${written.unit}` : ''}${reading.belowDetection ? '（低于检出限）' : ''}`,
    en: `reported ${written.value}${written.unit ? ` ${written.unit}` : ''}${reading.belowDetection ? ' (below detection)' : ''}`,
  },
})

/** Adds the texts of the laboratory below the nodes of a judgement, item by item. */
export const withMeans = (tree: Explained, means: readonly Explained[]): Explained =>
  means.length === 0
    ? tree
    : {
        ...tree,
        children: [
          ...(tree.children ?? []),
          {
            label: { zh: '各次结果', en: 'Results of the samplings' },
            value: null,
            unit: '',
            children: [...means],
          },
        ],
      }

const validityOf = (open: number): Validity =>
  open === 0
    ? { state: 'valid', reason: null, words: null }
    : {
        state: 'insufficient',
        reason: 'samples-open',
        words: { zh: `有 ${open} 次采样无法判定`, en: `${open} samplings cannot be judged` },
      }

/**
 * A period whose samplings are judged one by one: it is kept when every sampling that could be judged was kept. The newest sampling gives the grade.
 */
export function oneByOne(
  samplings: readonly Sampling[],
  judge: (sampling: Sampling) => Judged,
  rate: Label,
): Judged {
  const each = samplings.map((sampling) => ({ sampling, judged: judge(sampling) }))
  const known = each.filter(({ judged }) => judged.verdict.kept !== null)
  const complied = known.filter(({ judged }) => judged.verdict.kept).length
  const last = each.at(-1)?.judged.verdict as Verdict
  const worst = known.reduce<number | null>(
    (found, { judged }) => Math.max(found ?? 0, judged.verdict.grade ?? 0) || null,
    null,
  )
  const verdict: Verdict = {
    ...last,
    grade: worst,
    kept: known.length === 0 ? null : complied === known.length,
    exceeding: each.flatMap(({ judged }) => judged.verdict.exceeding),
    samples: each.length,
    complied,
    validity: known.length === 0 ? last.validity : validityOf(each.length - known.length),
    numbers: { judged: known.length },
  }
  return {
    verdict,
    explain: () => ({
      label: rate,
      value: known.length === 0 ? null : String(Number(((100 * complied) / known.length).toPrecision(6))),
      unit: '%',
      formula: {
        zh: `达标 ${complied} 次 ÷ 可判定 ${known.length} 次`,
        en: `${complied} complying ÷ ${known.length} judged samplings`,
      },
      clause: verdict.clause,
      excluded: each
        .filter(({ judged }) => judged.verdict.kept === null)
        .map(({ sampling, judged }) => ({
          label: { zh: `${sampling.day} ${sampling.code}`, en: `${sampling.day} ${sampling.code}` },
          reason: judged.verdict.validity.words ?? { zh: '无法判定', en: 'cannot be judged' },
        })),
      children: each.map(({ sampling, judged }) => ({
        ...judged.explain(),
        label: { zh: `${sampling.day} ${sampling.code}`, en: `${sampling.day} ${sampling.code}` },
      })),
    }),
  }
}
