import { type Factor, factorByCode, type Medium } from '@tuojiang/measure'
import type { Site } from '../network/index.js'
import type { Item, ReadingKind } from '../telemetry/index.js'
import { readValue } from './cell-value.js'
import { type ReadTime, readTime, timeOfParts } from './civil-time.js'
import { type Columns, unitOf, type ValueColumn } from './columns.js'
import type { IssueCode } from './issues.js'
import type { FoundSite, SiteFinder } from './site-finder.js'
import type { Cell } from './table-file.js'

/** What is the same for every row of a file. */
export interface RowContext {
  header: readonly string[]
  columns: Columns
  find: SiteFinder
  kind: ReadingKind
  statistic: string
  label: 'start' | 'end'
  /** Code of the one site the file is about. */
  site: string | null
  /** minutes east of UTC */
  zone: number
  now: number
}

export interface Message {
  siteId: number
  /** ms, start of the period */
  time: number
  items: Item[]
}

export interface Finding {
  code: IssueCode
  column: string | null
  value: Cell
}

const PERIOD_MS: Readonly<Record<ReadingKind, number>> = {
  realtime: 0,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

const MEDIA_OF_SITE: Readonly<Record<Site['kind'], readonly Medium[]>> = {
  air: ['air', 'weather'],
  gas: ['air', 'weather'],
  dust: ['air', 'weather', 'noise'],
  water: ['water', 'weather'],
  effluent: ['water'],
  noise: ['noise', 'weather'],
}

/** One row: its message, or null when the row is refused, and everything found wrong on the way; the last finding is why. */
export function readRow(
  context: RowContext,
  cells: readonly Cell[],
): { message: Message | null; findings: Finding[] } {
  const { header, columns } = context
  const findings: Finding[] = []
  const refuse = (code: IssueCode, column: string | null, value: Cell) => {
    findings.push({ code, column, value })
    return { message: null, findings }
  }
  if (cells.length < header.length) findings.push({ code: 'row-short', column: null, value: null })

  const siteColumn = columns.site === null ? null : (header[columns.site] ?? null)
  const siteText = context.site ?? at(cells, columns.site)
  if (siteText === null || siteText === '') return refuse('site-missing', siteColumn, null)
  const found = context.find(String(siteText))
  if (!found) return refuse('site-unknown', siteColumn, siteText)

  const timeCells = columns.time.map((place) => at(cells, place))
  const timeColumn = header[columns.time[0] ?? 0] ?? null
  const moment = momentOf(timeCells, context.zone)
  if (!moment.ok) return refuse(moment.code, timeColumn, timeCells[0] ?? null)
  const time = context.label === 'end' ? moment.time - PERIOD_MS[context.kind] : moment.time
  if (time > context.now) return refuse('time-ahead', timeColumn, timeCells[0] ?? null)

  const flagCell = at(cells, columns.flag)
  const flag = flagCell === null || flagCell === '' ? null : String(flagCell)
  const items = columns.long
    ? longItems(context, columns.long, cells, found, flag, findings)
    : wideItems(context, columns.values, cells, found, flag, findings)
  if (items.length === 0) return refuse('row-empty', null, null)
  return { message: { siteId: found.site.id, time, items }, findings }
}

const at = (cells: readonly Cell[], place: number | null): Cell =>
  place === null ? null : (cells[place] ?? null)

function momentOf(cells: readonly Cell[], zone: number): ReadTime {
  if (cells.length === 1) return readTime(cells[0] ?? null, zone)
  if (cells.some((cell) => cell === null || cell === '')) return { ok: false, code: 'time-missing' }
  return timeOfParts(cells.map(Number), zone)
}

function wideItems(
  context: RowContext,
  columns: readonly ValueColumn[],
  cells: readonly Cell[],
  found: FoundSite,
  flag: string | null,
  findings: Finding[],
): Item[] {
  const items = new Map<string, Item>()
  for (const column of columns) {
    const factor = factorAt(column.byMedium, found.site)
    if (!factor || items.has(factor.code)) continue
    const cell = at(cells, column.place)
    const text = textOf(factor, cell, column.unit, column.name, found, findings)
    if (text !== null)
      items.set(factor.code, { factor: factor.code, statistic: context.statistic, value: text, flag })
  }
  return [...items.values()]
}

function longItems(
  context: RowContext,
  long: NonNullable<Columns['long']>,
  cells: readonly Cell[],
  found: FoundSite,
  flag: string | null,
  findings: Finding[],
): Item[] {
  const code = at(cells, long.factor)
  const factor = factorByCode(String(code ?? ''))
  if (!factor) {
    findings.push({ code: 'factor-unknown', column: context.header[long.factor] ?? null, value: code })
    return []
  }
  const column = context.header[long.value] ?? ''
  const text = textOf(factor, at(cells, long.value), null, column, found, findings)
  const statistic = at(cells, long.statistic)
  if (text === null) return []
  return [{ factor: factor.code, statistic: String(statistic || context.statistic), value: text, flag }]
}

function factorAt(byMedium: ValueColumn['byMedium'], site: Site): Factor | undefined {
  for (const medium of MEDIA_OF_SITE[site.kind]) {
    const factor = byMedium[medium]
    if (factor) return factor
  }
  return undefined
}

/** The value as it is to be stored, or null with the finding noted. */
function textOf(
  factor: Factor,
  cell: Cell,
  unitText: string | null,
  column: string,
  found: FoundSite,
  findings: Finding[],
): string | null {
  const sent = unitOf(found.sentUnits.get(factor.code) ?? '') ?? factor.unit
  const from = unitText === null ? sent : unitOf(unitText)
  if (from === null) {
    findings.push({ code: 'unit-unknown', column, value: unitText })
    return null
  }
  const value = readValue(cell, factor, from, sent)
  if (value.ok) return value.text
  if (!value.missing) findings.push({ code: value.code, column, value: cell })
  return null
}
