import { createAlarms, type SectionStanding } from '../src/alarms/index.js'
import { createFindings } from '../src/findings/index.js'
import type { LiveEvent } from '../src/live/index.js'
import { createNetwork } from '../src/network/index.js'
import { createTelemetry, type Item, type ReadingKind } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'

export const ZONE = 480
export const HOUR = 3_600_000
export const at = (text: string) => Date.parse(`2026-${text}:00:00+08:00`)

type AlarmsDeps = Parameters<typeof createAlarms>[0]

/** A small city with one effluent outlet, one stack, one section and one air station, whose clock the test sets. */
export async function alarmCity(start: number) {
  const database = await testDatabase()
  const state = { now: start, sections: [] as SectionStanding[] }
  const events: LiveEvent[] = []
  const live = {
    publish: async (event: LiveEvent) => void events.push(event),
    subscribe: () => () => {},
    close: async () => {},
  }
  const clock = () => state.now
  const network = createNetwork(database.db)
  const telemetry = createTelemetry({ pool: database.pool, zone: ZONE, clock })
  const findings = createFindings({ db: database.db, live, clock })
  await database.pool.query(`
    INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
      (1, '511000', '内江市', 'Neijiang', 'city', NULL), (2, '511002', '市中区', 'Shizhong', 'county', 1),
      (5, '511025', '资中县', 'Zizhong', 'county', 1);
    INSERT INTO site (id, code, name_zh, name_en, kind, area_id, enterprise_id) VALUES
      (1, 'E1', '污水厂', 'Sewage plant', 'effluent', 2, 77), (2, 'G2', '钢铁厂', 'Steelworks', 'gas', 5, NULL),
      (3, 'W3', '顺河场', 'Shunhechang', 'water', 2, NULL), (4, 'A4', '空气站', 'Air station', 'air', 5, NULL);
    INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) VALUES
      (1, 'w01018', 'mg/L', 'mg/L', 1), (1, 'w21003', 'mg/L', 'mg/L', 2), (2, 'a21026', 'mg/m³', 'mg/m³', 0),
      (4, 'a34004', 'µg/m³', 'µg/m³', 0);
    INSERT INTO site_limit (site_id, factor, lower, upper, basis, source_zh, source_en) VALUES
      (1, 'w01018', NULL, '50', 'hour', 'GB 18918-2002 一级A', 'GB 18918-2002 1A'),
      (1, 'w01018', NULL, '30', 'hour', '排污许可证', 'discharge permit'),
      (2, 'a21026', NULL, '35', 'hour', '排污许可证', 'discharge permit');
    INSERT INTO device (id, mn, state, site_id, last_seen) VALUES (1, 'MN1', 'approved', 1, NULL), (2, 'MN2', 'approved', 2, NULL);
    SELECT setval(pg_get_serial_sequence('device', 'id'), 100)`)
  let counter = 0
  return {
    ...database,
    state,
    events,
    live,
    network,
    telemetry,
    findings,
    alarms: (more: Partial<AlarmsDeps> = {}) =>
      createAlarms({
        db: database.db,
        findings,
        network,
        telemetry,
        live,
        clock,
        zone: ZONE,
        sections: async () => state.sections,
        silentAfterSeconds: () => 3600,
        log: { warn: () => {} },
        ...more,
      }),
    /** Values as a device sends them: `w01018-Avg=62` or `w01018-Avg=62/D`. */
    async send(siteId: number, time: number, values: readonly string[], kind: ReadingKind = 'hour') {
      const items = values.map((text): Item => {
        const [, factor = '', statistic = '', value = '', flag = null] =
          /^(\w+)-(\w+)=([^/]+)(?:\/(\w))?$/.exec(text) ?? []
        return { factor, statistic, value, flag: flag ?? 'N' }
      })
      await telemetry.append([
        {
          deviceId: siteId,
          siteId,
          receivedAt: time + HOUR + counter,
          bytes: Buffer.from(`frame ${counter++}`),
          cn: 2061,
          status: 'stored',
          code: null,
          reading: { kind, time, items },
        },
      ])
    },
    list: (filter: { kind?: string; ruleId?: number; subject?: string } = {}) =>
      findings.list({ limit: 200, ...filter }, { all: true }),
  }
}

export type AlarmCity = Awaited<ReturnType<typeof alarmCity>>
