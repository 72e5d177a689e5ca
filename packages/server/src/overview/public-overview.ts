import type { PublicOverview } from '@tuojiang/api'
import { addDays, dayOf } from '@tuojiang/measure'
import type { Static } from 'typebox'
import { type AirAnswer, EVERYWHERE, type OverviewDeps } from './deps.js'

const HOURS_SHOWN = 24
const DAYS_SHOWN = 30

/** Air and water now and where the plan stands, for everybody: one answer, made of what is published anyway. */
export async function publicOverview(deps: OverviewDeps): Promise<Static<typeof PublicOverview>> {
  const { evaluation, plan, pack, clock } = deps
  const now = clock()
  const today = dayOf(now, pack.utcOffsetMinutes)
  const city = await evaluation.citySubject()
  const [air, hours, days, water, standings] = await Promise.all([
    evaluation.airNow(EVERYWHERE),
    city === null
      ? []
      : evaluation.airHours(EVERYWHERE, { subject: city, from: addDays(today, -1), to: today }),
    city === null
      ? []
      : evaluation.airDays(EVERYWHERE, {
          subject: city,
          from: addDays(today, -DAYS_SHOWN),
          to: addDays(today, -1),
        }),
    evaluation.waterNow(EVERYWHERE),
    plan.standings(),
  ])
  return {
    city: pack.name,
    demo: deps.demo,
    at: new Date(now).toISOString(),
    air: air.find((row) => row.subject === city) ?? null,
    stations: air.filter((row) => row.subject.startsWith('site:')),
    airHours: hours.slice(-HOURS_SHOWN).map(point),
    airDays: days.map(point),
    water,
    plan: standings,
  }
}

const point = ({ period, aqi, level }: AirAnswer) => ({ period, aqi, level })
