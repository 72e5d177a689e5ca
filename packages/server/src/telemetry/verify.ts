import type { Pool } from 'pg'
import { isUndamaged } from './checksum.js'
import { chunkContent } from './chunk.js'
import { leavesAt, leavesOf, rootOf } from './day-seal.js'
import { sealHash } from './digest.js'
import { decompressFrames, readFrames } from './frame-block.js'
import type { Layouts } from './layout.js'
import { layoutsIn, unpackChunk } from './pack.js'
import { queryRows } from './query.js'

/** A row that is not what was sealed. */
export interface Broken {
  /** `sealed_reading site 3 kind 3 day 2026-01-02 generation 1` */
  where: string
  /** `content`: bytes or counts differ from the hash; `root`: a leaf was added, taken or exchanged; `chain`: a seal was. */
  what: 'content' | 'root' | 'chain' | 'unreadable'
}

export interface Verification {
  days: number
  chunks: number
  broken: Broken[]
}

interface Seal {
  id: string
  day: string
  generation: number
  leaves: number
  root: Buffer
  previous_root: Buffer | null
}

/** Recomputes every hash: contents of all generations, the roots over them, and the chain of the roots. Names what differs. */
export async function verifySeals(
  pool: Pool,
  layouts: Layouts,
  progress?: (chunks: number) => void,
): Promise<Verification> {
  const broken: Broken[] = []
  const seals = await queryRows<Seal>(
    pool,
    'SELECT id::text, day::text, generation, leaves, root, previous_root FROM day_seal ORDER BY day_seal.id',
    [],
  )
  let before: Buffer | null = null
  for (const { day, generation, root, previous_root: previous } of seals) {
    const chained = before === null ? previous === null : previous !== null && before.equals(previous)
    if (!chained) broken.push({ where: sealName(day, generation), what: 'chain' })
    before = root
  }
  const byDay = new Map<string, Seal[]>()
  for (const seal of seals) byDay.set(seal.day, [...(byDay.get(seal.day) ?? []), seal])
  let chunks = 0
  for (const [day, generations] of byDay) {
    const found = [...(await checkReadings(pool, layouts, day)), ...(await checkFrames(pool, day))]
    chunks += found.length
    for (const { where, what } of found) if (what) broken.push({ where, what })
    const leaves = await leavesOf(pool, day)
    for (const { generation, root, leaves: count } of generations) {
      const counted = leavesAt(leaves, generation)
      if (counted.length !== count || !rootOf(day, counted).equals(root)) {
        broken.push({ where: sealName(day, generation), what: 'root' })
      }
    }
    progress?.(chunks)
  }
  return { days: byDay.size, chunks, broken }
}

const sealName = (day: string, generation: number) => `day_seal ${day} generation ${generation}`

interface Checked {
  where: string
  what: Broken['what'] | null
}

async function checkReadings(pool: Pool, layouts: Layouts, day: string): Promise<Checked[]> {
  const rows = await queryRows<{
    site_id: number
    kind: number
    generation: number
    hash: Buffer
    data: Buffer
  }>(
    pool,
    'SELECT site_id, kind, generation, hash, data FROM sealed_reading WHERE day = $1 ORDER BY site_id, kind, generation',
    [day],
  )
  const checked: Checked[] = []
  for (const row of rows) {
    const where = `sealed_reading site ${row.site_id} kind ${row.kind} day ${day} generation ${row.generation}`
    let what: Checked['what'] = null
    try {
      await layouts.load(layoutsIn(row.data))
      const chunk = unpackChunk(row.data, layouts.loaded)
      const same = isUndamaged(row.data) && sealHash(chunkContent(chunk)).equals(row.hash)
      if (!same) what = 'content'
    } catch (error) {
      if (isDatabaseError(error)) throw error
      what = 'unreadable'
    }
    checked.push({ where, what })
  }
  return checked
}

async function checkFrames(pool: Pool, day: string): Promise<Checked[]> {
  const rows = await queryRows<{
    device_id: number
    generation: number
    rows: number
    bytes: number
    hash: Buffer
    data: Buffer
  }>(
    pool,
    'SELECT device_id, generation, rows, bytes, hash, data FROM sealed_frame WHERE day = $1 ORDER BY device_id, generation',
    [day],
  )
  return rows.map((row): Checked => {
    const where = `sealed_frame device ${row.device_id} day ${day} generation ${row.generation}`
    try {
      const content = decompressFrames(row.data)
      const frames = readFrames(content)
      const bytes = frames.reduce((sum, frame) => sum + frame.bytes.length, 0)
      const same =
        isUndamaged(row.data) &&
        sealHash(content).equals(row.hash) &&
        frames.length === row.rows &&
        bytes === row.bytes
      return { where, what: same ? null : 'content' }
    } catch {
      return { where, what: 'unreadable' }
    }
  })
}

/** What damaged bytes throw is no word about the database, and the other way round. */
const isDatabaseError = (error: unknown): boolean =>
  typeof (error as { severity?: unknown }).severity === 'string' ||
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String((error as { code?: unknown }).code))
