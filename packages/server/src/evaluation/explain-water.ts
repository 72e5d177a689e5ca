import type { ExplanationNode } from '@tuojiang/api'
import {
  type CivilDay,
  daysOf,
  endOf,
  monthOf,
  monthsOf,
  type Period,
  periodKind,
  startOf,
  yearOf,
} from '@tuojiang/measure'
import { WATER_ITEM_NAMES, waterClassInfo } from '@tuojiang/standards'
import type { Points } from '../telemetry/index.js'
import { contextAsOf, type ExplainDeps, type Recomputed } from './explain-air.js'
import { clockTime, createReadingLeaves, fullText, label } from './explain-node.js'
import type { FoundFigure } from './figure-store.js'
import { periodWords } from './period-words.js'
import { reasonWords } from './reasons.js'
import type { WaterSection, WaterSummarySubject } from './subjects.js'
import { exclusionWords } from './validity.js'
import { isPart } from './water-engine.js'
import {
  itemUnit,
  loadSectionDays,
  type SectionDay,
  type SectionItem,
  sectionFactor,
} from './water-inputs.js'
import {
  itemsIn,
  sectionDay,
  sectionHour,
  sectionPeriod,
  summaryOf,
  type WaterResult,
} from './water-values.js'

const classOf = (result: WaterResult | null) => (result?.c ? `${waterClassInfo(result.c).name.zh}类` : null)

/** Result of a section in a period, made again from its readings. */
interface Remade {
  result: WaterResult | null
  /** Days or months that went in. */
  parts: { period: Period; result: WaterResult }[]
  days: Map<CivilDay, SectionDay>
}

async function remake(deps: ExplainDeps, section: WaterSection, period: Period): Promise<Remade> {
  const { zone } = deps
  const kind = periodKind(period)
  const span = kind === 'hour' ? (period.slice(0, 10) as CivilDay) : period
  const loaded = await loadSectionDays(contextAsOf(deps), deps.subjects, zone, {
    siteIds: [section.siteId],
    from: startOf(span, zone),
    to: endOf(span, zone),
  })
  const days = loaded.get(section.siteId) ?? new Map<CivilDay, SectionDay>()
  if (kind === 'hour') {
    const start = startOf(period, zone)
    const groups = (days.get(span as CivilDay)?.groups ?? []).filter(
      (group) => group.time >= start && group.time < endOf(period, zone),
    )
    const last = groups.at(-1)
    return { result: last ? sectionHour(last, section.body) : null, parts: [], days }
  }
  const results = daysOf(span).flatMap((day) => {
    const input = days.get(day)
    return input
      ? [{ period: day as Period, result: sectionDay(input, startOf(day, zone), section.body) }]
      : []
  })
  if (kind === 'day') return { result: results[0]?.result ?? null, parts: [], days }
  if (kind === 'month') return { result: partsTogether(results, section), parts: results, days }
  const months = monthsOf(yearOf(period))
    .filter((month) => isPart(month, period))
    .flatMap((month) => {
      const result = partsTogether(
        results.filter((part) => monthOf(part.period as CivilDay) === month),
        section,
      )
      return result ? [{ period: month as Period, result }] : []
    })
  return { result: partsTogether(months, section), parts: months, days }
}

const partsTogether = (parts: readonly { result: WaterResult }[], section: WaterSection) =>
  sectionPeriod(
    parts.map((part) => part.result),
    section.body,
  )

/** Computes a figure of a section again and unfolds it down to the readings. */
export async function explainSection(
  deps: ExplainDeps,
  section: WaterSection,
  figure: FoundFigure,
): Promise<Recomputed> {
  const remade = await remake(deps, section, figure.period)
  const { result } = remade
  const statistic = figure.definition.key.split('.')[2] ?? ''
  const items =
    statistic === 'class' || statistic === 'cwqi' ? itemsIn(result?.v ?? {}) : [statistic as SectionItem]
  const base = remade.parts.length === 0 ? await readingNodes(deps, section, remade, figure.period) : null
  const children = items.map((item) => itemNode(section, remade, item, result, base, figure.period))
  const root: ExplanationNode = {
    label: figure.definition.name,
    value:
      result === null
        ? null
        : figure.definition.value(result) === null
          ? null
          : figure.definition.text(figure.definition.value(result) as number).zh,
    unit: figure.definition.unit,
    formula:
      statistic === 'cwqi'
        ? label(
            'Σ 浓度 ÷ Ⅲ类限值（溶解氧取倒数，pH 按与 7 的距离）',
            'Σ concentration ÷ class III limit (oxygen inverted, pH by its distance from 7)',
          )
        : label('各评价项目中最差的类别（单因子评价法）', 'worst class among the items (single factor)'),
    clause: figure.rules.source.clause,
    ...(result?.r && { note: reasonWords(result.r) }),
    children,
  }
  return {
    result: result === null ? null : JSON.stringify(result),
    tree: items.length === 1 && children[0] ? children[0] : root,
  }
}

function itemNode(
  section: WaterSection,
  remade: Remade,
  item: SectionItem,
  result: WaterResult | null,
  base: Map<SectionItem, Readings> | null,
  period: Period,
): ExplanationNode {
  const worse = result?.e.find(([name]) => name === item)
  const readings = base?.get(item)
  const partKind = periodKind(period) === 'month' ? 'day' : 'month'
  return {
    label: WATER_ITEM_NAMES[item],
    value: fullText(result?.v[item]),
    unit: itemUnit(item),
    formula:
      item === 'ph'
        ? label('按氢离子浓度平均', 'averaged through the hydrogen-ion concentration')
        : label('算术平均', 'arithmetic mean'),
    ...(worse && {
      note: label(
        `劣于Ⅲ类限值 ${worse[2]}${worse[3] === null ? '' : `，超标 ${worse[3]} 倍`}`,
        `worse than the class III limit ${worse[2]}${worse[3] === null ? '' : `, exceeding ${worse[3]} times`}`,
      ),
    }),
    ...(readings && readings.excluded.length > 0 && { excluded: readings.excluded }),
    children: readings
      ? readings.nodes
      : remade.parts
          .filter((part) => part.result.v[item] !== undefined)
          .map((part) => ({
            label: periodWords(part.period),
            value: fullText(part.result.v[item]),
            unit: itemUnit(item),
            figure: { key: `water.${partKind}.${item}`, subject: section.subject, period: part.period },
          })),
  }
}

interface Readings {
  nodes: ExplanationNode[]
  excluded: NonNullable<ExplanationNode['excluded']>
}

/** Readings of one day or hour by item, with the frames they came in. */
async function readingNodes(
  deps: ExplainDeps,
  section: WaterSection,
  remade: Remade,
  period: Period,
): Promise<Map<SectionItem, Readings>> {
  const { zone } = deps
  const leaves = createReadingLeaves(deps.telemetry)
  const found = new Map<SectionItem, Readings>()
  const of = (item: SectionItem): Readings => {
    const known = found.get(item) ?? { nodes: [], excluded: [] }
    found.set(item, known)
    return known
  }
  const [input] = remade.days.values()
  const manual = remade.result?.s === 'm'
  for (const excluded of input?.excluded ?? []) {
    const time = clockTime(excluded.time, zone)
    of(excluded.item).excluded.push({
      label: label(time, time),
      reason: exclusionWords(excluded),
    })
  }
  const kind = manual ? 'day' : 'hour'
  const lists: Points[] = await contextAsOf(deps).telemetry.points({
    siteIds: [section.siteId],
    kind,
    from: startOf(period, zone),
    to: endOf(period, zone),
    texts: true,
    wanted: (factor, statistic) => statistic === 'Avg' && sectionFactor(factor) !== undefined,
  })
  const samples = manual ? (input?.days ?? []) : (input?.groups ?? [])
  for (const list of lists) {
    const item = sectionFactor(list.factor)?.item
    if (!item) continue
    for (let index = 0; index < list.times.length; index++) {
      const sample = samples.find((candidate) => candidate.time === list.times[index])
      const value = sample?.values[item]
      if (value === undefined) continue
      const time = manual
        ? periodWords(period)
        : label(clockTime(list.times[index] as number, zone), clockTime(list.times[index] as number, zone))
      const sent = list.texts[index] ?? ''
      of(item).nodes.push({
        label: manual ? label(`${time.zh}手工监测`, `${time.en}, manual`) : time,
        value: fullText(value),
        unit: itemUnit(item),
        ...(sent.endsWith('L') || sent.startsWith('<')
          ? {
              note: label(
                `低于检出限（${sent}），取一半`,
                `below the limit of detection (${sent}); half of it`,
              ),
            }
          : {}),
        reading: await leaves.of(list, index, kind),
      })
    }
  }
  return found
}

/** Computes a figure of a basin again, from its sections. */
export async function explainBasin(
  deps: ExplainDeps,
  basin: WaterSummarySubject,
  figure: FoundFigure,
): Promise<Recomputed> {
  const remade = await Promise.all(
    basin.sections.map(async (section) => ({ section, ...(await remake(deps, section, figure.period)) })),
  )
  const result = summaryOf(
    remade.map((one) => ({ siteId: one.section.siteId, body: one.section.body, result: one.result })),
  )
  const statistic = figure.definition.key.split('.')[2]
  const kind = figure.definition.key.split('.')[1]
  const judged = remade.filter((one) => one.result?.c)
  const matching = judged.filter(({ result: one }) =>
    statistic === 'worst-ratio' ? one?.c === 6 : (one?.c ?? 6) <= 3,
  ).length
  return {
    result: result === null ? null : JSON.stringify(result),
    tree: {
      label: figure.definition.name,
      value:
        result === null || figure.definition.value(result) === null
          ? null
          : figure.definition.text(figure.definition.value(result) as number).zh,
      unit: figure.definition.unit,
      formula:
        statistic === 'worst-ratio'
          ? label(
              `劣Ⅴ类断面 ${matching} ÷ 参评断面 ${judged.length}`,
              `sections worse than V ${matching} ÷ judged ${judged.length}`,
            )
          : statistic === 'good-ratio'
            ? label(
                `Ⅰ—Ⅲ类断面 ${matching} ÷ 参评断面 ${judged.length}`,
                `sections at I–III ${matching} ÷ judged ${judged.length}`,
              )
            : label('由参评断面得出', 'from the judged sections'),
      clause: figure.rules.source.clause,
      excluded: remade
        .filter((one) => !one.result?.c)
        .map((one) => ({ label: one.section.name, reason: reasonWords(one.result?.r ?? 'no-data') })),
      children: judged.map((one) => ({
        label: one.section.name,
        value: classOf(one.result),
        unit: '',
        figure: { key: `water.${kind}.class`, subject: one.section.subject, period: figure.period },
      })),
    },
  }
}
