import { factorByKey } from '@tuojiang/measure'
import type { OpenDatabase } from '../src/db/index.js'
import { createEngine, type EvaluationEngine } from '../src/evaluation/engine.js'
import { createNetwork, type Network } from '../src/network/index.js'
import { createTelemetry, type ReadingKind, type TelemetryStore } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'

export const ZONE = 480

export interface TestReading {
  siteId: number
  kind: ReadingKind
  /** Wall-clock time of the start, `2025-03-01T08:00`. */
  at: string
  /** By short key; a text with `@X` behind carries flag X. */
  values: Record<string, string | number>
  receivedAt?: number
}

export interface TestCity {
  database: OpenDatabase & { drop(): Promise<void> }
  network: Network
  telemetry: TelemetryStore
  engine: EvaluationEngine
  clock: { now: number }
  sites: {
    a1: number
    a2: number
    a3: number
    background: number
    auto: number
    manual: number
    lake: number
  }
  append(readings: readonly TestReading[]): Promise<void>
  /** Current results, one line each. */
  current(): Promise<string[]>
  close(): Promise<void>
}

export const instant = (wallClock: string): number => Date.parse(`${wallClock}:00Z`) - ZONE * 60_000

/** A city of two counties: two evaluated stations and a background one in county 2, a county station in 3; three sections. */
export async function testCity(): Promise<TestCity> {
  const database = await testDatabase()
  const { pool, db } = database
  await pool.query(`INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
    (1, '990000', '试城', 'Test City', 'city', NULL), (2, '990001', '甲县', 'County A', 'county', 1), (3, '990002', '乙县', 'County B', 'county', 1)`)
  const site = async (code: string, kind: string, area: number, attributes: object) => {
    const { rows } = await pool.query<{ id: number }>(
      'INSERT INTO site (code, name_zh, name_en, kind, area_id, attributes, river, chainage_km) VALUES ($1, $2, $3, $4, $5, $6, $7, 10) RETURNING id',
      [code, `${code}站`, `${code} station`, kind, area, attributes, kind === 'water' ? '试河' : null],
    )
    return rows[0]?.id as number
  }
  const sites = {
    a1: await site('A1', 'air', 2, { evaluated: true, background: false }),
    a2: await site('A2', 'air', 2, { evaluated: true, background: false }),
    a3: await site('A3', 'air', 3, { evaluated: false, background: false }),
    background: await site('A9', 'air', 2, { evaluated: true, background: true }),
    auto: await site('W1', 'water', 2, { automatic: true, assessed: true, body: 'river', targetClass: 3 }),
    manual: await site('W2', 'water', 3, { automatic: false, assessed: true, body: 'river', targetClass: 3 }),
    lake: await site('W3', 'water', 3, { automatic: true, assessed: false, body: 'lake', targetClass: 4 }),
  }
  for (const siteId of [sites.a1, sites.a2, sites.a3, sites.background]) {
    for (const [key, unit] of Object.entries({
      pm25: 'µg/m³',
      pm10: 'µg/m³',
      so2: 'µg/m³',
      no2: 'µg/m³',
      co: 'mg/m³',
      o3: 'µg/m³',
    })) {
      await pool.query(
        'INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) VALUES ($1, $2, $3, $3, 0)',
        [siteId, factorByKey(key, 'air')?.code, unit],
      )
    }
  }
  const clock = { now: Date.parse('2026-04-02T00:00:00Z') }
  const network = createNetwork(db)
  const telemetry = createTelemetry({ pool, zone: ZONE, clock: () => clock.now })
  const engine = createEngine({ pool, network, telemetry, live: null, clock: () => clock.now, zone: ZONE })
  const kinds = new Map(
    Object.entries(sites).map(
      ([name, id]) =>
        [
          id,
          name.length <= 3 && name.startsWith('a') && name !== 'auto'
            ? 'air'
            : name === 'background'
              ? 'air'
              : 'water',
        ] as const,
    ),
  )
  return {
    database,
    network,
    telemetry,
    engine,
    clock,
    sites,
    async append(readings) {
      await telemetry.appendReadings(
        readings.map(({ siteId, kind, at, values, receivedAt = clock.now }) => {
          const items = Object.entries(values).map(([key, written]) => {
            const [value = '', flag] = String(written).split('@')
            const factor = factorByKey(key, kinds.get(siteId) === 'air' ? 'air' : 'water')
            return {
              factor: factor?.code ?? key,
              statistic: kind === 'realtime' ? 'Rtd' : 'Avg',
              value,
              flag: flag ?? 'N',
            }
          })
          return {
            deviceId: 0,
            siteId,
            receivedAt,
            bytes: Buffer.from(JSON.stringify([siteId, kind, at, values, receivedAt])),
            cn: null,
            status: 'stored' as const,
            code: null,
            reading: { kind, time: instant(at), items },
          }
        }),
      )
    },
    async current() {
      const { rows } = await pool.query<{ line: string }>(
        `SELECT DISTINCT ON (subject, method, edition, period) concat_ws(' ', subject, method, edition, period, value::text) AS line
         FROM evaluation_result ORDER BY subject, method, edition, period, revision DESC`,
      )
      return rows.map((row) => row.line)
    },
    async close() {
      await telemetry.stop()
      await database.drop()
    },
  }
}

/** A full day of a station with the same six values every hour, changed where `change` says. */
export function fullDay(
  siteId: number,
  day: string,
  values: Record<string, string | number>,
  change: (hour: number) => Record<string, string | number> | null = () => ({}),
): TestReading[] {
  return Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) => {
    const changed = change(hour)
    return changed === null
      ? []
      : [
          {
            siteId,
            kind: 'hour' as const,
            at: `${day}T${String(hour).padStart(2, '0')}:00`,
            values: { ...values, ...changed },
          },
        ]
  })
}
