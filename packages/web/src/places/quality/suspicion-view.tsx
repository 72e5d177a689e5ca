import { useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { Chart, type ChartOption } from '../../charts'
import { formatInstant, formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark } from '../../parts'
import { TEAL, TONE } from '../../theme'
import { toCity } from '../site/option'
import css from './quality.module.css'
import type { QualitySuspicionDetail } from './shapes'
import { qualityTexts } from './texts'

type Evidence = QualitySuspicionDetail['evidence'][number]
type Words = (typeof qualityTexts)['en']

/** A suspicion in words, by its grounds, with the evidence plotted. */
export function SuspicionView({ id }: { id: number }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const found = useEndpoint('GET /api/quality/suspicions/:id', { params: { id } }, { keep: false })
  return (
    <Answered of={found} rows={10}>
      {(one) => (
        <article>
          <p className={css.sentence}>
            <b className={css.score}>{one.score}</b>{' '}
            <Mark
              tone={one.level === 'inspect' ? 'bad' : 'warn'}
              shape={one.level === 'inspect' ? 'up' : 'question'}
            >
              {t.levels[one.level]}
            </Mark>{' '}
            {label(one.explain)}
          </p>
          <dl className={css.facts}>
            <dt>{t.suspicion}</dt>
            <dd>
              {label(one.name)} <code className="tj-quiet tj-small">{one.code}</code>
            </dd>
            <dt>{t.site}</dt>
            <dd>
              <PlaceLink to={`/sites/${one.siteId}`}>{label(one.site)}</PlaceLink> · {label(one.factorName)}
            </dd>
            {one.enterprise ? (
              <>
                <dt>{t.enterprise}</dt>
                <dd>{one.enterprise}</dd>
              </>
            ) : null}
            <dt>{t.stretch}</dt>
            <dd>
              {formatInstant(one.from)} — {formatInstant(one.until)}
            </dd>
            <dt>{t.lastSeen}</dt>
            <dd>
              {formatInstant(one.lastSeen)}
              {one.findingId ? (
                <>
                  {' · '}
                  <PlaceLink to={`/alarms?state=all&source=all&finding=${one.findingId}`}>
                    {t.openFinding}
                  </PlaceLink>
                </>
              ) : null}
            </dd>
          </dl>
          <h3 className={css.head}>{t.grounds}</h3>
          <ul className={css.grounds}>
            {one.grounds.map((ground) => (
              <li key={ground.name.zh}>
                <span>
                  {label(ground.name)} <span className="tj-quiet">{shortNumber(ground.value)}</span>
                </span>
                <span className="tj-nowrap">{t.groundsOf(ground.points, ground.most)}</span>
                <span className={css.bar}>
                  <span style={{ width: `${(100 * ground.points) / ground.most}%` }} />
                </span>
              </li>
            ))}
          </ul>
          <h3 className={css.head}>{t.evidence}</h3>
          {one.evidence.map((evidence) => (
            <div key={evidence.title.zh}>
              <p className={css.caption}>{label(evidence.title)}</p>
              <Chart
                option={evidenceOption(evidence, t)}
                height="16rem"
                title={label(evidence.title)}
                table={{
                  columns: [t.time, t.observed, t.expected],
                  rows: evidence.x.map((x, index) => [
                    evidence.kind === 'series' ? formatInstant(x * 1000) : formatNumber(x),
                    evidence.y[index] ?? null,
                    evidence.expected?.[index] ?? null,
                  ]),
                }}
              />
            </div>
          ))}
        </article>
      )}
    </Answered>
  )
}

/** Three digits that matter: a score’s figures span magnitudes. */
const shortNumber = (value: number): string => formatNumber(Number(value.toPrecision(3)))

function evidenceOption({ kind, title, x, y, expected }: Evidence, t: Words): ChartOption {
  const inTime = kind === 'series'
  const pairs = (list: readonly (number | null)[]): [number, number | null][] =>
    x.map((at, index) => [inTime ? toCity(at * 1000) : at, list[index] ?? null])
  const type =
    kind === 'histogram' ? ('bar' as const) : kind === 'scatter' ? ('scatter' as const) : ('line' as const)
  return {
    useUTC: true,
    grid: { left: 4, right: 12, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemHeight: 8, textStyle: { fontSize: 11 } },
    tooltip: { trigger: kind === 'scatter' ? 'item' : 'axis' },
    xAxis: { type: inTime ? 'time' : 'value', scale: true },
    yAxis: { type: 'value', scale: kind !== 'histogram' },
    series: [
      {
        name: t.observed,
        type,
        data: pairs(y),
        symbolSize: 4,
        showSymbol: false,
        itemStyle: { color: TEAL },
        lineStyle: { color: TEAL, width: 1.5 },
      } as NonNullable<ChartOption['series']> & object,
      ...(expected
        ? [
            {
              name: t.expected,
              type: kind === 'scatter' ? ('scatter' as const) : ('line' as const),
              data: pairs(expected),
              showSymbol: false,
              symbolSize: 4,
              itemStyle: { color: TONE.warn },
              lineStyle: { color: TONE.warn, width: 1.2, type: 'dashed' },
            },
          ]
        : []),
    ] as NonNullable<ChartOption['series']>,
    aria: { label: { description: title.zh } },
  }
}
