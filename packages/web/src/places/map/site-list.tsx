import { CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { ApiProblem, SiteSummary } from '../../api'
import { useLabel, useText } from '../../i18n'
import { Nothing, ProblemView, partTexts } from '../../parts'
import css from './map.module.css'
import { matches, sortForList } from './sites'
import { imageOf, symbolSvg } from './symbols'
import { mapTexts } from './texts'

/** As many as a person reads; the search finds the rest. */
const MOST = 120

interface SiteListProps {
  sites: readonly SiteSummary[]
  title: string
  search?: boolean
  failed?: ApiProblem | null
  selectedId: number | null
  onChoose: (site: SiteSummary) => void
  onClose?: () => void
}

/** The sites of the map as a list: the same choice by keyboard, worst state first. */
export function SiteList({ sites, title, search, failed, selectedId, onChoose, onClose }: SiteListProps) {
  const t = useText(mapTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const [wanted, setWanted] = useState('')
  const found = useMemo(() => sortForList(sites.filter((site) => matches(site, wanted))), [sites, wanted])
  return (
    <section className={css.list} aria-label={title}>
      <header>
        <strong>{title}</strong>
        <span className="tj-quiet tj-small">{t.listHint}</span>
        {onClose ? (
          <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t.close} onClick={onClose} />
        ) : null}
      </header>
      {search ? (
        <Input
          size="small"
          allowClear
          value={wanted}
          placeholder={t.searchList}
          aria-label={t.searchList}
          onChange={(event) => setWanted(event.target.value)}
        />
      ) : null}
      {failed && sites.length === 0 ? <ProblemView problem={failed} /> : null}
      {found.length === 0 && !failed ? (
        <Nothing compact>
          {t.noSites}
          <br />
          <small>{t.noSitesHint}</small>
        </Nothing>
      ) : null}
      <ul>
        {found.slice(0, MOST).map((site) => (
          <li key={site.id}>
            <button
              type="button"
              className={`tj-plain ${css.entry}`}
              aria-current={site.id === selectedId}
              onClick={() => onChoose(site)}
            >
              <img src={imageOf(symbolSvg(site.kind, site.state))} alt="" width="20" height="20" />
              <span className={css.entryName}>{label(site.name)}</span>
              <span className={css.entryState}>
                {site.state === 'normal'
                  ? site.headline
                    ? label(site.headline.label)
                    : ''
                  : parts.siteState[site.state]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST ? <p className="tj-quiet tj-small">{t.more(found.length - MOST)}</p> : null}
    </section>
  )
}
