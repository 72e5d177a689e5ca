import type { Label } from '@tuojiang/measure'
import { type Position, SAME, type Shape } from './geometry.js'
import { edgeOf, firstMeeting } from './sweep.js'
import { crosses } from './touch.js'

const MOST_POSITIONS = 10_000

const wrong = (zh: string, en: string): Label => ({ zh, en })

/** The GeoJSON shape, or what is wrong with it, in words that follow the name of the field. */
export function invalidity(type: Shape, coordinates: unknown): Label | null {
  if (type === 'Point') return positionWrong(coordinates)
  if (type === 'LineString') return positionsWrong(coordinates, 2, '线', 'a line')
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    return wrong('面应有至少一个环', 'a polygon has at least one ring')
  for (const [index, ring] of coordinates.entries()) {
    const found = ringWrong(ring)
    if (found) return wrong(`第 ${index + 1} 个环：${found.zh}`, `ring ${index + 1}: ${found.en}`)
  }
  return null
}

function positionWrong(position: unknown): Label | null {
  if (!Array.isArray(position) || position.length < 2 || !position.every((one) => Number.isFinite(one)))
    return wrong('坐标应为 [经度, 纬度] 两个数', 'a position is the two numbers [longitude, latitude]')
  const [lon, lat] = position as [number, number]
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return null
  return Math.abs(lat) <= 180 && Math.abs(lon) <= 90
    ? wrong(
        `纬度 ${lat} 超出 ±90；请检查是否把经度和纬度写反了（经度在前）`,
        `the latitude ${lat} is beyond ±90; longitude comes first: are they the wrong way round?`,
      )
    : wrong(`坐标 ${lon},${lat} 超出经度 ±180、纬度 ±90`, `${lon},${lat} is beyond ±180 and ±90 degrees`)
}

function positionsWrong(positions: unknown, least: number, zh: string, en: string): Label | null {
  if (!Array.isArray(positions) || positions.length < least)
    return wrong(`${zh}应有至少 ${least} 个坐标`, `${en} has at least ${least} positions`)
  if (positions.length > MOST_POSITIONS)
    return wrong(
      `有 ${positions.length} 个坐标，最多 ${MOST_POSITIONS} 个`,
      `there are ${positions.length} positions, at most ${MOST_POSITIONS} are taken`,
    )
  for (const position of positions) {
    const found = positionWrong(position)
    if (found) return found
  }
  const [first] = positions as Position[]
  const apart = (positions as Position[]).some(
    ([lon, lat]) => Math.abs(lon - (first?.[0] ?? 0)) > SAME || Math.abs(lat - (first?.[1] ?? 0)) > SAME,
  )
  return apart ? null : wrong(`${zh}的坐标都在同一处`, `all positions of ${en} are in one place`)
}

function ringWrong(ring: unknown): Label | null {
  const found = positionsWrong(ring, 4, '环', 'a ring')
  if (found) return found
  const positions = ring as Position[]
  const [first, last] = [positions[0] as Position, positions.at(-1) as Position]
  if (first[0] !== last[0] || first[1] !== last[1])
    return wrong(
      '环没有闭合：末点应与首点相同',
      'the ring is not closed: its last position must equal the first',
    )
  const crossing = selfCrossing(positions)
  return crossing
    ? wrong(
        `边界自相交，在 ${crossing[0]},${crossing[1]} 附近`,
        `the boundary crosses itself near ${crossing[0]},${crossing[1]}`,
      )
    : null
}

/** Near where a ring crosses itself, or null. */
export function selfCrossing(ring: readonly Position[]): Position | null {
  const edges = ring.slice(1).map((to, index) => edgeOf([ring[index] as Position, to], 0))
  return firstMeeting(edges, (one, other) => crosses(one.segment, other.segment))?.segment[0] ?? null
}
