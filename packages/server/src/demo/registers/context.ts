import { type CivilDay, dayOf } from '@tuojiang/measure'
import type { CityPack, DemoContent } from '../../city/index.js'
import { demoOf } from '../install-network.js'
import { type Dice, dice } from './dice.js'
import { type Geography, geographyOf } from './geography.js'

/** What every generator is given. */
export interface DemoContext {
  pack: CityPack
  demo: DemoContent
  geography: Geography
  today: CivilDay
  /** A stream of chance of its own for each register, so that one more record of one changes no other. */
  dice(register: string): Dice
}

/** @throws when the pack has no demo city */
export function demoContext(pack: CityPack, seed: number, now: number): DemoContext {
  const demo = demoOf(pack)
  return {
    pack,
    demo,
    geography: geographyOf(pack, demo),
    today: dayOf(now, pack.utcOffsetMinutes),
    dice: (register) => dice(seed, register),
  }
}
