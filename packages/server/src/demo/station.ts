import { AIR_DECIMALS, AIR_FACTORS, airValues } from './air-model.js'
import { disturbanceAt, stuckSince } from './faults.js'
import {
  EFFLUENT_DECIMALS,
  EFFLUENT_FACTORS,
  GAS_DECIMALS,
  GAS_FACTORS,
  outletValues,
} from './outlet-model.js'
import type { DemoOutlet } from './outlet-roster.js'
import { WATER_DECIMALS, WATER_FACTORS, waterValues } from './water-model.js'

/** What a demo site sends in a message and how its values come about. */
export interface DemoStation {
  code: string
  mn: string
  /** System code ST. */
  st: string
  items: readonly { factor: string; statistic: 'Avg' | 'ZsAvg'; decimals: number }[]
  /** Hours between two hour messages: four for water stations. */
  everyHours: number
  /** Values at an hour (local hours since 1970, whole or broken), whole numbers of 10^-decimals, in the order of `items`. */
  values(hour: number): number[]
}

const PASSWORD = '123456'
export const DEMO_PASSWORD = PASSWORD

/** Reference oxygen of the demo stacks, %; real ones belong to each trade's standard. */
export const REFERENCE_OXYGEN = 9
const AIR_OXYGEN = 21

const mnOf = (code: string, st: string) => `DEMO${st}${code.replaceAll('-', '')}`.padEnd(24, '0')

const scaled = (values: readonly number[], decimals: readonly number[]): number[] =>
  values.map((value, index) => Math.round(value * 10 ** (decimals[index] as number)))

const averages = (factors: readonly string[], decimals: readonly number[]) =>
  factors.map((factor, index) => ({ factor, statistic: 'Avg' as const, decimals: decimals[index] as number }))

export function airStation(code: string): DemoStation {
  return {
    code,
    mn: mnOf(code, '22'),
    st: '22',
    items: averages(AIR_FACTORS, AIR_DECIMALS),
    everyHours: 1,
    values: (hour) => scaled(disturbedAir(code, hour, airValues(code, hour)), AIR_DECIMALS),
  }
}

export function waterStation(code: string, riverLoad: number): DemoStation {
  return {
    code,
    mn: mnOf(code, '21'),
    st: '21',
    items: averages(WATER_FACTORS, WATER_DECIMALS),
    everyHours: 4,
    values: (hour) => scaled(disturbedWater(code, hour, waterValues(code, riverLoad, hour)), WATER_DECIMALS),
  }
}

export function outletStation(outlet: DemoOutlet): DemoStation {
  if (outlet.kind === 'effluent') {
    return {
      code: outlet.code,
      mn: outlet.mn,
      st: '32',
      items: averages(EFFLUENT_FACTORS, EFFLUENT_DECIMALS),
      everyHours: 1,
      values: (hour) => frozen(outlet, hour, (at) => scaled(outletValues(outlet, at), EFFLUENT_DECIMALS)),
    }
  }
  // Concentrations are modelled as converted to reference oxygen; what the stack measures follows from its oxygen.
  const state = averages(GAS_FACTORS.slice(0, 4), GAS_DECIMALS)
  const pollutants = GAS_FACTORS.slice(4).flatMap((factor, index) => {
    const decimals = GAS_DECIMALS[index + 4] as number
    return [
      { factor, statistic: 'Avg' as const, decimals },
      { factor, statistic: 'ZsAvg' as const, decimals },
    ]
  })
  return {
    code: outlet.code,
    mn: outlet.mn,
    st: '31',
    items: [...state, ...pollutants],
    everyHours: 1,
    values: (hour) =>
      frozen(outlet, hour, (at) => {
        const values = outletValues(outlet, at)
        const dilution = (AIR_OXYGEN - (values[3] as number)) / (AIR_OXYGEN - REFERENCE_OXYGEN)
        const pairs = values.slice(4).flatMap((converted) => [converted * dilution, converted])
        return [
          ...scaled(values.slice(0, 4), GAS_DECIMALS),
          ...pairs.map((value, index) => Math.round(value * 10 ** (pollutants[index]?.decimals ?? 0))),
        ]
      }),
  }
}

/** PM2.5, SO2 or NO2 of one hour stands out, or PM2.5 is above PM10. */
function disturbedAir(code: string, hour: number, values: number[]): number[] {
  const found = disturbanceAt(code, hour)
  if (found?.kind === 'inversion') values[0] = (values[1] as number) * 1.3
  if (found?.kind === 'spike') {
    const place = [0, 2, 3][Math.floor(found.draw * 3)] ?? 0
    values[place] = (values[place] as number) * found.times + 60
  }
  return values
}

/** Permanganate index, ammonia or phosphorus of one sample stands out. */
function disturbedWater(code: string, hour: number, values: number[]): number[] {
  const found = disturbanceAt(code, hour)
  if (found?.kind !== 'spike') return values
  const place = 5 + Math.floor(found.draw * 3)
  values[place] = (values[place] as number) * found.times
  return values
}

/** A stuck probe repeats the value it had when it stuck. */
function frozen(outlet: DemoOutlet, hour: number, valuesAt: (hour: number) => number[]): number[] {
  const values = valuesAt(hour)
  const place = outlet.kind === 'effluent' ? 2 : 6
  const since = stuckSince(outlet.code, place, hour)
  if (since === null) return values
  const then = valuesAt(since)
  if (outlet.kind === 'effluent') values[2] = then[2] as number
  else for (const index of [8, 9]) values[index] = then[index] as number
  return values
}
