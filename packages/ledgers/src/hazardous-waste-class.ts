export type WasteClass = 'key' | 'simplified' | 'registration'

/** Yearly amounts that divide the classes, in tonnes of one site: HJ 1259-2022 (lower bound inside). */
const KEY_TONNES = 100
const SIMPLIFIED_TONNES = 10

/**
 * Class of a producer of hazardous waste: HJ 1259-2022.
 * @param yearlyTonnes produced a year at one site, t
 * @param otherKeyCondition whether another condition of the standard makes it a key unit
 */
export function wasteClass(yearlyTonnes: number, otherKeyCondition: boolean): WasteClass {
  if (otherKeyCondition || yearlyTonnes >= KEY_TONNES) return 'key'
  return yearlyTonnes >= SIMPLIFIED_TONNES ? 'simplified' : 'registration'
}

export interface ReportDue {
  kind: 'month' | 'quarter' | 'year'
  period: string
  due: string
}

const two = (number: number) => String(number).padStart(2, '0')

/**
 * The reports of one year and the days they are due: HJ 1259-2022. Key units monthly by the 15th of the next month, simplified ones quarterly by
 * the 15th of the first month of the next quarter; all of them yearly by 31 March.
 */
export function reportCalendar(kind: WasteClass, year: number): ReportDue[] {
  const dues: ReportDue[] = []
  if (kind === 'key')
    for (let month = 1; month <= 12; month++)
      dues.push({ kind: 'month', period: `${year}-${two(month)}`, due: fifteenth(year, month + 1) })
  if (kind === 'simplified')
    for (let quarter = 1; quarter <= 4; quarter++)
      dues.push({ kind: 'quarter', period: `${year}-Q${quarter}`, due: fifteenth(year, quarter * 3 + 1) })
  return [...dues, { kind: 'year', period: String(year), due: `${year + 1}-03-31` }]
}

const fifteenth = (year: number, month: number) =>
  month > 12 ? `${year + 1}-${two(month - 12)}-15` : `${year}-${two(month)}-15`

/** Code of a waste and the category its last two digits name: 国家危险废物名录. */
export const categoryOfWaste = (wasteCode: string): string => `HW${wasteCode.slice(-2)}`
