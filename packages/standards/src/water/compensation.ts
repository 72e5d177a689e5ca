import { formatDecimal, type Label } from '@tuojiang/measure'
import type { WaterClass, WaterKey } from './item.js'

/**
 * How a boundary section settles between the county above and the one below. Amounts, rates and targets are data of the agreement they come from
 * (`source`); none is part of the program.
 * - `class`: fixed amounts a month by class against target and the year before, as 重庆市建立流域横向生态保护补偿机制实施方案（试行）, 2018, has it: keeping the target and better than
 *   the year before, the lower county pays; keeping it but worse, the upper one; beyond it the upper one by `beyond`.
 * - `load`: Σ (C − target) × volume × rate over the items beyond their target, the form of Sichuan's deductions at boundary sections since 2011
 *   (formula not read in the official text).
 */
export type CompensationScheme = CompensationScope &
  (
    | { kind: 'class'; better: number; worse: number; beyond: number }
    | {
        kind: 'load'
        /** Target in mg/L and yuan a tonne, by item. */
        items: Partial<Record<WaterKey, { target: number; rate: number }>>
        /** What the lower county pays for a month in which every item keeps its target, yuan. */
        kept?: number
      }
  )

interface CompensationScope {
  id: string
  name: Label
  /** Document, clause and version. */
  source: string
  /** What was not confirmed. */
  note?: string
}

export interface BoundaryMonth {
  section: string
  month: string
  upper: string
  lower: string
  target: WaterClass
  class: WaterClass | null
  /** Class of the same month of the year before. */
  before?: WaterClass | null
  /** mg/L */
  values?: Partial<Record<WaterKey, number | null>>
  /** Water through the section in the month, 10⁴ m³. */
  volume?: number | null
}

export interface CompensationPayment {
  section: string
  month: string
  /** Who pays whom; null when nobody pays or it cannot be settled. */
  from: string | null
  to: string | null
  /** Yuan; zero when nobody pays, null when it cannot be settled. */
  amount: number | null
  reason: CompensationReason
  /** One for each item of a `load` scheme: concentration above the target mg/L, tonnes, yuan. */
  items: { item: WaterKey; excess: number; tonnes: number; amount: number }[]
}

/** Stable codes. `no-class`, `no-values`, `no-volume`, `no-year-before`: it cannot be settled for want of them. */
export type CompensationReason =
  | 'better'
  | 'same'
  | 'worse'
  | 'beyond'
  | 'kept'
  | 'no-class'
  | 'no-values'
  | 'no-volume'
  | 'no-year-before'

/** What one boundary section settles for one month. */
export function settleMonth(month: BoundaryMonth, scheme: CompensationScheme): CompensationPayment {
  return scheme.kind === 'class' ? settleByClass(month, scheme) : settleByLoad(month, scheme)
}

type ByClass = Extract<CompensationScheme, { kind: 'class' }>
type ByLoad = Extract<CompensationScheme, { kind: 'load' }>

function settleByClass(month: BoundaryMonth, scheme: ByClass): CompensationPayment {
  const { class: found, before, target } = month
  if (found === null) return open(month, 'no-class')
  if (found > target) return upward(month, scheme.beyond, 'beyond')
  if (before === null || before === undefined) return open(month, 'no-year-before')
  if (found < before) return downward(month, scheme.better, 'better')
  return found > before ? upward(month, scheme.worse, 'worse') : nobody(month, 'same')
}

/** mg/L × 10⁴ m³ is 0.01 t. */
const TONNES = 0.01

function settleByLoad(month: BoundaryMonth, scheme: ByLoad): CompensationPayment {
  const items: CompensationPayment['items'] = []
  let absent = false
  for (const [item, terms] of Object.entries(scheme.items) as [
    WaterKey,
    { target: number; rate: number },
  ][]) {
    const value = month.values?.[item]
    if (value === null || value === undefined || !Number.isFinite(value)) {
      absent = true
      continue
    }
    if (value <= terms.target) continue
    const excess = value - terms.target
    const tonnes = excess * (month.volume ?? 0) * TONNES
    items.push({ item, excess, tonnes, amount: cents(tonnes * terms.rate) })
  }
  if (absent) return open(month, 'no-values')
  if (items.length === 0) return scheme.kept ? downward(month, scheme.kept, 'kept') : nobody(month, 'kept')
  if (month.volume === null || month.volume === undefined) return open(month, 'no-volume')
  const amount = cents(items.reduce((sum, item) => sum + item.amount, 0))
  return { ...upward(month, amount, 'beyond'), items }
}

const cents = (yuan: number): number => Number(formatDecimal(Number(yuan.toPrecision(12)), 2))

const base = ({ section, month }: BoundaryMonth) => ({ section, month, items: [] })
const upward = (month: BoundaryMonth, amount: number, reason: CompensationReason): CompensationPayment => ({
  ...base(month),
  from: month.upper,
  to: month.lower,
  amount,
  reason,
})
const downward = (month: BoundaryMonth, amount: number, reason: CompensationReason): CompensationPayment => ({
  ...base(month),
  from: month.lower,
  to: month.upper,
  amount,
  reason,
})
const nobody = (month: BoundaryMonth, reason: CompensationReason): CompensationPayment => ({
  ...base(month),
  from: null,
  to: null,
  amount: 0,
  reason,
})
const open = (month: BoundaryMonth, reason: CompensationReason): CompensationPayment => ({
  ...nobody(month, reason),
  amount: null,
})

/** What each county receives less what it pays over many months, yuan; `open` counts what could not be settled and is in no balance. */
export function balances(payments: readonly CompensationPayment[]): {
  counties: { county: string; received: number; paid: number; net: number }[]
  open: number
} {
  const counties = new Map<string, { received: number; paid: number }>()
  const entryOf = (county: string) => {
    const entry = counties.get(county) ?? { received: 0, paid: 0 }
    counties.set(county, entry)
    return entry
  }
  for (const { from, to, amount } of payments) {
    if (from === null || to === null || amount === null) continue
    entryOf(from).paid = cents(entryOf(from).paid + amount)
    entryOf(to).received = cents(entryOf(to).received + amount)
  }
  return {
    counties: [...counties].map(([county, { received, paid }]) => ({
      county,
      received,
      paid,
      net: cents(received - paid),
    })),
    open: payments.filter(({ amount }) => amount === null).length,
  }
}
