import type { WorkingCalendar } from '@tuojiang/register'
import type { Kysely } from 'kysely'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import type { LiveBus } from '../live/index.js'
import type { Catalogue } from './catalogue.js'
import type { Directory } from './directory.js'
import type { RecordWork } from './work.js'

/** What every part of the capability works with. */
export interface RecordDeps {
  db: Kysely<Database>
  catalogue: Catalogue
  directory: Directory
  attachments: Attachments
  calendar: WorkingCalendar
  /** Null leaves what records cause elsewhere written down, for a process that has it. */
  work: RecordWork | null
  live: Pick<LiveBus, 'publish'> | null
  /** An area and what lies in it. */
  areaAndBelow(areaId: number): Promise<readonly number[]>
  clock: () => number
  /** minutes east of UTC */
  zone: number
  onTrouble: (error: unknown) => void
}
