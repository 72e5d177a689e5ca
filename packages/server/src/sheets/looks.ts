import type { AnyField } from '@tuojiang/register'
import type { StyleId, Styles } from '../workbook/index.js'

/** How sheets of registers look. */
export interface Looks {
  title: StyleId
  preface: StyleId
  header: StyleId
  /** Of a column that must be filled in. */
  headerRequired: StyleId
  names: StyleId
  wrong: StyleId
  reasons: StyleId
  wrapped: StyleId
  instant: StyleId
  /** Of a field's cells. */
  of(field: AnyField): StyleId
}

const HEADER = { bold: true, fill: 'DCE9F2', border: true, wrap: true, align: 'center' } as const

export const looks = (styles: Styles): Looks => ({
  title: styles.id({ bold: true, size: 14 }),
  preface: styles.id({ color: '595959', size: 10 }),
  header: styles.id(HEADER),
  headerRequired: styles.id({ ...HEADER, color: 'A8071A' }),
  names: styles.id({ color: '8C8C8C', size: 9 }),
  wrong: styles.id({ fill: 'FFCCC7', border: true }),
  reasons: styles.id({ color: 'A8071A', wrap: true, border: true }),
  wrapped: styles.id({ wrap: true }),
  instant: styles.id({ format: 'yyyy-mm-dd hh:mm' }),
  of: (field) => styles.id({ format: formatOf(field) }),
})

/** Text where digits are no number, so that leading zeros and all 18 digits survive. */
export function formatOf({ column: { type }, view }: AnyField): string {
  if (type === 'date') return 'yyyy-mm-dd'
  if (type === 'instant') return 'yyyy-mm-dd hh:mm'
  if (type === 'integer') return '0'
  if (type !== 'decimal') return '@'
  const decimals = view.decimals ?? 0
  return view.decimals === undefined ? 'General' : decimals === 0 ? '0' : `0.${'#'.repeat(decimals)}`
}

/** Width of a column in characters, wide enough for its header. */
export const widthOf = (field: AnyField, header: string): number =>
  Math.min(48, Math.max(10, field.view.width ?? 12, Math.ceil(header.length * 1.9) + 2))
