import type { Catalogue } from './catalogue.js'

/**
 * Tables of records that every node of a Citus cluster holds whole: each register, since it is read beside sites and areas, and the versions,
 * which are written with it in one transaction.
 */
export const referenceTables = ({ all }: Pick<Catalogue, 'all'>): readonly string[] => [
  ...all.map(({ table }) => table),
  'record_version',
  'record_deadline',
  'attachment',
  'attachment_link',
]

/** Tables that stay on the coordinator; `record_effect` is taken with FOR UPDATE SKIP LOCKED. */
export const LOCAL_TABLES: readonly string[] = ['record_effect', 'record_view', 'land_gate_answer']
