/** Local hours since 1970 of an instant, broken within the hour. */
export const localHour = (instantMs: number, zone: number): number => (instantMs + zone * 60_000) / 3_600_000

/** The instant at which a local hour begins, ms. */
export const instantOfHour = (hour: number, zone: number): number => hour * 3_600_000 - zone * 60_000
