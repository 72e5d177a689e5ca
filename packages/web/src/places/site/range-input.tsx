import { CHINA_ZONE } from '@tuojiang/measure'
import { useState } from 'react'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import type { Range } from './range'
import css from './site.module.css'
import { siteTexts } from './texts'

const textOf = (ms: number): string => formatInstant(ms).replace(' ', 'T')
const msOf = (text: string): number => Date.parse(`${text}:00Z`) - CHINA_ZONE * 60_000

/** Both ends of a range in the city's time; taken over when the field is left or Enter is pressed. */
export function RangeInput({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const t = useText(siteTexts)
  const [draft, setDraft] = useState<{ from?: string; to?: string }>({})
  const take = () => {
    const next = {
      from: draft.from ? msOf(draft.from) : range.from,
      to: draft.to ? msOf(draft.to) : range.to,
    }
    setDraft({})
    if ((draft.from || draft.to) && next.from < next.to) onChange(next)
  }
  const field = (end: 'from' | 'to') => (
    <input
      type="datetime-local"
      aria-label={t[end]}
      value={draft[end] ?? textOf(range[end])}
      onChange={(event) => setDraft({ ...draft, [end]: event.target.value })}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
  return (
    <span className={css.rangeInput}>
      {field('from')}
      <span className="tj-quiet">–</span>
      {field('to')}
    </span>
  )
}
