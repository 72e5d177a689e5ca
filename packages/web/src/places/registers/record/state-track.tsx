import type { Register } from '@tuojiang/register'
import { useLabel, useText } from '../../../i18n'
import { Glyph } from '../../../parts'
import { TONE } from '../../../theme'
import { labelOfState } from '../definitions'
import { markOf } from '../state-mark'
import { registerTexts } from '../texts'
import css from './record.module.css'
import { trackOf } from './track'
import type { RecordDetail } from './use-edits'

/** The states a record went through, with their dates, where it stands, and where it can go from there. */
export function StateTrack({ register, record }: { register: Register; record: RecordDetail }) {
  const t = useText(registerTexts)
  const label = useLabel()
  return (
    <ol className={css.track} aria-label={t.record.track}>
      {trackOf(register, record.state, record.entered).map(({ state, day, place }) => {
        const mark = markOf(register, state)
        return (
          <li key={state} data-place={place} aria-current={place === 'here' ? 'step' : undefined}>
            <span className={css.trackMark} style={place === 'next' ? undefined : { color: TONE[mark.tone] }}>
              <Glyph shape={place === 'next' ? 'ring' : mark.shape} />
            </span>
            <span>{label(labelOfState(register, state))}</span>
            <small>{day ?? ''}</small>
          </li>
        )
      })}
    </ol>
  )
}
