import type { DemoContext } from './context.js'
import { padded } from './dice.js'
import type { DemoTown, GeoPoint } from './geography.js'

/** An administrative village of the demo city; invented, the number is of the right size and not official. */
export interface DemoVillage {
  code: string
  name: string
  town: DemoTown
  point: GeoPoint
}

const COUNT = 1600
const FIRST = [...'新双大石龙白青金高太永红黄长清福三观河花']
const SECOND = [...'桥河坝井坪沟庙塘湾林山堰泉田冲岭店溪滩坡']

export function demoVillages({ geography, dice }: DemoContext): DemoVillage[] {
  const d = dice('village')
  const { towns } = geography
  const taken = new Map<string, number>()
  return Array.from({ length: COUNT }, (_, index) => {
    const place = index % towns.length
    const town = towns[place] as DemoTown
    const serial = Math.floor(index / towns.length) + 200
    const base = `${d.pick(FIRST)}${d.pick(SECOND)}`
    const again = (taken.get(town.name + base) ?? 0) + 1
    taken.set(town.name + base, again)
    return {
      code: `${town.county}${padded(100 + place, 3)}${padded(serial, 3)}`,
      name: `${town.name}镇${again > 1 ? `${again === 2 ? '上' : again === 3 ? '下' : `${again}`}` : ''}${base}村`,
      town,
      point: geography.near(d, town),
    }
  })
}
