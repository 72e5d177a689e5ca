import { factorByKey } from '@tuojiang/measure'
import { createEvaluation, type Evaluation } from '../src/evaluation/index.js'
import { createFindings, type Findings } from '../src/findings/index.js'
import { createQuality, createUsability, type Quality } from '../src/quality/index.js'
import { instant, type TestCity, testCity, ZONE } from './evaluation-city.js'

export const ALL = { all: true } as const
export const FIRST = { accountId: 11, name: '审核员甲' }
export const SECOND = { accountId: 12, name: '复核员乙' }
export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** First hour of the test data. */
export const START = instant('2026-03-02T00:00')

export interface QualityCity extends TestCity {
  quality: Quality
  evaluation: Evaluation
  findings: Findings
  outlet: number
  /** Hours of PM2.5 and PM10 of all stations that move as air does; `change` replaces values of the first station. */
  air(hours: number, change?: (hour: number) => Partial<Record<string, string | number>>): Promise<void>
  /** Evaluates what is due. */
  settle(): Promise<void>
}

/** The city of the evaluation with quality control, a waste-water outlet and stations that stand close together. */
export async function qualityCity(): Promise<QualityCity> {
  const city = await testCity()
  const { pool, db } = city.database
  await pool.query("UPDATE site SET lon = 105 + id * 0.01, lat = 29.5 WHERE kind = 'air'")
  const { rows } = await pool.query<{ id: number }>(
    "INSERT INTO site (code, name_zh, name_en, kind, area_id, attributes) VALUES ('E1', '一厂总排口', 'Plant 1 outlet', 'effluent', 3, '{}') RETURNING id",
  )
  const outlet = rows[0]?.id as number
  for (const [factor, unit, decimals] of [
    ['w00000', 'L/s', 2],
    ['w01018', 'mg/L', 1],
  ] as const)
    await pool.query(
      'INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) VALUES ($1, $2, $3, $3, $4)',
      [outlet, factor, unit, decimals],
    )
  await pool.query(
    "INSERT INTO site_limit (site_id, factor, upper, basis, source_zh, source_en) VALUES ($1, 'w01018', 50, 'day', 'GB 18918-2002 一级A', 'GB 18918-2002 1A')",
    [outlet],
  )
  const clock = () => city.clock.now
  const usability = createUsability({ pool, zone: ZONE })
  const { network, telemetry } = city
  const live = { publish: async () => {} }
  const findings = createFindings({ db, live, clock })
  const evaluation = createEvaluation({ pool, network, telemetry, usability, live: null, clock, zone: ZONE })
  const quality = createQuality({ db, pool, network, telemetry, usability, findings, clock, zone: ZONE })
  const { a1, a2, a3, background } = city.sites
  return {
    ...city,
    engine: evaluation,
    quality,
    evaluation,
    findings,
    outlet,
    async air(hours, change = () => ({})) {
      await city.append(
        Array.from({ length: hours }, (_, hour) =>
          [a1, a2, a3, background].map((siteId, place) => {
            const pm25 = 40 + Math.round(12 * Math.sin(hour / 5 + place / 9)) + ((hour * (place + 3)) % 5)
            const values = { pm25, pm10: pm25 + 25 + ((hour * 7 + place) % 6) }
            return {
              siteId,
              kind: 'hour' as const,
              at: wallClock(START + hour * HOUR),
              values: siteId === a1 ? { ...values, ...(change(hour) as typeof values) } : values,
            }
          }),
        ).flat(),
      )
    },
    async settle() {
      while ((await evaluation.runOnce()) > 0);
    },
  }
}

export const wallClock = (time: number) => new Date(time + ZONE * 60_000).toISOString().slice(0, 16)
export const iso = (time: number) => new Date(time).toISOString()
export const code = (key: string) => factorByKey(key, 'air')?.code as string

/** Hours of the outlet: flow and COD, with its flag; what is left out was not received. */
export async function outletHours(
  city: QualityCity,
  hours: number,
  of: (hour: number) => { cod: number; flag?: string; flow?: number } | null,
  from = START,
): Promise<void> {
  await city.telemetry.appendReadings(
    Array.from({ length: hours }, (_, hour) => ({ hour, value: of(hour) })).flatMap(({ hour, value }) => {
      if (!value) return []
      const time = from + hour * HOUR
      const { cod, flag = 'N', flow = 30 + (hour % 7) } = value
      return [
        {
          deviceId: 0,
          siteId: city.outlet,
          receivedAt: city.clock.now,
          bytes: Buffer.from(JSON.stringify([city.outlet, time, value])),
          cn: null,
          status: 'stored' as const,
          code: null,
          reading: {
            kind: 'hour' as const,
            time,
            items: [
              { factor: 'w00000', statistic: 'Avg', value: flow.toFixed(2), flag: 'N' },
              { factor: 'w01018', statistic: 'Avg', value: cod.toFixed(1), flag },
            ],
          },
        },
      ]
    }),
  )
}
