import {
  evaluateGroundwater,
  explainGroundwater,
  type GroundwaterClass,
  type GroundwaterEvaluation,
  groundwaterClassName,
  groundwaterSeries,
} from '@tuojiang/standards'
import {
  type AreaStatistic,
  type Attributes,
  choice,
  type Judged,
  type LaboratoryItem,
  type MediumRules,
  type Results,
  shareOf,
  type Verdict,
} from './medium.js'
import { meanResults, withMeans } from './period-samples.js'

const EDITION = groundwaterSeries.byId('GB/T 14848-2017')

/** GB/T 14848-2017 tables 1 and 2. */
export const groundwaterItems: readonly LaboratoryItem[] = EDITION.rules.items.map(({ key, name, unit }) => ({
  key,
  name,
  unit,
}))
const REGULAR = EDITION.rules.items.filter(({ regular }) => regular).map(({ key }) => key)

const targetOf = ({ target }: Attributes): GroundwaterClass => Number(target ?? 3) as GroundwaterClass

/** The class of a groundwater sample as it is kept. */
export const verdictOfGroundwater = (evaluation: GroundwaterEvaluation, samples: number): Verdict => ({
  grade: evaluation.class,
  kept: evaluation.attained,
  exceeding: evaluation.exceeding.map(({ item, value, multiple }) => ({ item: item.key, value, multiple })),
  samples,
  complied: null,
  validity: evaluation.validity,
  edition: evaluation.edition,
  clause: evaluation.clause,
})

function judge(results: Results, attributes: Attributes, samples: number): Judged {
  const evaluation = evaluateGroundwater(results, { edition: EDITION, target: targetOf(attributes) })
  return {
    verdict: verdictOfGroundwater(evaluation, samples),
    explain: () => explainGroundwater(evaluation),
  }
}

const worst: AreaStatistic = {
  key: 'worst-ratio',
  name: { zh: '地下水质量Ⅴ类水比例', en: 'Share of groundwater in class V' },
  unit: '%',
  decimals: 1,
  formula: { zh: 'Ⅴ类点位数 ÷ 参评点位数', en: 'points in class V ÷ points judged' },
  of: (points) =>
    shareOf(
      points,
      ({ verdict }) => verdict.grade !== null,
      ({ verdict }) => verdict.grade === 5,
    ),
}

const kept: AreaStatistic = {
  key: 'attained-ratio',
  name: { zh: '地下水点位达标率', en: 'Share of groundwater points that keep their target' },
  unit: '%',
  decimals: 1,
  formula: { zh: '达到目标的点位数 ÷ 参评点位数', en: 'points at their target ÷ points judged' },
  of: (points) =>
    shareOf(
      points,
      ({ verdict }) => verdict.kept !== null,
      ({ verdict }) => verdict.kept === true,
    ),
}

/** Wells: GB/T 14848-2017 §6.2, §6.3; a period by the means of its samplings (the standard is silent on periods: unconfirmed). */
export const groundwater: MediumRules = {
  medium: 'groundwater',
  name: { zh: '地下水', en: 'Groundwater' },
  letter: 'DX',
  standard: EDITION.id,
  title: EDITION.title,
  from: EDITION.from,
  edition: '2017',
  grade: 'class',
  items: groundwaterItems,
  sets: [
    { id: 'regular', name: { zh: '表 1 常规指标', en: 'Table 1, regular items' }, items: REGULAR },
    {
      id: 'all',
      name: { zh: '表 1 与表 2', en: 'Tables 1 and 2' },
      items: groundwaterItems.map(({ key }) => key),
    },
  ],
  attributes: [
    choice(
      'target',
      { zh: '水质目标', en: 'Target class' },
      [1, 2, 3, 4, 5].map((value) => [
        String(value),
        `${groundwaterClassName(value)}类`,
        `class ${groundwaterClassName(value)}`,
      ]),
    ),
  ],
  statistics: [worst, kept],
  gradeText: (grade) => ({
    zh: `${groundwaterClassName(grade)}类`,
    en: `class ${groundwaterClassName(grade)}`,
  }),
  aim: (attributes) => {
    const name = groundwaterClassName(targetOf(attributes))
    return { zh: `${name}类`, en: `class ${name}` }
  },
  judgeSample: ({ results }, attributes) => judge(results, attributes, 1),
  judgePeriod(samplings, attributes) {
    const { results, means } = meanResults(samplings, groundwaterItems)
    const judged = judge(results, attributes, samplings.length)
    return { ...judged, explain: () => withMeans(judged.explain(), means) }
  },
}
