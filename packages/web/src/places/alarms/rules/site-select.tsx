import { Select } from 'antd'
import { useEndpoint } from '../../../api'
import { useLabel, useText } from '../../../i18n'
import { ruleTexts } from './texts'

/** Single sites, found by name or code. */
export function SiteSelect({ value, onChange }: { value: number[]; onChange: (ids: number[]) => void }) {
  const t = useText(ruleTexts)
  const label = useLabel()
  const sites = useEndpoint('GET /api/sites', { query: {} })
  return (
    <Select
      mode="multiple"
      value={value}
      placeholder={t.every}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: '18rem' }}
      maxTagCount={3}
      options={(sites.data ?? []).map((site) => ({
        value: site.id,
        label: `${label(site.name)} ${site.code}`,
      }))}
      onChange={onChange}
      popupMatchSelectWidth={false}
    />
  )
}
