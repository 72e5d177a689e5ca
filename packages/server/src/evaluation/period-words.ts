import { type Label, type Period, periodKind } from '@tuojiang/measure'

/** A period as it is said: 2025 年, 2025 年第 3 季度, 2025 年 11 月, 11 月 24 日, 24 日 8 时. */
export function periodWords(period: Period): Label {
  const [year = '', month = '', rest = ''] = period.split('-')
  const day = rest.slice(0, 2)
  switch (periodKind(period)) {
    case 'year':
      return { zh: `${year} 年`, en: year }
    case 'quarter':
      return { zh: `${year} 年第 ${month.slice(1)} 季度`, en: `${month} of ${year}` }
    case 'month':
      return { zh: `${year} 年 ${Number(month)} 月`, en: `${year}-${month}` }
    case 'day':
      return { zh: `${year} 年 ${Number(month)} 月 ${Number(day)} 日`, en: period }
    default: {
      const hour = period.slice(11)
      return {
        zh: `${year} 年 ${Number(month)} 月 ${Number(day)} 日 ${Number(hour)} 时`,
        en: `${period.slice(0, 10)} ${hour}:00`,
      }
    }
  }
}
