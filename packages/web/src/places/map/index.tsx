import { PrinterOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { type SiteSummary, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useAsOf } from '../../app/clock'
import { useScope } from '../../app/scope'
import { useMe } from '../../app/session'
import { useText } from '../../i18n'
import { Page, ProblemView, Waiting } from '../../parts'
import { MapLegend } from './legend'
import css from './map.module.css'
import { MapCanvas, type MapHandle } from './map-canvas'
import { PrintSheet, usePrint } from './print'
import { readTiandituKey, useShades } from './shades'
import { SiteList } from './site-list'
import { SitePanel } from './site-panel'
import { countSites, isShown, readHidden } from './sites'
import { mapTexts } from './texts'
import { TimeSlider } from './time-slider'

const NO_SITES: SiteSummary[] = []

/** 一张图: the city with its rivers and sites, where they stand now or stood at the moment of the clock. */
export function Component() {
  const t = useText(mapTexts)
  const { city } = useMe()
  const scope = useScope()
  const asOf = useAsOf()
  const [siteText, setSite] = useAddressState('site')
  const [hide, setHide] = useAddressState('hide')
  const [off, setOff] = useAddressState('off')
  const [group, setGroup] = useState<number[] | null>(null)
  const [handle, setHandle] = useState<MapHandle | null>(null)
  const [open, setOpen] = useState({ legend: true, list: window.innerWidth > 1200 })
  const sites = useEndpoint('GET /api/sites', { query: {} })
  const layers = useEndpoint('GET /api/map/layers', {})
  const shown = useMemo(() => {
    const inScope = (sites.data ?? NO_SITES).filter((site) => scope.includes(site.areaId))
    const hidden = readHidden(hide)
    return { inScope, hidden, visible: inScope.filter((site) => isShown(site, hidden)) }
  }, [sites.data, scope, hide])
  const turnedOff = useMemo(() => new Set(off.split(',').filter(Boolean)), [off])
  // County shading is asked for; everything else is on unless turned off.
  const [shade, setShade] = useAddressState('shade')
  const shades = useShades(shade === 'air')
  const selectedId = siteText ? Number(siteText) : null
  const selected = shown.inScope.find((site) => site.id === selectedId) ?? null
  const print = usePrint(handle)

  const select = useCallback(
    (id: number | null) => {
      setGroup(null)
      setSite(id === null ? null : String(id))
    },
    [setSite],
  )
  const pick = useCallback(
    (ids: number[]) => {
      if (ids.length > 1) {
        setSite(null)
        setGroup(ids)
      } else select(ids[0] ?? null)
    },
    [select, setSite],
  )
  const chooseFromList = (site: SiteSummary) => {
    select(site.id)
    handle?.goTo(site)
  }
  const toggleOff = (name: string) => {
    const next = new Set(turnedOff)
    if (!next.delete(name)) next.add(name)
    setOff([...next].sort().join(',') || null)
  }

  if (layers.error && !layers.data)
    return <ProblemView problem={layers.error} again={() => void layers.refetch()} full />
  const members = group ? shown.visible.filter((site) => group.includes(site.id)) : null
  return (
    <Page title={t.title} bare>
      <div className={css.place}>
        <MapCanvas
          centre={city.centre}
          layers={layers.data}
          sites={shown.visible}
          selected={selected}
          shades={shades}
          rivers={!turnedOff.has('rivers')}
          names={!turnedOff.has('names')}
          tiles={!turnedOff.has('tiles')}
          onPick={pick}
          onReady={setHandle}
        />
        {layers.data ? null : (
          <div className={css.waiting}>
            <Waiting rows={3} />
          </div>
        )}
        <MapLegend
          open={open.legend}
          setOpen={(legend) => setOpen({ ...open, legend })}
          counts={countSites(shown.inScope, shown.hidden)}
          unplaced={shown.visible.filter((site) => site.lon === null).length}
          hidden={shown.hidden}
          hide={hide}
          setHide={setHide}
          shade={shade === 'air'}
          setShade={(on) => setShade(on ? 'air' : null)}
          turnedOff={turnedOff}
          toggleOff={toggleOff}
          tianditu={readTiandituKey() !== null}
        />
        <div className={css.side}>
          <div className={css.buttons}>
            <Tooltip title={t.print} placement="left">
              <Button
                icon={<PrinterOutlined />}
                loading={print.busy}
                aria-label={t.print}
                onClick={print.start}
              />
            </Tooltip>
            <Tooltip title={t.showList} placement="left">
              <Button
                icon={<UnorderedListOutlined />}
                aria-label={t.showList}
                aria-pressed={open.list}
                type={open.list ? 'primary' : 'default'}
                onClick={() => setOpen({ ...open, list: !open.list })}
              />
            </Tooltip>
          </div>
          {selected ? <SitePanel site={selected} onClose={() => select(null)} /> : null}
          {members ? (
            <SiteList
              sites={members}
              title={t.clusterMembers(members.length)}
              selectedId={selectedId}
              onChoose={chooseFromList}
              onClose={() => setGroup(null)}
            />
          ) : open.list ? (
            <SiteList
              sites={shown.visible}
              title={t.list}
              search
              failed={sites.error}
              selectedId={selectedId}
              onChoose={chooseFromList}
            />
          ) : null}
        </div>
        <TimeSlider />
      </div>
      <PrintSheet
        picture={print.picture}
        counts={countSites(shown.inScope, shown.hidden)}
        shade={shade === 'air'}
        asOf={asOf}
      />
    </Page>
  )
}
