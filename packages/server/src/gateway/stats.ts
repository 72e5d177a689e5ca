import type { Counters, MinuteCount } from './counters.js'

/** The counters of a gateway process at a moment. received = stored + duplicate + refused + held + waiting. */
export interface GatewayStats {
  connections: number
  devices: number
  received: number
  stored: number
  duplicate: number
  refused: number
  held: number
  /** Received and not yet durable. */
  waiting: number
  framesLastMinute: number
  commitMillisecondsP50: number | null
  commitMillisecondsP99: number | null
  minutes: MinuteCount[]
  /** Connections turned away at the door. */
  connectionsRefused: number
  /** Since when the database takes nothing, ms; null when it does. */
  failingSince: number | null
}

export function statsOf(
  counters: Counters,
  state: Pick<GatewayStats, 'connections' | 'devices' | 'connectionsRefused' | 'failingSince'>,
  now: number,
): GatewayStats {
  const { received, stored, duplicate, refused, held } = counters.totals
  return {
    ...state,
    received,
    stored,
    duplicate,
    refused,
    held,
    waiting: received - stored - duplicate - refused - held,
    framesLastMinute: counters.lastMinute(now),
    commitMillisecondsP50: counters.commits.quantile(0.5),
    commitMillisecondsP99: counters.commits.quantile(0.99),
    minutes: counters.minutes(now),
  }
}

/** Adds up processes. Of the latencies the slowest process counts: quantiles cannot be added. */
export function mergeStats(all: readonly GatewayStats[]): GatewayStats | null {
  const [first, ...rest] = all
  if (!first) return null
  return rest.reduce(
    (sum, one) => ({
      connections: sum.connections + one.connections,
      devices: sum.devices + one.devices,
      received: sum.received + one.received,
      stored: sum.stored + one.stored,
      duplicate: sum.duplicate + one.duplicate,
      refused: sum.refused + one.refused,
      held: sum.held + one.held,
      waiting: sum.waiting + one.waiting,
      framesLastMinute: sum.framesLastMinute + one.framesLastMinute,
      commitMillisecondsP50: slower(sum.commitMillisecondsP50, one.commitMillisecondsP50),
      commitMillisecondsP99: slower(sum.commitMillisecondsP99, one.commitMillisecondsP99),
      minutes: mergeMinutes(sum.minutes, one.minutes),
      connectionsRefused: sum.connectionsRefused + one.connectionsRefused,
      failingSince: sum.failingSince ?? one.failingSince,
    }),
    first,
  )
}

const slower = (one: number | null, other: number | null) =>
  one === null ? other : other === null ? one : Math.max(one, other)

function mergeMinutes(some: readonly MinuteCount[], others: readonly MinuteCount[]): MinuteCount[] {
  const byMinute = new Map(some.map((minute) => [minute.at, { ...minute }]))
  for (const minute of others) {
    const sum = byMinute.get(minute.at)
    if (!sum) byMinute.set(minute.at, { ...minute })
    else {
      sum.stored += minute.stored
      sum.refused += minute.refused
      sum.all += minute.all
    }
  }
  return [...byMinute.values()].sort((a, b) => a.at - b.at).slice(-60)
}

/** Lines for `/metrics` (Prometheus text format). */
export function metricsOf(stats: GatewayStats, refusals: ReadonlyMap<string, number>): string {
  const lines: string[] = []
  const metric = (
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    values: [labels: string, value: number][],
  ) => {
    lines.push(`# HELP tuojiang_gateway_${name} ${help}`, `# TYPE tuojiang_gateway_${name} ${type}`)
    for (const [labels, value] of values) lines.push(`tuojiang_gateway_${name}${labels} ${value}`)
  }
  metric('connections', 'gauge', 'Open TCP connections.', [['', stats.connections]])
  metric('devices', 'gauge', 'Devices with a session.', [['', stats.devices]])
  metric('connections_refused_total', 'counter', 'Connections turned away.', [['', stats.connectionsRefused]])
  metric('frames_received_total', 'counter', 'Frames taken from the wire.', [['', stats.received]])
  metric('frames_total', 'counter', 'Frames by what became of them.', [
    ['{fate="stored"}', stats.stored],
    ['{fate="duplicate"}', stats.duplicate],
    ['{fate="refused"}', stats.refused],
    ['{fate="held"}', stats.held],
  ])
  metric('frames_waiting', 'gauge', 'Frames received and not yet durable.', [['', stats.waiting]])
  metric(
    'refusals_total',
    'counter',
    'Refused frames by code.',
    [...refusals].map(([code, count]) => [`{code="${code.replace(/["\\\n]/g, '_')}"}`, count]),
  )
  metric('commit_milliseconds', 'gauge', 'Time of a commit.', [
    ['{quantile="0.5"}', stats.commitMillisecondsP50 ?? 0],
    ['{quantile="0.99"}', stats.commitMillisecondsP99 ?? 0],
  ])
  metric('store_failing', 'gauge', '1 while the database takes nothing.', [
    ['', stats.failingSince === null ? 0 : 1],
  ])
  return `${lines.join('\n')}\n`
}
