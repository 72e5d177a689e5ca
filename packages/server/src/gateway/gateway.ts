import { randomUUID } from 'node:crypto'
import { answeredQn, resultOf } from '@tuojiang/hj212'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { LiveBus } from '../live/index.js'
import type { Network } from '../network/index.js'
import { filedAt } from '../telemetry/index.js'
import { type BackfillSettings, createBackfill, DEFAULT_BACKFILL } from './backfill.js'
import { createHoleRegister, type HoleKind } from './backfill-holes.js'
import { commandFrame } from './command-frame.js'
import { createExchanges } from './commands/exchange.js'
import { learnedFrom } from './commands/learned.js'
import { createCommandRuns } from './commands/runs.js'
import { createSendCommand, type SendCommand } from './commands/send.js'
import { createCommitter } from './committer.js'
import { type ConsoleListener, createConsoleHub } from './console.js'
import { createCounters } from './counters.js'
import { createDirectory, type KnownDevice } from './directory.js'
import { createDoorkeeper } from './doorkeeper.js'
import { createHeldRegister } from './held.js'
import { createHeldDuty } from './held-duty.js'
import { type CommittedFrame, createIntake } from './intake.js'
import { createLedger } from './ledger.js'
import { DEFAULT_LIMITS, type GatewayLimits } from './limits.js'
import { createNotices } from './notices.js'
import { every } from './periodic.js'
import type { DeviceProfile } from './profile.js'
import { createQnSource } from './qn.js'
import { createReporter } from './reporter.js'
import { createSessions } from './sessions.js'
import { type GatewayStats, metricsOf, statsOf } from './stats.js'
import type { GatewayStore } from './store.js'

/** The few calls of a pino-like logger that are used. */
export interface Log {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface GatewaySettings {
  limits?: Partial<GatewayLimits>
  backfill?: Partial<BackfillSettings>
  /** From 9011 to 9012, and between data frames: long enough for a month of hours over GPRS. */
  executionTimeoutSeconds?: number
  /** How often counters, sightings and marks are written down. */
  reportSeconds?: number
}

export interface GatewayDeps {
  db: Kysely<Database>
  network: Network
  telemetry: GatewayStore
  live: LiveBus
  clock: () => number
  log: Log
  settings?: GatewaySettings
}

/** The way of devices into the house: HJ 212 over TCP, acknowledged after the commit. */
export interface Gateway {
  /** @returns the port taken; 0 asks for a free one */
  listen(port: number, host?: string): Promise<number>
  /** Takes no more, makes durable and answers what it has, and ends. */
  close(): Promise<void>
  stats(): GatewayStats
  /** Lines for /metrics. */
  metrics(): string
  sendCommand: SendCommand
  /** Frames of a device as they pass through this process. @returns a function that ends it */
  console(deviceId: number, listener: ConsoleListener): () => void
}

const CLOSE_PATIENCE_MS = 5_000
const SWEEP_MS = 1_000
const WATCH_MS = 2_000
/** Troubles of one kind are logged once in this time: an outage is one line, not a thousand. */
const LOG_EVERY_MS = 10_000

export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, telemetry, log } = deps
  const settings = deps.settings ?? {}
  const limits: GatewayLimits = { ...DEFAULT_LIMITS, ...settings.limits }
  const backfillSettings: BackfillSettings = { ...DEFAULT_BACKFILL, ...settings.backfill }
  const gateway = randomUUID()
  const counters = createCounters()
  const sessions = createSessions()
  const ledger = createLedger(deps.db)
  const runs = createCommandRuns(deps.db)
  const hub = createConsoleHub()
  const nextQn = createQnSource(clock)
  const heldRegister = createHeldRegister(deps.db)
  let watched = new Set<number>()
  let lastLogged = 0

  const onTrouble = (error: unknown) => {
    const now = clock()
    if (now - lastLogged < LOG_EVERY_MS) return
    lastLogged = now
    log.warn({ err: error }, 'gateway: something cannot be done at the moment and is tried again')
  }
  const notices = createNotices(deps.live, onTrouble)
  const sendCommand = createSendCommand({ runs, live: deps.live, clock, nextQn })

  const committer = createCommitter({
    append: (batch) => telemetry.append(batch),
    limits,
    clock: () => performance.now(),
    onPressure: (full) => doorkeeper.holdAll(full),
    onCommit: (milliseconds) => counters.commits.observe(milliseconds),
    onTrouble: ({ error }) => onTrouble(error),
  })

  const directory = createDirectory({
    network: deps.network,
    limits,
    clock,
    onNew: (device) => notices.device(device.id),
    onChange(device, before) {
      if (device.state !== 'approved') return
      if (before.state === 'approved' && before.siteId === device.siteId) return
      reporting.soon()
    },
    onTrouble,
  })

  const heldDuty = createHeldDuty({
    register: heldRegister,
    directory,
    committer,
    telemetry,
    clock,
    onReleased(device, messages) {
      if (messages > 0) log.info({ device: device.mn, messages }, 'gateway: held frames taken in')
      exchanges.wake(device.id)
    },
  })

  const sent = (device: KnownDevice, bytes: Uint8Array, keep: boolean) => {
    const at = clock()
    hub.show({ deviceId: device.id, at, filedAt: at, direction: 'out', bytes, status: 'sent', code: null })
    if (!keep && !watched.has(device.id)) return
    telemetry.recordSent([{ deviceId: device.id, sentAt: at, bytes }]).catch(onTrouble)
  }

  const exchanges = createExchanges({
    runs,
    gateway,
    clock,
    nextQn,
    send(run) {
      const session = sessions.of(run.deviceId)
      const device = directory.byId(run.deviceId)
      if (!session || session.connection.closed || device?.state !== 'approved') return false
      const bytes = commandFrame(run, device, session, clock())
      session.connection.write(bytes)
      sent(device, bytes, true)
      return true
    },
    timing(deviceId) {
      const profile = directory.byId(deviceId)?.profile
      return {
        answerTimeoutMs: (profile?.answerTimeoutSeconds ?? 10) * 1000,
        tries: profile?.tries ?? 3,
        executionTimeoutMs: (settings.executionTimeoutSeconds ?? 60) * 1000,
      }
    },
    onChange(run) {
      const learned = learnedFrom(run)
      if (learned) remember(run.deviceId, learned).catch(onTrouble)
      notices.device(run.deviceId)
    },
    onTrouble,
  })

  const remember = async (deviceId: number, learned: Partial<DeviceProfile>) => {
    const row = await deps.network.device(deviceId)
    if (!row) return
    await deps.network.updateDevice(deviceId, { profile: JSON.stringify({ ...row.profile, ...learned }) })
    await directory.refresh(deviceId)
  }

  const backfill = createBackfill({
    holes: createHoleRegister(deps.db),
    settings: backfillSettings,
    clock,
    present: (device, kind, from, to) =>
      device.siteId === null
        ? Promise.resolve(new Set<number>())
        : telemetry.timesPresent({ siteId: device.siteId, kind, from, to: to + 1 }),
    reachable: () =>
      [...sessions.all()].flatMap(({ deviceId }) => {
        const device = directory.byId(deviceId)
        return device?.state === 'approved' && device.siteId !== null ? [device] : []
      }),
    async request(device, kind: HoleKind, from, to) {
      await sendCommand({
        deviceId: device.id,
        command: kind === 'hour' ? 'request-hour' : 'request-minute',
        arguments: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
        by: 'system',
        validSeconds: 3_600,
      })
    },
    onTrouble,
  })

  const onCommitted = ({ device, incoming, frame, fate, answer }: CommittedFrame) => {
    if (hub.has(device.id)) {
      hub.show({
        deviceId: device.id,
        at: incoming.receivedAt,
        filedAt: filedAt(incoming),
        direction: 'in',
        bytes: incoming.bytes,
        status: fate,
        code: incoming.code,
      })
    }
    if (answer) sent(device, answer, false)
    if (incoming.status === 'held') heldDuty.held(device.id)
    if (watched.has(device.id)) notices.frames(device.id)
    if (!frame || incoming.status !== 'stored') return
    const { reading } = incoming
    if (reading && fate === 'stored' && (reading.kind === 'hour' || reading.kind === 'minute')) {
      backfill.stored(device, reading.kind, reading.time)
    }
    if (frame.cn === '1013' && fate === 'stored') {
      sendCommand({
        deviceId: device.id,
        command: 'set-clock',
        arguments: {},
        by: 'system',
        validSeconds: 60,
      }).catch(onTrouble)
    }
    if (!exchanges.listens(device.id)) return
    const result = resultOf(frame)
    exchanges.heard(device.id, {
      cn: frame.cn ?? '',
      qn: answeredQn(frame),
      result: result && { code: result.code, text: result.words },
    })
  }

  const intake = createIntake({
    directory,
    sessions,
    committer,
    counters,
    limits,
    clock,
    onSession(device) {
      notices.device(device.id)
      if (device.state !== 'approved') return
      exchanges.wake(device.id)
      backfill.returned(device)
    },
    onCommitted,
    onTrouble,
  })

  const doorkeeper = createDoorkeeper({
    limits,
    clock,
    take: (connection, results) => intake.take(connection, results),
    onClose(connection) {
      intake.ended(connection)
      for (const deviceId of sessions.ended(connection)) {
        notices.device(deviceId)
        exchanges.lost(deviceId)
      }
    },
    onTrouble,
  })

  const unsubscribe = deps.live.subscribe((event) => {
    if (event.topic !== 'device') return
    directory
      .refresh(event.deviceId)
      .then((device) => {
        if (!device) reporting.soon()
        else if (device.state === 'approved' && sessions.of(device.id)) exchanges.wake(device.id)
      })
      .catch(onTrouble)
  })

  const stats = () =>
    statsOf(
      counters,
      {
        connections: doorkeeper.connections.size,
        devices: sessions.size,
        connectionsRefused: doorkeeper.refused,
        failingSince: committer.failingSince,
      },
      clock(),
    )

  const report = createReporter({
    gateway,
    ledger,
    counters,
    sessions,
    network: deps.network,
    stats,
    clock,
  })
  /** What one part cannot do now must not keep the others from their work. */
  const duties = async () => {
    for (const duty of [
      report,
      () => heldDuty.round(),
      () => backfill.save(),
      () => exchanges.sweep(),
      wakeWaiting,
    ]) {
      await duty().catch(onTrouble)
    }
  }
  const wakeWaiting = async () => {
    for (const deviceId of await runs.devicesWaiting()) if (sessions.of(deviceId)) exchanges.wake(deviceId)
  }

  const sweep = () => {
    const now = clock()
    for (const connection of doorkeeper.connections) connection.sweep(now)
  }
  const lookForWatchers = async () => {
    watched = await ledger.watched(new Date(clock()))
  }
  const reporting = every((settings.reportSeconds ?? 5) * 1000, duties, onTrouble)
  const loops = [
    reporting,
    every(SWEEP_MS, sweep, onTrouble),
    every(WATCH_MS, lookForWatchers, onTrouble),
    every(backfillSettings.everySeconds * 1000, () => backfill.round(), onTrouble),
  ]

  return {
    async listen(port, host = '0.0.0.0') {
      await heldRegister.noteWaiting()
      return doorkeeper.listen(port, host)
    },
    stats,
    metrics: () => metricsOf(stats(), counters.refusals),
    sendCommand,
    console: (deviceId, listener) => hub.listen(deviceId, listener),
    async close() {
      doorkeeper.shut()
      doorkeeper.holdAll(true)
      await within(CLOSE_PATIENCE_MS, committer.drain())
      intake.stop()
      await committer.stop()
      unsubscribe()
      // The last answers leave at the end of this turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve))
      for (const connection of [...doorkeeper.connections]) {
        connection.end()
        sessions.ended(connection)
      }
      await Promise.all(loops.map((loop) => loop.stop()))
      await exchanges.stop()
      await within(CLOSE_PATIENCE_MS, duties())
      notices.stop()
    },
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    work,
    new Promise((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    }),
  ])
  clearTimeout(timer)
}
