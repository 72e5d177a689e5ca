import { type GatewayCounts, useEndpoint } from '../../api'
import { formatInstant, formatNumber } from '../../format'
import { useText } from '../../i18n'
import { Answered, Mark } from '../../parts'
import css from './devices.module.css'
import { deviceTexts } from './texts'

/** What the gateway counted; the sum shows that nothing was lost on the way. */
export function GatewayCounters() {
  const gateway = useEndpoint('GET /api/gateway', {}, { refetchSeconds: 15 })
  return (
    <Answered of={gateway} rows={2}>
      {(counts) => <Counters counts={counts} />}
    </Answered>
  )
}

function Counters({ counts }: { counts: GatewayCounts }) {
  const t = useText(deviceTexts)
  const difference = counts.received - counts.stored - counts.duplicate - counts.refused - counts.held
  const items: [string, string, string?][] = [
    [t.counters.connections, formatNumber(counts.connections)],
    [t.counters.perMinute, formatNumber(counts.framesLastMinute)],
    [t.counters.received, formatNumber(counts.received)],
    [t.counters.stored, formatNumber(counts.stored)],
    [t.counters.duplicate, formatNumber(counts.duplicate)],
    [t.counters.refused, formatNumber(counts.refused)],
    [t.counters.held, formatNumber(counts.held)],
    [t.counters.p50, formatNumber(counts.commitMillisecondsP50, 1), 'ms'],
    [t.counters.p99, formatNumber(counts.commitMillisecondsP99, 1), 'ms'],
  ]
  return (
    <section className={`tj-panel ${css.gateway}`} aria-label={t.gateway}>
      <dl className={css.counters}>
        {items.map(([name, value, unit]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {unit ? <span className="tj-unit">{unit}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      <Minutes minutes={counts.minutes} />
      <span className={css.sum} title={t.adds}>
        <Mark tone={difference === 0 ? 'good' : 'bad'} shape={difference === 0 ? 'check' : 'cross'}>
          {difference === 0 ? t.addsUp : t.addsNot(formatNumber(difference))}
        </Mark>
        <span className="tj-quiet tj-small">{t.adds}</span>
      </span>
    </section>
  )
}

const WIDTH = 300
const HEIGHT = 40

function Minutes({ minutes }: { minutes: GatewayCounts['minutes'] }) {
  const t = useText(deviceTexts)
  const most = Math.max(1, ...minutes.map((minute) => minute.stored + minute.refused))
  const step = WIDTH / Math.max(1, minutes.length)
  return (
    <figure className={css.minutes}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        role="img"
        aria-label={t.minutes}
      >
        {minutes.map((minute, index) => {
          const stored = (minute.stored / most) * (HEIGHT - 2)
          const refused = minute.refused === 0 ? 0 : Math.max(2, (minute.refused / most) * (HEIGHT - 2))
          return (
            <g key={minute.at}>
              <title>{`${formatInstant(minute.at, 'time')} ${t.storedFrames} ${minute.stored} ${t.refusedFrames} ${minute.refused}`}</title>
              <rect
                x={index * step}
                y={HEIGHT - stored}
                width={step * 0.75}
                height={stored}
                fill="var(--teal)"
                opacity="0.65"
              />
              <rect
                x={index * step}
                y={HEIGHT - stored - refused}
                width={step * 0.75}
                height={refused}
                fill="var(--bad)"
              />
            </g>
          )
        })}
      </svg>
      <figcaption className="tj-quiet tj-small">{t.minutes}</figcaption>
    </figure>
  )
}
