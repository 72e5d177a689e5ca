import { useMemo } from 'react'
import { useParams } from 'react-router'
import { useEndpoint, type WaterRow } from '../../api'
import { useAddressState, useGo } from '../../app/address'
import { useScope } from '../../app/scope'
import { formatPeriod } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { Answered, Nothing, Page, Waiting } from '../../parts'
import { Months } from './months'
import { PeriodPicker } from './period-picker'
import { RiverDiagram } from './river-diagram'
import { SectionDrawer } from './section-drawer'
import { SectionTable } from './section-table'
import { inRiverOrder, riverNamesEn } from './sections'
import { BasinSummary } from './summary'
import { waterTexts } from './texts'
import css from './water.module.css'

const isPeriod = (text: string): boolean => /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text)

/** 水: every section along its river with class, target and what exceeds; now, or over a month, quarter or year. */
export function Component() {
  const t = useText(waterTexts)
  const { language } = useLanguage()
  const { id } = useParams()
  const [asked, setPeriod] = useAddressState('period')
  const period = isPeriod(asked) ? asked : null
  const now = useEndpoint('GET /api/water/now', { query: {} }, { enabled: period === null })
  const over = useEndpoint(
    'GET /api/water/periods',
    { query: { period: period ?? '2000' } },
    { enabled: period !== null },
  )
  const shown = period === null ? now : { data: over.data?.rows, error: over.error, refetch: over.refetch }
  return (
    <Page
      title={t.title}
      period={period ? formatPeriod(period, language) : t.now}
      edition="GB 3838-2002"
      tools={<PeriodPicker period={period} setPeriod={setPeriod} />}
    >
      <Answered of={shown} waiting={<Waiting rows={12} />}>
        {(rows) => (
          // What is still of the period before is dimmed until its own is there.
          <div className={css.fresh} aria-busy={period !== null && over.isPlaceholderData}>
            <Sections
              rows={rows}
              period={period}
              summary={over.data?.summary}
              chosen={id ? Number(id) : null}
            />
          </div>
        )}
      </Answered>
    </Page>
  )
}

interface SectionsProps {
  rows: readonly WaterRow[]
  period: string | null
  summary: Parameters<typeof BasinSummary>[0]['summary']
  chosen: number | null
}

function Sections({ rows, period, summary, chosen }: SectionsProps) {
  const t = useText(waterTexts)
  const { language } = useLanguage()
  const go = useGo()
  const scope = useScope()
  const sites = useEndpoint('GET /api/sites', { query: { kind: 'water' } })
  const layers = useEndpoint('GET /api/map/layers', {})
  const ordered = useMemo(() => {
    const areaOf = new Map((sites.data ?? []).map((site) => [site.id, site.areaId]))
    return inRiverOrder(rows.filter((row) => scope.includes(areaOf.get(row.siteId) ?? null)))
  }, [rows, sites.data, scope])
  const english = useMemo(() => riverNamesEn(layers.data), [layers.data])
  const riverName = (river: string) => (language === 'en' ? (english.get(river) ?? river) : river)
  const query = period ? `?period=${period}` : ''
  const hrefOf = (siteId: number) => `/water/${siteId}${query}`
  if (ordered.length === 0) {
    return (
      <Nothing>
        {t.noSections}
        <br />
        <small>{t.noSectionsHint}</small>
      </Nothing>
    )
  }
  return (
    <>
      <BasinSummary
        rows={ordered}
        period={period}
        summary={summary}
        subject={scope.subject}
        whole={scope.areaId === null}
      />
      <RiverDiagram
        rows={ordered}
        layers={layers.data}
        chosen={chosen}
        hrefOf={hrefOf}
        riverName={riverName}
      />
      <SectionTable rows={ordered} chosen={chosen} hrefOf={hrefOf} riverName={riverName} />
      <Months rows={ordered} />
      <SectionDrawer
        row={ordered.find((row) => row.siteId === chosen) ?? null}
        onClose={() => go(`/water${query}`)}
      />
    </>
  )
}
