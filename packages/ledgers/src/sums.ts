import { roundHalfEven } from '@tuojiang/measure'

/** Sum rounded to so many decimals by GB/T 8170, so that 0.1 + 0.2 is 0.3; blanks count as nothing. */
export const sumOf = (values: Iterable<number | null | undefined>, decimals: number): number => {
  let sum = 0
  for (const value of values) sum += value ?? 0
  return roundHalfEven(sum, decimals)
}

const PARTS = 6

/** Exact sum of decimal texts of money with up to six decimals; blanks count as nothing. */
export function sumOfMoney(amounts: Iterable<string | null | undefined>): string {
  let sum = 0n
  for (const amount of amounts) if (amount) sum += scaled(amount)
  const digits = (sum < 0n ? -sum : sum).toString().padStart(PARTS + 1, '0')
  const fraction = digits.slice(-PARTS).replace(/0+$/, '')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -PARTS)}${fraction && `.${fraction}`}`
}

/** Compares two amounts of money exactly: negative, zero or positive. */
export function compareMoney(left: string, right: string): number {
  const difference = scaled(left) - scaled(right)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function scaled(amount: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? []
  if (whole === '' || fraction.length > PARTS)
    throw new RangeError(`'${amount}' is no amount of money with up to ${PARTS} decimals`)
  return BigInt(`${sign}${whole}${fraction.padEnd(PARTS, '0')}`)
}
