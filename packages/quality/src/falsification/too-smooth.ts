import { median, robustDeviation } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

const WINDOW_SECONDS = 7 * 86_400
const LEAST_WINDOWS = 6

interface Window {
  from: number
  to: number
  /** Logarithm of the root mean square of second differences, relative to the level. */
  noise: number
  level: number
  spread: number
}

/**
 * Weeks smoother than the instrument's own history: the second differences, relative to the level, shrink to a fraction while the level and
 * the slow movement stay. Low levels, at which noise falls by itself, and standing plants are left out. Own method.
 */
export function tooSmooth(series: Examined): Suspicion | null {
  const windows = windowsOf(series)
  if (windows.length < LEAST_WINDOWS) return null
  const noises = windows.map(({ noise }) => noise)
  const usual = median(noises)
  const deviation = Math.max(robustDeviation(noises), 0.15)
  const level = median(windows.map((window) => window.level))
  const spread = median(windows.map((window) => window.spread))
  const smooth = windows.filter(
    (window) =>
      window.noise - usual < Math.log(0.5) &&
      window.level > 0.5 * level &&
      window.level < 2 * level &&
      window.spread > 0.4 * spread,
  )
  const calmest = smooth.reduce<Window | null>(
    (best, window) => (best && best.noise <= window.noise ? best : window),
    null,
  )
  if (!calmest) return null
  const ratio = Math.exp(calmest.noise - usual)
  const z = (usual - calmest.noise) / deviation
  return suspicion(
    {
      code: 'falsification.too-smooth',
      factor: series.factor,
      from: (smooth[0] as Window).from,
      to: (smooth.at(-1) as Window).to,
      explain: {
        zh: `${smooth.length} 周的短时波动仅为该仪器平常的 ${Math.round(100 * ratio)}%，而水平和日变化没有相应减小`,
        en: `in ${smooth.length} weeks the fast movement is only ${Math.round(100 * ratio)} % of what this instrument shows else, while level and slow movement stay`,
      },
    },
    [
      ground({ zh: '与平常波动之比', en: 'against the usual noise' }, ratio, 0.5, 0.25, 60),
      ground({ zh: '偏离（标准差倍数）', en: 'distance in deviations' }, z, 3, 7, 40),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '每周短时波动（对数）', en: 'fast movement by week, logarithm' },
        x: windows.map((window) => window.to),
        y: noises,
        expected: windows.map(() => usual),
      },
    ],
  )
}

function windowsOf({ times, values, step, decimals }: Examined): Window[] {
  const perWindow = Math.round(WINDOW_SECONDS / step)
  const resolution = 10 ** -decimals
  const windows: Window[] = []
  for (let start = 0; start + perWindow <= values.length; start += perWindow) {
    const part = values.subarray(start, start + perWindow)
    const known = part.filter((value) => !Number.isNaN(value))
    if (known.length < 0.6 * perWindow) continue
    const level = median(known)
    if (!(level > 10 * resolution)) continue
    const bends: number[] = []
    for (let index = 1; index < part.length - 1; index++) {
      const bend = (part[index - 1] as number) - 2 * (part[index] as number) + (part[index + 1] as number)
      // Near nothing, as while a plant stands, noise falls by itself.
      if ((part[index] as number) > 0.3 * level && !Number.isNaN(bend)) bends.push(bend)
    }
    if (bends.length < 0.3 * perWindow) continue
    // Rounding alone leaves second differences of about 0.7 units of the last decimal.
    const size = Math.max(robustDeviation(bends), 0.7 * resolution)
    windows.push({
      from: (times[start] as number) - step,
      to: times[start + perWindow - 1] as number,
      noise: Math.log(size / level),
      level,
      spread: robustDeviation(known) / level,
    })
  }
  return windows
}
