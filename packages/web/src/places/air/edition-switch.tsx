import { Segmented } from 'antd'
import { useAddressState } from '../../app/address'
import { useText } from '../../i18n'
import { airTexts } from './texts'

const EDITIONS = ['auto', '2012', '2026'] as const
export type AirEdition = '2012' | '2026'

/** The edition to judge by, from the address; null leaves it to the date of the data. */
export function useEdition(): { edition: AirEdition | null; setEdition: (edition: string | null) => void } {
  const [text, setEdition] = useAddressState('edition', 'auto')
  return { edition: text === '2012' || text === '2026' ? text : null, setEdition }
}

export function EditionSwitch() {
  const t = useText(airTexts)
  const { edition, setEdition } = useEdition()
  return (
    <span>
      <span className="tj-quiet">{t.edition} </span>
      <Segmented
        size="small"
        aria-label={t.edition}
        value={edition ?? 'auto'}
        onChange={(next) => setEdition(next)}
        options={EDITIONS.map((each) => ({ value: each, label: t.editions[each] }))}
      />
    </span>
  )
}
