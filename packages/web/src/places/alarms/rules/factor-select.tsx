import { FACTORS } from '@tuojiang/measure'
import { Select } from 'antd'
import { factorName } from '../../../format'
import { useLanguage } from '../../../i18n'

/** A factor of the national code, found by name or code; `any` is the word for all of them. */
export function FactorSelect({
  value,
  any,
  onChange,
}: {
  value: string | null
  any: string | null
  onChange: (factor: string | null) => void
}) {
  const { language } = useLanguage()
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? (any === null ? undefined : '')}
      style={{ minWidth: '11rem' }}
      options={[
        ...(any === null ? [] : [{ value: '', label: any }]),
        ...FACTORS.map(({ code }) => ({ value: code, label: `${factorName(code, language)} ${code}` })),
      ]}
      onChange={(factor) => onChange(factor || null)}
      popupMatchSelectWidth={false}
    />
  )
}
