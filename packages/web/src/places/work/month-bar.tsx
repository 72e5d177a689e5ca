import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { CHINA_ZONE, dayOf } from '@tuojiang/measure'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useAddressState } from '../../app/address'
import { useRealNow } from '../../app/clock'
import { formatPeriod } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { monthAfter } from './month'
import { workTexts } from './texts'
import css from './work.module.css'

/** The month of the address, and the way to others. */
export function useMonth(): { month: string; today: string; bar: (more?: ReactNode) => ReactNode } {
  const t = useText(workTexts)
  const { language } = useLanguage()
  const today = dayOf(useRealNow(), CHINA_ZONE)
  const [asked, setMonth] = useAddressState('month')
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7)
  return {
    month,
    today,
    bar: (more) => (
      <div className={css.monthBar}>
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t.month.previous}
          onClick={() => setMonth(monthAfter(month, -1))}
        />
        <strong>{formatPeriod(month, language)}</strong>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t.month.next}
          onClick={() => setMonth(monthAfter(month, 1))}
        />
        <Button size="small" onClick={() => setMonth(null)}>
          {t.month.today}
        </Button>
        {more}
      </div>
    ),
  }
}
