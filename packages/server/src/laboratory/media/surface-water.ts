import {
  carryingCapacity,
  evaluateSection,
  explainSection,
  readResult,
  surfaceWaterSeries,
  WATER_ITEMS,
  type WaterBody,
  type WaterClass,
  type WaterItem,
  type WaterValues,
  waterClassInfo,
  waterUnitOf,
} from '@tuojiang/standards'
import {
  type AreaStatistic,
  type Attributes,
  choice,
  type Judged,
  type MediumRules,
  type Results,
  shareOf,
} from './medium.js'
import { meanResults, withMeans } from './period-samples.js'
import { surfaceWaterItems, verdictOfSection } from './surface-items.js'

const EDITION = surfaceWaterSeries.byId('GB 3838-2002')
const BASIC = surfaceWaterItems.filter(({ key }) => WATER_ITEMS.includes(key as WaterItem))

const targetOf = ({ target }: Attributes): WaterClass => Number(target ?? 3) as WaterClass
const bodyOf = ({ body }: Attributes): WaterBody => (body === 'lake' ? 'lake' : 'river')

/** Results in mg/L; what cannot be used is left out and named. */
function valuesOf(results: Results): WaterValues {
  const values: WaterValues = {}
  for (const key of WATER_ITEMS) {
    const written = results[key]
    if (written) values[key] = readResult(written, waterUnitOf(key)).value
  }
  return values
}

function judge(results: Results, attributes: Attributes, samples: number): Judged {
  const section = evaluateSection(valuesOf(results), {
    body: bodyOf(attributes),
    target: targetOf(attributes),
    edition: EDITION,
  })
  return { verdict: verdictOfSection(section, samples), explain: () => explainSection(section) }
}

const good: AreaStatistic = {
  key: 'good-ratio',
  name: { zh: '达到或优于Ⅲ类断面比例', en: 'Share of sections at class III or better' },
  unit: '%',
  decimals: 1,
  formula: { zh: 'Ⅰ—Ⅲ类断面数 ÷ 参评断面数', en: 'sections at I–III ÷ sections judged' },
  of: (points) =>
    shareOf(
      points,
      ({ verdict }) => verdict.grade !== null,
      ({ verdict }) => (verdict.grade ?? 6) <= 3,
    ),
}

const worst: AreaStatistic = {
  key: 'worst-ratio',
  name: { zh: '劣Ⅴ类断面比例', en: 'Share of sections worse than class V' },
  unit: '%',
  decimals: 1,
  formula: { zh: '劣Ⅴ类断面数 ÷ 参评断面数', en: 'sections worse than V ÷ sections judged' },
  of: (points) =>
    shareOf(
      points,
      ({ verdict }) => verdict.grade !== null,
      ({ verdict }) => verdict.grade === 6,
    ),
}

const attained: AreaStatistic = {
  key: 'attained-ratio',
  name: { zh: '断面水质目标达标率', en: 'Share of sections that keep their target' },
  unit: '%',
  decimals: 1,
  formula: { zh: '达到目标的断面数 ÷ 参评断面数', en: 'sections at their target ÷ sections judged' },
  of: (points) =>
    shareOf(
      points,
      ({ verdict }) => verdict.kept !== null,
      ({ verdict }) => verdict.kept === true,
    ),
}

/** How often and where the water keeps its target, as one index; below 70 overloaded, from 90 on not (unconfirmed, see the method). */
const capacity: AreaStatistic = {
  key: 'capacity-index',
  name: { zh: '水环境承载力指数', en: 'Index of water-environment carrying capacity' },
  unit: '%',
  decimals: 2,
  formula: {
    zh: '（断面达标次数比例的均值 + 达标断面比例）÷ 2',
    en: '(mean share of complying samplings + share of complying sections) ÷ 2',
  },
  of(points) {
    const inside = points.filter(({ verdict }) => (verdict.numbers?.sampled ?? 0) > 0)
    const { index, time, space } = carryingCapacity(
      inside.map(({ name, attributes, verdict }) => ({
        label: name.zh,
        samplings: Array.from({ length: verdict.numbers?.sampled ?? 0 }, (_, sampling) =>
          sampling < (verdict.numbers?.complied ?? 0) ? 1 : 6,
        ),
        means: verdict.grade as WaterClass | null,
        target: targetOf(attributes),
      })),
    )
    const shown = (value: number | null) => (value === null ? '—' : Number(value.toPrecision(6)))
    return { value: index, division: `(${shown(time)} + ${shown(space)}) ÷ 2`, points: inside }
  },
}

/** Sections of rivers and lakes sampled by hand: GB 3838-2002 table 1 by single factor; a period by the means of its samplings (环办〔2011〕22号). */
export const surfaceWater: MediumRules = {
  medium: 'surface-water',
  name: { zh: '地表水断面', en: 'Surface water sections' },
  letter: 'DB',
  standard: EDITION.id,
  title: EDITION.title,
  from: EDITION.from,
  edition: '2002',
  grade: 'class',
  items: surfaceWaterItems,
  sets: [
    {
      id: 'basic',
      name: { zh: '表 1 基本项目', en: 'Table 1, basic items' },
      items: ['temp', ...WATER_ITEMS, 'tn', 'fc'],
    },
    { id: 'judged', name: { zh: '21 项评价项目', en: 'The 21 judged items' }, items: [...WATER_ITEMS] },
  ],
  attributes: [
    choice('body', { zh: '水体类型', en: 'Water body' }, [
      ['river', '河流', 'river'],
      ['lake', '湖库', 'lake or reservoir'],
    ]),
    choice(
      'target',
      { zh: '水质目标', en: 'Target class' },
      (['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ'] as const).map((name, index) => [
        String(index + 1),
        `${name}类`,
        `class ${name}`,
      ]),
    ),
  ],
  statistics: [good, worst, attained, capacity],
  gradeText: (grade) => {
    const { name } = waterClassInfo(grade as WaterClass)
    return { zh: `${name.zh}类`, en: name.en.startsWith('worse') ? name.en : `class ${name.en}` }
  },
  aim(attributes) {
    const { name } = waterClassInfo(targetOf(attributes))
    return { zh: `${name.zh}类`, en: `class ${name.en}` }
  },
  judgeSample: ({ results }, attributes) => judge(results, attributes, 1),
  judgePeriod(samplings, attributes) {
    const { results, means } = meanResults(samplings, BASIC)
    const judged = judge(results, attributes, samplings.length)
    const kept = samplings.map((sampling) => judge(sampling.results, attributes, 1).verdict.kept)
    return {
      verdict: {
        ...judged.verdict,
        numbers: {
          sampled: kept.filter((one) => one !== null).length,
          complied: kept.filter((one) => one === true).length,
        },
      },
      explain: () => withMeans(judged.explain(), means),
    }
  },
}
