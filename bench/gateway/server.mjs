/** The gateway with its store and network, as `tuojiang serve --only gateway` runs it, for one bench. */
import { connect, migrate } from '../../packages/server/dist/db/index.js'
import { createGateway } from '../../packages/server/dist/gateway/index.js'
import { createLiveBus } from '../../packages/server/dist/live/index.js'
import { createNetwork } from '../../packages/server/dist/network/index.js'
import { createTelemetry } from '../../packages/server/dist/telemetry/index.js'
import { mnOf } from './messages.mjs'

const { url, devices } = JSON.parse(process.argv[2])
const database = connect(url)
await migrate(database.pool)
await database.pool.query(
  "INSERT INTO area (id, code, name_zh, name_en, kind) VALUES (1, '511000', '内江市', 'Neijiang', 'city') ON CONFLICT DO NOTHING",
)
await database.pool.query(
  "INSERT INTO site (code, name_zh, name_en, kind, area_id) SELECT 'BENCH' || i, '站', 'Station', 'air', 1 FROM generate_series(0, $1 - 1) i ON CONFLICT DO NOTHING",
  [devices],
)
await database.pool.query(
  `INSERT INTO device (mn, password, st, state, site_id, profile)
   SELECT mn, '123456', '22', 'approved', (SELECT id FROM site WHERE code = 'BENCH' || (place - 1)), '{"framesPerSecond": 100000}'
   FROM unnest($1::text[]) WITH ORDINALITY AS enrolled (mn, place) ON CONFLICT DO NOTHING`,
  [Array.from({ length: devices }, (_, device) => mnOf(device))],
)
const live = await createLiveBus(database.pool)
const telemetry = createTelemetry({ pool: database.pool, zone: 480, clock: Date.now, live })
await telemetry.start()
const gateway = createGateway({
  db: database.db,
  network: createNetwork(database.db),
  telemetry,
  live,
  clock: Date.now,
  log: { info() {}, warn: console.error, error: console.error },
})
const port = await gateway.listen(0, '127.0.0.1')
process.send({ port })
process.on('message', async (message) => {
  if (message === 'stats') {
    const { user, system } = process.cpuUsage()
    process.send({
      stats: gateway.stats(),
      cpuSeconds: (user + system) / 1e6,
      memory: process.memoryUsage().rss,
    })
    return
  }
  await gateway.close()
  await telemetry.stop()
  await live.close()
  await database.close()
  process.exit(0)
})
