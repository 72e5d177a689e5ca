import { Session } from 'node:inspector/promises'
import { factorByKey, addDays } from '@tuojiang/measure'
import { afterAll, test } from 'vitest'
import { chunkOf, type DayOfSite } from '../src/telemetry/index.js'
import { instant, testCity } from './evaluation-city.js'
test('bench', async () => {
  const city = await testCity()
  const { pool } = city.database
  const air = [city.sites.a1, city.sites.a2, city.sites.a3, city.sites.background], water = [city.sites.auto, city.sites.lake]
  for (let i = 0; i < 4; i++) { const { rows } = await pool.query(`INSERT INTO site (code,name_zh,name_en,kind,area_id,attributes) VALUES ($1,$1,$1,'air',2,'{"evaluated":true}') RETURNING id`, ['B' + i]); air.push(rows[0].id) }
  for (let i = 0; i < 10; i++) { const { rows } = await pool.query(`INSERT INTO site (code,name_zh,name_en,kind,area_id,attributes) VALUES ($1,$1,$1,'water',3,'{"assessed":true,"body":"river","automatic":true}') RETURNING id`, ['V' + i]); water.push(rows[0].id) }
  function* days(): Generator<DayOfSite> {
    for (let d = 0; d < 730; d++) {
      const day = addDays('2024-04-01' as never, d)
      for (const siteId of air) yield { siteId, kind: 'hour', day, chunk: chunkOf(Array.from({ length: 24 }, (_, h) => ({ time: instant(`${day}T00:00`) + h * 3600000, receivedAt: instant(`${day}T00:00`) + h * 3600000 + 4e6, deviceId: 1, items: (['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const).map((k, i) => ({ factor: factorByKey(k, 'air')!.code, statistic: 'Avg', value: k === 'co' ? ((h % 13) / 10).toFixed(1) : String(20 + ((d * 7 + h * 3 + i * 11 + siteId) % 80)), flag: 'N' })) }))) } as never
      for (const siteId of water) yield { siteId, kind: 'hour', day, chunk: chunkOf(Array.from({ length: 6 }, (_, h) => ({ time: instant(`${day}T00:00`) + h * 4 * 3600000, receivedAt: instant(`${day}T00:00`) + h * 3600000 + 4e6, deviceId: 1, items: (['ph', 'do', 'codmn', 'nh3n', 'tp', 'tn'] as const).map((k, i) => ({ factor: factorByKey(k, 'water')!.code, statistic: 'Avg', value: (k === 'ph' ? 7 + (h % 5) / 10 : (1 + ((d + h + i + siteId) % 30) / 20)).toFixed(2), flag: 'N' })) }))) } as never
    }
  }
  let t = Date.now()
  await city.telemetry.appendDays(days())
  console.log('appended', Date.now() - t); t = Date.now()
  const session = new Session(); session.connect(); await session.post('Profiler.enable'); await session.post('Profiler.start'); const c0 = process.cpuUsage()
  const n = await city.engine.rebuild({ from: '2025-04-01' as never, to: '2026-03-31' as never }, (y, w) => console.log(y, w, Date.now() - t))
  console.log('rebuild', n, Date.now() - t, process.cpuUsage(c0)); t = Date.now()
  const { profile } = await session.post('Profiler.stop') as any
  const self = new Map<string, number>(); const byId = new Map(profile.nodes.map((x: any) => [x.id, x]))
  profile.samples.forEach((id: number, i: number) => { const f = (byId.get(id) as any).callFrame; const k = f.functionName + ' ' + f.url.split('/').slice(-2).join('/') + ':' + f.lineNumber; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas[i]) })
  console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([k, v]) => (v / 1000).toFixed(0) + ' ' + k).join('\n'))
  const m = await city.engine.rebuild({ from: '2025-04-01' as never, to: '2026-03-31' as never })
  console.log('again', m, Date.now() - t); t = Date.now()
  const { rows } = await pool.query(`SELECT pg_total_relation_size('evaluation_result') AS size, count(*) FROM evaluation_result`)
  console.log(rows[0], (await pool.query('select method, avg(length(value::text)), count(*) from evaluation_result group by 1')).rows)
  await city.append([{ siteId: city.sites.a1, kind: 'hour', at: '2026-03-20T08:00', values: { pm25: 90, pm10: 100, so2: 4, no2: 5, co: 0.5, o3: 30 } }])
  t = Date.now(); await city.engine.runOnce(); console.log('one hour', Date.now() - t)
  await city.close()
}, 300000)
