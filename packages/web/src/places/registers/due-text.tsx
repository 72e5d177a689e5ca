import { Tooltip } from 'antd'
import type { Answer } from '../../api'
import { useLabel, useText } from '../../i18n'
import css from './registers.module.css'
import { registerTexts } from './texts'

export type RecordDue = NonNullable<Answer<'GET /api/records/:register'>['items'][number]['due']>

/** How pressing a deadline is: passed, told already, or far. */
export const pressureOf = (due: RecordDue, today: string): 'over' | 'soon' | 'far' =>
  due.daysLeft < 0 ? 'over' : due.warnFrom <= today || due.daysLeft === 0 ? 'soon' : 'far'

/** A deadline that speaks: `还剩 3 个工作日`, `逾期 2 天`; what is due and the day on hover. */
export function DueText({ due, today, full }: { due: RecordDue; today: string; full?: boolean }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { daysLeft, working } = due
  const words =
    daysLeft < 0 ? t.due.over(-daysLeft) : daysLeft === 0 ? t.due.today : t.due.left(daysLeft, working)
  const hint = [label(due.label), t.due.on(due.due), ...(due.unconfirmed ? [t.due.unconfirmed] : [])]
  return (
    <Tooltip title={hint.join(' · ')}>
      <span className={css.due} data-pressure={pressureOf(due, today)}>
        {words}
        {due.unconfirmed ? <sup aria-hidden="true">*</sup> : null}
        <span className="tj-hidden">{hint.join(', ')}</span>
        {full ? <small className="tj-quiet"> {due.due}</small> : null}
      </span>
    </Tooltip>
  )
}
