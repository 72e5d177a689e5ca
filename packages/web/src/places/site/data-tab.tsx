import { useDeferredValue, useMemo } from 'react'
import { type SiteDetail, useAskAhead } from '../../api'
import { useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { useText } from '../../i18n'
import { Nothing } from '../../parts'
import { Controls } from './controls'
import { isReadingKind, kindsOf } from './kinds'
import { kindFor, readRange, writeRange } from './range'
import { Readings } from './readings'
import { SeriesChart } from './series-chart'
import { seriesQuestion } from './series-question'
import css from './site.module.css'
import { siteTexts } from './texts'

/** At most as many as the palette tells apart. */
const MOST_FACTORS = 6

/** The factors shown unasked: the first two that have a limit, else the first two. */
function usualFactors({ channels, limits }: SiteDetail): string[] {
  const limited = channels.filter((channel) => limits.some((limit) => limit.factor === channel.factor))
  return (limited.length > 0 ? limited : channels).slice(0, 2).map((channel) => channel.factor)
}

/** Chart and table over one range; the address carries factors, kind, range and comparison. */
export function DataTab({ detail }: { detail: SiteDetail }) {
  const t = useText(siteTexts)
  const now = useNow()
  const [factorText, setFactors] = useAddressState('factors')
  const [kindText, setKind] = useAddressState('kind', 'auto')
  const [rangeText, setRange] = useAddressState('range', '24h')
  const [versus, setVersus] = useAddressState('versus')
  const factors = useMemo(() => {
    const known = factorText
      .split(',')
      .filter((code) => detail.channels.some((channel) => channel.factor === code))
    return (known.length > 0 ? known : usualFactors(detail)).slice(0, MOST_FACTORS)
  }, [factorText, detail])
  // The end of a range that follows the clock moves in steps, so that questions repeat and can be kept.
  const range = useMemo(() => readRange(rangeText, now), [rangeText, now])
  // The curve first, the table of its values after it.
  const listed = useDeferredValue(range)
  const available = kindsOf(detail)
  const kind = isReadingKind(kindText) ? kindText : kindFor(range.to - range.from, available)

  const askAhead = useAskAhead()
  const choose = (text: string) => {
    const next = readRange(text, now)
    const finer = isReadingKind(kindText) ? kindText : kindFor(next.to - next.from, available)
    askAhead('GET /api/sites/:id/series', seriesQuestion(detail.site.id, factors, finer, next))
    setRange(text)
  }

  if (detail.channels.length === 0) return <Nothing>{t.noDevice}</Nothing>
  return (
    <>
      <Controls
        detail={detail}
        factors={factors}
        most={MOST_FACTORS}
        setFactors={(next) => setFactors(next.join(',') || null)}
        kindText={kindText}
        setKind={setKind}
        kind={kind}
        range={range}
        rangeText={rangeText}
        setRange={(next) => choose(typeof next === 'string' ? next : writeRange(next))}
        versus={versus}
        setVersus={setVersus}
      />
      <div className={css.chartPanel}>
        <SeriesChart
          detail={detail}
          factors={factors}
          kind={kind}
          range={range}
          versus={versus}
          onZoom={(next) => choose(writeRange(next))}
        />
      </div>
      <Readings detail={detail} factors={factors} kind={kind} range={listed} />
    </>
  )
}
