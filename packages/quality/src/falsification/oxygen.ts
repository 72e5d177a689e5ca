import { median, robustDeviation } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** Volume per cent by which oxygen must at least leave its usual level, and hours it must stay there. */
const LEAST_SHIFT = 2
const LEAST_HOURS = 12

/**
 * Oxygen that does not fit the load. High oxygen at full load with the raw concentration thinned in proportion means air let in before the
 * probe (dilution); low oxygen with the raw concentration unchanged means that the oxygen reading itself was lowered, which lowers the
 * converted value. Own method.
 * @param series raw concentration, dry, standard state
 * @param oxygen volume per cent
 * @param load any measure of production, at the same instants
 */
export function oxygenOutOfLine(
  series: Examined,
  oxygen: Float64Array,
  load: Float64Array,
): Suspicion | null {
  const full = median(load.filter((value) => value > 0))
  const running: number[] = []
  for (let index = 0; index < load.length; index++)
    if ((load[index] as number) > 0.6 * full && !Number.isNaN(oxygen[index] as number)) running.push(index)
  if (running.length < 240) return null
  const levels = running.map((index) => oxygen[index] as number)
  const usual = median(levels)
  const shift = Math.max(LEAST_SHIFT, 5 * robustDeviation(levels))
  const level = median(running.map((index) => series.values[index] as number))
  const high = running.filter((index) => (oxygen[index] as number) > usual + shift)
  const low = running.filter((index) => (oxygen[index] as number) < usual - shift)
  const stuffed = high.length >= low.length
  const hours = stuffed ? high : low
  if (hours.length * series.step < LEAST_HOURS * 3600) return null
  const raw = median(hours.map((index) => series.values[index] as number)) / level
  const moved = median(hours.map((index) => oxygen[index] as number))
  const dilution = (21 - moved) / (21 - usual)
  // Dilution thins the raw value to the same share as (21 − O2); a doctored reading leaves it where it was.
  const misfit = stuffed ? Math.abs(raw - dilution) : Math.abs(raw - 1)
  const converted = raw / dilution
  const share = hours.length / running.length
  return suspicion(
    {
      code: stuffed ? 'falsification.oxygen-high' : 'falsification.oxygen-low',
      factor: series.factor,
      from: series.times[hours[0] as number] as number,
      to: series.times[hours.at(-1) as number] as number,
      explain: {
        zh: stuffed
          ? `负荷正常时含氧量升至 ${moved.toFixed(1)}%（平常 ${usual.toFixed(1)}%），实测浓度降至平常的 ${Math.round(100 * raw)}%，疑似掺入空气稀释`
          : `负荷正常时含氧量降至 ${moved.toFixed(1)}%（平常 ${usual.toFixed(1)}%），折算浓度降至平常的 ${Math.round(100 * converted)}%`,
        en: stuffed
          ? `at normal load oxygen rose to ${moved.toFixed(1)} % (usually ${usual.toFixed(1)} %) and the raw value fell to ${Math.round(100 * raw)} % of the usual: air seems to be let in`
          : `at normal load oxygen fell to ${moved.toFixed(1)} % (usually ${usual.toFixed(1)} %), which lowers the converted value to ${Math.round(100 * converted)} % of the usual`,
      },
    },
    [
      ground({ zh: '含氧量偏移', en: 'shift of oxygen' }, Math.abs(moved - usual), LEAST_SHIFT, 5, 45),
      ground({ zh: '运行小时占比', en: 'share of running hours' }, share, 0.005, 0.05, 25),
      ground({ zh: '与手法的吻合偏差', en: 'misfit to the method' }, misfit, 0.3, 0.1, 30),
    ],
    () => [
      {
        kind: 'scatter',
        title: { zh: '含氧量与实测浓度', en: 'oxygen and raw concentration' },
        x: running.map((index) => oxygen[index] as number),
        y: running.map((index) => series.values[index] as number),
      },
    ],
  )
}
