const DAY_MS = 86_400_000

/** `2026-12` one after `2026-11`; negative goes back. */
export function monthAfter(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The weeks that touch a month, Monday first, as civil days. */
export function daysOfMonth(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const next = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`)
  const before = (new Date(first).getUTCDay() + 6) % 7
  const weeks: string[][] = []
  for (let monday = first - before * DAY_MS; monday < next; monday += 7 * DAY_MS) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => new Date(monday + index * DAY_MS).toISOString().slice(0, 10)),
    )
  }
  return weeks
}
