import { Select } from 'antd'
import { useMemo } from 'react'
import { useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { airTexts } from './texts'

/** The city, a county or a station, from the address; the page's scope unless chosen. */
export function useSubject(): {
  subject: string
  name: string
  options: { label: string; options: { value: string; label: string }[] }[]
  setSubject: (subject: string) => void
} {
  const t = useText(airTexts)
  const label = useLabel()
  const scope = useScope()
  const [asked, setSubject] = useAddressState('subject')
  const sites = useEndpoint('GET /api/sites', { query: { kind: 'air' } })
  return useMemo(() => {
    const areas = [
      ...(scope.city && !scope.fixed ? [scope.city] : []),
      ...(scope.fixed && scope.area ? [scope.area] : scope.counties),
    ]
    const options = [
      {
        label: t.counties,
        options: areas.map((area) => ({ value: `area:${area.id}`, label: label(area.name) })),
      },
      {
        label: t.stations,
        options: (sites.data ?? [])
          .filter((site) => scope.includes(site.areaId))
          .map((site) => ({ value: `site:${site.id}`, label: label(site.name) })),
      },
    ]
    const subject = asked || scope.subject
    const name =
      options.flatMap((group) => group.options).find((option) => option.value === subject)?.label ?? ''
    return { subject, name, options, setSubject }
  }, [asked, scope, sites.data, label, t, setSubject])
}

export function SubjectSelect() {
  const t = useText(airTexts)
  const { subject, options, setSubject } = useSubject()
  return (
    <Select
      size="small"
      style={{ minWidth: '12rem' }}
      aria-label={t.subject}
      showSearch={{ optionFilterProp: 'label' }}
      value={subject}
      options={options}
      onChange={setSubject}
    />
  )
}
