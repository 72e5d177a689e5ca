/** The gateway with its store and network, as `tuojiang serve --only gateway` runs it, for one bench. */
import { connect, migrate } from '../../packages/server/dist/db/index.js'
import { createGateway } from '../../packages/server/dist/gateway/index.js'
import { createLiveBus } from '../../packages/server/dist/live/index.js'
import { createNetwork } from '../../packages/server/dist/network/index.js'
import { createTelemetry } from '../../packages/server/dist/telemetry/index.js'
import { addDevices } from './devices.mjs'

const { url, devices } = JSON.parse(process.argv[2])
const database = connect(url)
await migrate(database.pool)
await addDevices(database.pool, devices)
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
