import type { RegisterFigure } from '@tuojiang/ledgers'
import type { Label } from '@tuojiang/measure'
import {
  type Geometry,
  officialCalendar,
  pointOn,
  type Register,
  type WorkingCalendar,
} from '@tuojiang/register'
import type { Kysely } from 'kysely'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import type { LiveBus } from '../live/index.js'
import { mayShowPart } from './answers.js'
import { bulkChange } from './bulk.js'
import { type Catalogue, catalogueOf } from './catalogue.js'
import type { RecordDeps } from './deps.js'
import { createDirectory, type Directory, type NameSources } from './directory.js'
import { createFigures, type RegisterFigures } from './figures.js'
import { landGate } from './gate.js'
import { historyOf } from './history.js'
import { type LoadOptions, type LoadResult, type LoadRow, loadRecords } from './load.js'
import { explainRegisterFigure, figureYears } from './plan-figures.js'
import { readRecords, recordsByKey } from './read-one.js'
import { createReading, type RecordReading } from './reading.js'
import { relatedOf } from './relations.js'
import { areaOf, enterpriseOf, titleOf } from './storage.js'
import { type Swept, sweepRecords } from './sweep.js'
import { type Happenings, timelineOf } from './timeline.js'
import { titlesFor } from './titles.js'
import { createViews, type RecordViews } from './views.js'
import { sightOf } from './visibility.js'
import { noWork, type RecordWork } from './work.js'
import { createWriting, type RecordWriting } from './write.js'

type Paged = { cursor?: string | undefined; limit?: number | undefined }

/** The bureau's registers: records with their versions, rights, deadlines and what follows from them. */
export interface Records extends RecordReading, RecordWriting {
  readonly catalogue: Catalogue
  readonly directory: Directory
  readonly views: RecordViews
  readonly figures: RegisterFigures
  titles(
    register: string,
    query: { search?: string | undefined; ids?: string | undefined },
    actor: Actor,
  ): ReturnType<typeof titlesFor>
  history(register: string, id: number, page: Paged, actor: Actor): ReturnType<typeof historyOf>
  related(register: string, id: number, actor: Actor): ReturnType<typeof relatedOf>
  timeline(register: string, id: number, page: Paged, actor: Actor): ReturnType<typeof timelineOf>
  bulk(
    register: string,
    change: Parameters<typeof bulkChange>[3],
    actor: Actor,
  ): ReturnType<typeof bulkChange>
  landGate(question: Parameters<typeof landGate>[1], actor: Actor): ReturnType<typeof landGate>
  /** Many records at once, matched by business key; for imports and the demo city. */
  load(
    register: string,
    rows: Iterable<LoadRow> | AsyncIterable<LoadRow>,
    options: LoadOptions,
  ): Promise<LoadResult>
  /** Id of the record with a business key; for the program itself. */
  idOfKey(register: string, key: string): Promise<number | null>
  /** Whether somebody may see the record behind `record:<register>:<id>`, and a field of it. */
  maySee(subject: string, part: string, actor: Actor): Promise<boolean>
  /** Figures that formulas of the plan name `register/<key>`, year by year. */
  figureYears(query: Parameters<typeof figureYears>[1]): ReturnType<typeof figureYears>
  explainFigure(query: Parameters<typeof explainRegisterFigure>[1]): ReturnType<typeof explainRegisterFigure>
  /** A record as findings and tasks about it name it, for whoever may see it. */
  subject(subject: string, actor: Actor): Promise<RecordSubject | null>
  /** What the passing of days asks for, once. */
  sweep(): Promise<Swept>
  /** Sweeps now and then from now on. */
  start(): void
  stop(): Promise<void>
}

export interface RecordSubject {
  name: Label
  link: string
  areaId: number | null
  enterpriseId: number | null
  lon: number | null
  lat: number | null
}

export interface RecordsOptions {
  db: Kysely<Database>
  registers: readonly Register[]
  figures: readonly RegisterFigure[]
  attachments: Attachments
  names: NameSources
  areaAndBelow(areaId: number): Promise<readonly number[]>
  /** Null leaves what records cause elsewhere written down, for a process that has it. */
  work?: RecordWork | null
  happenings?: Happenings
  calendar?: WorkingCalendar
  live: Pick<LiveBus, 'publish' | 'subscribe'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
  onTrouble?: (error: unknown) => void
}

const SWEEP_MS = 15 * 60_000

/** @throws RangeError when the registers do not fit together */
export function createRecords(options: RecordsOptions): Records {
  const { db, clock, attachments } = options
  const catalogue = catalogueOf(options.registers)
  const directory = createDirectory(catalogue, options.names, clock)
  const deps: RecordDeps = {
    db,
    catalogue,
    directory,
    attachments,
    calendar: options.calendar ?? officialCalendar,
    work: options.work === undefined ? noWork : options.work,
    live: options.live,
    areaAndBelow: options.areaAndBelow,
    clock,
    zone: options.zone,
    onTrouble: options.onTrouble ?? (() => {}),
  }
  const figures = createFigures({ ...deps, live: options.live }, options.figures)
  const writing = createWriting(deps)
  const happenings: Happenings = options.happenings ?? (async () => [])
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<unknown> = Promise.resolve()

  async function maySee(subject: string, part: string, actor: Actor): Promise<boolean> {
    const [, register = '', id = ''] = subject.split(':')
    const storage = catalogue.find(register)
    const sight = storage && sightOf(storage, actor)
    if (!storage || !sight || !mayShowPart(part, sight)) return false
    return (await readRecords(db, storage, [Number(id)], sight.where)).size > 0
  }
  attachments.guard('record', maySee)

  async function subject(named: string, actor: Actor): Promise<RecordSubject | null> {
    const [kind, register = '', id = ''] = named.split(':')
    const storage = kind === 'record' ? catalogue.find(register) : undefined
    const sight = storage && sightOf(storage, actor)
    const row =
      storage && sight && (await readRecords(db, storage, [Number(id)], sight.where)).get(Number(id))
    if (!storage || !sight || !row) return null
    const { location } = storage
    const shape = location && sight.readable.has(location.name) ? row.values[location.name] : null
    const [lon = null, lat = null] = shape ? pointOn(shape as Geometry) : []
    const title = titleOf(storage, row)
    return {
      name: { zh: title, en: title },
      link: `/registers/${register}/${row.id}`,
      areaId: areaOf(storage, row),
      enterpriseId: enterpriseOf(storage, row),
      lon,
      lat,
    }
  }

  const sweep = () => sweepRecords(deps)
  return {
    ...createReading(deps, figures),
    ...writing,
    catalogue,
    directory,
    figures,
    views: createViews(deps),
    titles: (register, query, actor) => titlesFor(deps, catalogue.get(register), query, actor),
    history: (register, id, page, actor) => historyOf(deps, catalogue.get(register), id, page, actor),
    related: (register, id, actor) => relatedOf(deps, catalogue.get(register), id, actor),
    timeline: (register, id, page, actor) =>
      timelineOf({ ...deps, happenings }, catalogue.get(register), id, page, actor),
    bulk: (register, change, actor) => bulkChange(deps, writing, catalogue.get(register), change, actor),
    landGate: (question, actor) => landGate(deps, question, actor),
    load: (register, rows, load) => loadRecords(deps, catalogue.get(register), rows, load),
    async idOfKey(register, key) {
      const storage = catalogue.get(register)
      const rows = await recordsByKey(db, storage, [key])
      return rows.get(key)?.id ?? null
    },
    maySee,
    figureYears: (query) => figureYears({ ...deps, figures }, query),
    explainFigure: (query) => explainRegisterFigure({ ...deps, figures }, query),
    subject,
    sweep,
    start() {
      const again = () => {
        sweeping = sweep().catch(deps.onTrouble)
      }
      again()
      timer = setInterval(again, SWEEP_MS)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      await sweeping
    },
  }
}
