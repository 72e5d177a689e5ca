/** The gateway with its store, for the crash test: it ends only by being killed. */
import { connect, migrate } from '../dist/db/index.js'
import { createGateway } from '../dist/gateway/index.js'
import { createLiveBus } from '../dist/live/index.js'
import { createNetwork } from '../dist/network/index.js'
import { createTelemetry } from '../dist/telemetry/index.js'

const { url, port } = JSON.parse(process.argv[2])
const database = connect(url)
await migrate(database.pool)
const live = await createLiveBus(database.pool)
const telemetry = createTelemetry({ pool: database.pool, zone: 480, clock: Date.now, live })
await telemetry.start()
const gateway = createGateway({
  db: database.db,
  network: createNetwork(database.db),
  telemetry,
  live,
  clock: Date.now,
  log: { info() {}, warn() {}, error() {} },
})
await gateway.listen(port, '127.0.0.1')
process.send('ready')
process.on('message', (message) => message === 'stats' && process.send(gateway.stats()))
