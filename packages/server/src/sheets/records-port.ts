import type { Records } from '../records/index.js'

/** What sheets need of the records. Rights and scope are the records' own matter: everything goes through these. */
export type SheetRecords = Pick<Records, 'catalogue' | 'each' | 'counts' | 'one' | 'history' | 'load'>

/** A county as drop-downs name it. */
export interface SheetArea {
  id: number
  code: string
  name: string
}
