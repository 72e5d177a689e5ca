import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useNow } from '../../app/clock'
import { dayOfInstant, formatPeriod } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { neighbour, periodAt, restep, stepOf } from '../air/periods'
import { waterTexts } from './texts'
import css from './water.module.css'

const KINDS = ['now', 'month', 'quarter', 'year'] as const

/** Now, or a month, quarter or year to step through. */
export function PeriodPicker({
  period,
  setPeriod,
}: {
  period: string | null
  setPeriod: (period: string | null) => void
}) {
  const t = useText(waterTexts)
  const { language } = useLanguage()
  const today = dayOfInstant(useNow())
  const step = period ? stepOf(period) : null
  return (
    <>
      {period && step ? (
        <span className={css.stepper}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t.previous}
            onClick={() => setPeriod(neighbour(period, -1))}
          />
          <strong>{formatPeriod(period, language)}</strong>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t.next}
            disabled={period >= periodAt(step, today)}
            onClick={() => setPeriod(neighbour(period, 1))}
          />
        </span>
      ) : null}
      <Segmented
        size="small"
        aria-label={t.period}
        value={step ?? 'now'}
        onChange={(next) => {
          const wanted = KINDS.find((each) => each === next)
          if (!wanted || wanted === 'now') setPeriod(null)
          else setPeriod(period ? restep(period, wanted, today) : periodAt(wanted, today))
        }}
        options={KINDS.map((each) => ({ value: each, label: t.kinds[each] }))}
      />
    </>
  )
}
