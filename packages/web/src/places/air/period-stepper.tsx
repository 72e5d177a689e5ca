import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useNow } from '../../app/clock'
import { dayOfInstant, formatPeriod } from '../../format'
import { useLanguage, useText } from '../../i18n'
import css from './air.module.css'
import { neighbour, periodAt, restep, STEPS, type Step, stepOf } from './periods'
import { airTexts } from './texts'

/** A month, quarter or year of the address; what cannot be read is the present month. */
export function usePeriod(text: string): { period: string; step: Step; newest: string } {
  const today = dayOfInstant(useNow())
  const step = stepOf(text) ?? 'month'
  return { period: stepOf(text) ? text : periodAt('month', today), step, newest: periodAt(step, today) }
}

/** Chooses a month, quarter or year and steps through them. */
export function PeriodStepper({ text, setText }: { text: string; setText: (text: string) => void }) {
  const t = useText(airTexts)
  const { language } = useLanguage()
  const { period, step, newest } = usePeriod(text)
  const today = dayOfInstant(useNow())
  return (
    <>
      <Segmented
        size="small"
        aria-label={t.period}
        value={step}
        onChange={(next) => setText(restep(period, next, today))}
        options={STEPS.map((each) => ({ value: each, label: t.kinds[each] }))}
      />
      <span className={css.stepper}>
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t.previous}
          onClick={() => setText(neighbour(period, -1))}
        />
        <strong>{formatPeriod(period, language)}</strong>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t.next}
          disabled={period >= newest}
          onClick={() => setText(neighbour(period, 1))}
        />
      </span>
    </>
  )
}
