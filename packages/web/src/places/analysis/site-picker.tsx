import { App, TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useEndpoint } from '../../api'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { type BenchSite, MOST_SITES } from './draft'
import { analysisTexts } from './texts'

interface SitePickerProps {
  id: string
  sites: readonly BenchSite[]
  value: readonly number[]
  onChange: (ids: number[]) => void
}

/** Sites of the page’s scope by kind and county, with search; a group can be ticked whole. */
export function SitePicker({ id, sites, value, onChange }: SitePickerProps) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const areas = useEndpoint('GET /api/areas', {})
  const scope = useScope()
  const tree = useMemo(() => {
    const areaName = new Map((areas.data ?? []).map((area) => [area.id, label(area.name)]))
    const offered = sites.filter(({ id: site, areaId }) => scope.includes(areaId) || value.includes(site))
    const kinds = [...new Set(offered.map(({ kind }) => kind))]
    return kinds.map((kind) => {
      const own = offered.filter((site) => site.kind === kind)
      const counties = [...new Set(own.map(({ areaId }) => areaId))]
      return {
        value: `kind:${kind}`,
        title: t.siteKinds[kind as keyof typeof t.siteKinds] ?? kind,
        search: '',
        children: counties.map((areaId) => ({
          value: `area:${kind}:${areaId}`,
          title: areaName.get(areaId) ?? String(areaId),
          search: '',
          children: own
            .filter((site) => site.areaId === areaId)
            .map((site) => ({
              value: String(site.id),
              title: label(site.name),
              search: `${site.name.zh} ${site.name.en} ${site.code} ${site.river ?? ''}`.toLowerCase(),
            })),
        })),
      }
    })
  }, [sites, areas.data, label, t, scope, value])
  const take = (picked: readonly string[]) => {
    const ids = picked.map(Number).filter((each) => Number.isInteger(each))
    if (ids.length > MOST_SITES) void message.info(t.tooManySites(MOST_SITES))
    onChange(ids.slice(0, MOST_SITES))
  }
  return (
    <TreeSelect
      id={id}
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_CHILD}
      treeData={tree}
      value={value.map(String)}
      onChange={take}
      placeholder={t.sites}
      allowClear
      maxTagCount={4}
      listHeight={420}
      styles={{ popup: { root: { minWidth: '24rem' } } }}
      showSearch={{
        filterTreeNode: (text, node) => String(node.search ?? '').includes(text.trim().toLowerCase()),
      }}
    />
  )
}
