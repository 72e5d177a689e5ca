import { Checkbox, Input } from 'antd'
import type { RuleBody } from '../../../api'
import { useText } from '../../../i18n'
import { Labelled } from './condition-fields'
import css from './rules.module.css'
import { ruleTexts } from './texts'

type Window = RuleBody['window']
const WORKING_HOURS = { from: 480, until: 1080, days: [1, 2, 3, 4, 5] }
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

const two = (number: number) => String(number).padStart(2, '0')
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** The times of the day and the days of the week in which a rule is judged. */
export function WindowFields({ value, onChange }: { value: Window; onChange: (window: Window) => void }) {
  const t = useText(ruleTexts)
  return (
    <>
      <Checkbox
        checked={value !== null}
        onChange={({ target }) => onChange(target.checked ? WORKING_HOURS : null)}
      >
        {t.window}
      </Checkbox>
      {value ? (
        <div className={css.row}>
          <Labelled name={t.from}>
            <Input
              type="time"
              value={timeOf(value.from)}
              onChange={({ target }) => onChange({ ...value, from: minutesOf(target.value) })}
            />
          </Labelled>
          <Labelled name={t.until}>
            <Input
              type="time"
              value={timeOf(value.until)}
              onChange={({ target }) => onChange({ ...value, until: minutesOf(target.value) || 1440 })}
            />
          </Labelled>
          <Checkbox.Group
            aria-label={t.days}
            value={value.days}
            options={WEEKDAYS.map((day) => ({ value: day, label: t.weekdays[day] }))}
            onChange={(days) => onChange({ ...value, days })}
          />
        </div>
      ) : null}
    </>
  )
}
