import { expect, it } from 'vitest'
import { hourSlots } from './hour-slots'

it('keeps a place for hours that were not judged, over midnight of the city', () => {
  const from = Date.parse('2026-11-23T15:00:00Z') // 23:00 in the city
  const row = { period: '2026-11-24T00', aqi: 80, level: 2, primary: ['pm25'] }
  expect(hourSlots([row], from, 3)).toEqual([
    { period: '2026-11-23T23', aqi: null, level: null, primary: [] },
    row,
    { period: '2026-11-24T01', aqi: null, level: null, primary: [] },
  ])
})
