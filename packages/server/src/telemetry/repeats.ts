import { type CivilDay, dayOf } from '@tuojiang/measure'
import type { PoolClient } from 'pg'
import { frameDigest } from './digest.js'
import { decompressFrames, readFrames } from './frame-block.js'
import { queryRows } from './query.js'

/** A frame by what identifies it: its device, where it is filed, its digest. */
export interface FrameIdentity {
  frame: { deviceId: number }
  filedAt: number
  digest: Buffer
}

/** Blocks whose digests are kept for the next batch of a device that sends an old day again. */
const REMEMBERED_BLOCKS = 200

/**
 * Finds frames whose day is sealed and holds them already. Without this, a device that repeats an old day would revise newer
 * corrections with its first values.
 */
export interface SealedRepeats {
  /**
   * Asked inside the transaction that will store the frames, after it has taken its lock on the frames: a day cannot be
   * sealed between the question and the commit.
   * @returns the places of those that are repeats
   */
  among(
    client: PoolClient,
    frames: readonly FrameIdentity[],
    newestSealed: string | null,
  ): Promise<Set<number>>
}

export function createSealedRepeats(zone: number): SealedRepeats {
  const remembered = new Map<string, Set<string>>()

  async function digestsOf(client: PoolClient, block: Block): Promise<Set<string>> {
    const key = `${block.device_id}:${block.day}:${block.generation}`
    let digests = remembered.get(key)
    if (!digests) {
      const [row] = await queryRows<{ data: Buffer }>(
        client,
        'SELECT data FROM sealed_frame WHERE device_id = $1 AND day = $2 AND generation = $3',
        [block.device_id, block.day, block.generation],
      )
      const frames = row ? readFrames(decompressFrames(row.data)) : []
      digests = new Set(frames.map((frame) => frameDigest(frame.bytes).toString('latin1')))
      if (remembered.size >= REMEMBERED_BLOCKS) {
        const oldest = remembered.keys().next().value
        if (oldest !== undefined) remembered.delete(oldest)
      }
      remembered.set(key, digests)
    }
    return digests
  }

  return {
    async among(client, frames, newestSealed) {
      const repeats = new Set<number>()
      if (newestSealed === null) return repeats
      const places = new Map<string, number[]>()
      frames.forEach((frame, index) => {
        const day = dayOf(frame.filedAt, zone)
        if (day > newestSealed) return
        const key = `${frame.frame.deviceId} ${day}`
        const found = places.get(key)
        if (found) found.push(index)
        else places.set(key, [index])
      })
      if (places.size === 0) return repeats
      const wanted = [...places.keys()].map((key) => key.split(' ') as [string, CivilDay])
      const blocks = await queryRows<Block>(
        client,
        `SELECT device_id, day::text, max(generation) AS generation FROM sealed_frame
         JOIN unnest($1::integer[], $2::date[]) AS wanted (device_id, day) USING (device_id, day) GROUP BY device_id, day`,
        [wanted.map(([device]) => Number(device)), wanted.map(([, day]) => day)],
      )
      for (const block of blocks) {
        const digests = await digestsOf(client, block)
        for (const index of places.get(`${block.device_id} ${block.day}`) ?? []) {
          if (digests.has((frames[index] as FrameIdentity).digest.toString('latin1'))) repeats.add(index)
        }
      }
      return repeats
    },
  }
}

interface Block {
  device_id: number
  day: string
  generation: number
}
