import { crc16, crcText, timeText } from '../../packages/hj212/dist/index.js'

const FACTORS = [
  ['a34004', 1, 35],
  ['a34002', 1, 62],
  ['a21026', 1, 9],
  ['a21004', 1, 24],
  ['a21005', 3, 0.7],
  ['a05024', 1, 80],
  ['a01001', 1, 17.5],
  ['a01002', 1, 62],
  ['a01006', 2, 98.11],
  ['a01007', 1, 1.8],
]
export const VALUES_PER_FRAME = FACTORS.length

/** Numbers that look like chance and are the same in every run. */
export function createChance(seed) {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

/** Devices whose values wander as measured ones do: most steps small, now and then a jump. */
export function createDevices(count, seed = 1) {
  const chance = createChance(seed)
  const state = new Float64Array(count * FACTORS.length)
  for (let index = 0; index < state.length; index++)
    state[index] = FACTORS[index % FACTORS.length][2] * (0.5 + chance())

  const step = (place, [, , usual]) => {
    const value = state[place]
    const jump = chance() < 0.01 ? 6 : 1
    state[place] = Math.max(
      0,
      value + (chance() + chance() - 1) * usual * 0.03 * jump + (usual - value) * 0.004,
    )
    return state[place]
  }

  return {
    /** The frames of all devices for one moment, as the gateway hands them to the store. */
    moment(at, kind) {
      const frames = []
      const time = timeText(at)
      for (let device = 0; device < count; device++) {
        const items = FACTORS.map((factor, index) => ({
          factor: factor[0],
          statistic: kind === 'realtime' ? 'Rtd' : 'Avg',
          value: step(device * FACTORS.length + index, factor).toFixed(factor[1]),
          flag: chance() < 0.001 ? 'D' : 'N',
        }))
        const body = items.map(
          (item) => `${item.factor}-${item.statistic}=${item.value},${item.factor}-Flag=${item.flag}`,
        )
        const mn = `BE4C0000A8900016F0${String(device).padStart(6, '0')}`
        const cn = kind === 'realtime' ? 2011 : 2061
        const segment = `QN=${time}${String(device % 1000).padStart(3, '0')};ST=22;CN=${cn};PW=123456;MN=${mn};Flag=5;CP=&&DataTime=${time};${body.join(';')}&&`
        const bytes = Buffer.from(`##${String(segment.length).padStart(4, '0')}${segment}0000\r\n`, 'latin1')
        bytes.write(crcText(crc16(bytes, 6, 6 + segment.length)), 6 + segment.length, 'latin1')
        frames.push({
          deviceId: device + 1,
          siteId: device + 1,
          receivedAt: at + 400 + Math.floor(chance() * 1500),
          bytes,
          cn,
          status: 'stored',
          code: null,
          reading: { kind, time: at, items },
        })
      }
      return frames
    },
  }
}

/** Whole days of hourly data in sealed form, as history is loaded. */
export function* hourlyDays(sites, firstDay, days, zone, seed = 7) {
  const chance = createChance(seed)
  const items = FACTORS.map(([factor]) => ({ factor, statistic: 'Avg', flagged: true }))
  const key = items.map((item) => `${item.factor}.${item.statistic}+`).join(';')
  const state = new Float64Array(FACTORS.length)
  for (const site of sites) {
    FACTORS.forEach(([, , usual], index) => {
      state[index] = usual
    })
    for (let day = 0; day < days; day++) {
      const start = firstDay + day * 86_400_000
      const times = new Float64Array(24)
      const received = new Float64Array(24)
      const columns = FACTORS.map(([, decimals]) => ({
        mantissas: new Float64Array(24),
        decimals: new Uint8Array(24).fill(decimals),
        texts: new Map(),
        flags: new Map(),
      }))
      for (let hour = 0; hour < 24; hour++) {
        times[hour] = start + hour * 3_600_000
        received[hour] = times[hour] + 3_600_000 + 2000 + Math.floor(chance() * 20_000)
        FACTORS.forEach(([, decimals, usual], index) => {
          state[index] = Math.max(
            0,
            state[index] + (chance() + chance() - 1) * usual * 0.2 + (usual - state[index]) * 0.05,
          )
          columns[index].mantissas[hour] = Math.round(state[index] * 10 ** decimals)
        })
      }
      yield {
        siteId: site,
        kind: 'hour',
        day: new Date(start + zone * 60_000).toISOString().slice(0, 10),
        chunk: {
          times,
          received,
          devices: new Int32Array(24).fill(site),
          layoutOf: new Uint16Array(24),
          layouts: [{ key, items, columns }],
        },
      }
    }
  }
}
