import { formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained, shown, withValidity } from '../explanation.js'
import { READING_REASONS } from '../laboratory.js'
import type { EffluentExclusion, EffluentJudgement, EffluentVerdict } from './judge.js'
import type { EffluentLimit } from './limit.js'

export const EFFLUENT_EXCLUSIONS: Readonly<Record<EffluentExclusion, Label>> = {
  ...READING_REASONS,
  'not-in-standard': { zh: '标准中没有该项目', en: 'the standard does not have the item' },
  'detection-limit-too-high': {
    zh: '检出限高于限值，无法判定',
    en: 'the limit of detection lies beyond the limit; it cannot be judged',
  },
  'temperature-missing': {
    zh: '介于水温高低两个限值之间而水温未知，无法判定',
    en: 'it lies between the limits of warm and cold water, and the temperature is not known',
  },
}

/** “氨氮/0.4”: an exceeding item with its multiple. */
export const effluentExceedance = ({ row, multiple }: EffluentVerdict): string =>
  `${row.item.name.zh}${multiple === null ? '' : `/${formatDecimal(multiple, 1)}`}`

/** The verdict on a day as a tree: each item with its limit and clause, and what could not be judged. */
export const explainEffluent = (judgement: EffluentJudgement): Explained =>
  withValidity(
    {
      label: { zh: '排放达标判定（日均值）', en: 'verdict on the discharge (daily means)' },
      value: judgement.compliant === null ? null : judgement.compliant ? '1' : '0',
      unit: '',
      clause: judgement.limits.clause,
      ...(judgement.exceeding.length > 0 && {
        note: {
          zh: `超标：${judgement.exceeding.map(effluentExceedance).join('、')}`,
          en: `exceeding: ${judgement.exceeding.map(({ row }) => row.item.name.en).join(', ')}`,
        },
      }),
      excluded: judgement.excluded.map(({ name, reason }) => ({
        label: name,
        reason: EFFLUENT_EXCLUSIONS[reason],
      })),
      children: judgement.items.map((verdict) => ({
        label: verdict.row.item.name,
        value: verdict.belowDetection && verdict.value === null ? 'ND' : shown(verdict.value),
        unit: verdict.row.item.unit,
        formula: formulaOf(verdict),
        clause: verdict.row.clause,
        ...(verdict.row.unconfirmed && {
          note: { zh: '限值未经官方文本核实', en: 'the limit is not confirmed by the official text' },
        }),
      })),
    },
    judgement.validity,
  )

function formulaOf({ row, limit, removal }: EffluentVerdict): Label {
  if (removal !== null) {
    const text = formatDecimal(removal, 1)
    return { zh: `按去除率判定：${text} %`, en: `judged by removal: ${text} %` }
  }
  return limit === null ? limitText(row.limit) : both(`≤ ${limit}`)
}

/** A limit as people read it. */
export function limitText(limit: EffluentLimit): Label {
  if (limit === 'not-detected') return { zh: '不得检出', en: 'not detected' }
  if (typeof limit === 'number') return both(`≤ ${limit}`)
  if ('range' in limit) return both(`${limit.range[0]}–${limit.range[1]}`)
  return {
    zh: `≤ ${limit.warm}（水温 ≤ 12 ℃ 时 ${limit.cold}）`,
    en: `≤ ${limit.warm} (${limit.cold} at ≤ 12 °C)`,
  }
}
