import type { Label } from '@tuojiang/measure'
import {
  evaluateGroundwaterSource,
  evaluateSourceResults,
  explainGroundwater,
  explainSection,
  READING_REASONS,
  type SourceExclusion,
  type SourceResultsVerdict,
  surfaceWaterSeries,
} from '@tuojiang/standards'
import { groundwaterItems, verdictOfGroundwater } from './groundwater.js'
import {
  type AreaStatistic,
  type Attributes,
  choice,
  type Judged,
  type JudgedPoint,
  type LaboratoryItem,
  type MediumRules,
  optional,
  type Sampling,
  type StatisticValue,
  shareOf,
  type Verdict,
} from './medium.js'
import { oneByOne } from './period-samples.js'
import { specificItems, supplementaryItems, surfaceWaterItems, verdictOfSection } from './surface-items.js'

const EDITION = surfaceWaterSeries.byId('GB 3838-2002')
const SURFACE: readonly LaboratoryItem[] = [...surfaceWaterItems, ...supplementaryItems, ...specificItems]
/** Items of both standards; where both have one its unit is that of surface water, and results are converted. */
const ITEMS: readonly LaboratoryItem[] = [
  ...SURFACE,
  ...groundwaterItems.filter(({ key }) => !SURFACE.some((item) => item.key === key)),
]

const EXCLUDED: Readonly<Record<SourceExclusion, Label>> = {
  ...READING_REASONS,
  'not-in-standard': { zh: '标准中没有该项目', en: 'the standard does not have the item' },
  'reported-apart': {
    zh: '水温、总氮、粪大肠菌群单独报告，不参与达标判定',
    en: 'reported apart; it never enters the verdict',
  },
  'detection-limit-too-high': {
    zh: '检出限高于限值，无法判定',
    en: 'the limit of detection lies beyond the limit',
  },
}

const isWell = ({ source }: Attributes) => source === 'groundwater'

function judge({ results }: Sampling, attributes: Attributes): Judged {
  if (isWell(attributes)) {
    const { compliant, evaluation } = evaluateGroundwaterSource(results)
    return {
      verdict: { ...verdictOfGroundwater(evaluation, 1), kept: compliant },
      explain: () => explainGroundwater(evaluation),
    }
  }
  const verdict = evaluateSourceResults(results, attributes.source === 'lake' ? 'lake' : 'river')
  return {
    verdict: {
      ...verdictOfSection(verdict.basic, 1),
      kept: verdict.compliant,
      exceeding: verdict.exceeding.map(({ name, value, multiple }) => ({ item: name, value, multiple })),
      validity: verdict.validity,
    },
    explain: () => explainSource(verdict),
  }
}

const explainSource = (verdict: SourceResultsVerdict) => {
  const basic = explainSection(verdict.basic)
  return {
    label: { zh: '水源达标判定', en: 'verdict on the source' },
    value: verdict.compliant === null ? null : verdict.compliant ? '1' : '0',
    unit: '',
    formula: {
      zh: '21 项基本项目不劣于Ⅲ类，补充项目和特定项目不超过表 2、表 3 限值',
      en: '21 basic items at class III, others within tables 2 and 3',
    },
    clause: `${EDITION.id} 表1、表2、表3`,
    ...(verdict.validity.words && { note: verdict.validity.words }),
    excluded: verdict.excluded.map(({ name, reason }) => ({ label: name, reason: EXCLUDED[reason] })),
    children: [
      basic,
      ...verdict.exceeding
        .filter(({ name }) => !(basic.children ?? []).some(({ label }) => label.en === name))
        .map(({ name, value, limit }) => ({
          label: ITEMS.find(({ key }) => key === name)?.name ?? { zh: name, en: name },
          value: String(value),
          unit: ITEMS.find(({ key }) => key === name)?.unit ?? '',
          formula: { zh: `限值 ${limit}`, en: `limit ${limit}` },
        })),
    ],
  }
}

const isCounty = ({ attributes }: JudgedPoint) => attributes.level === 'city' || attributes.level === 'county'
const isTown = ({ attributes }: JudgedPoint) => attributes.level === 'town'

const rate = (
  key: string,
  name: Label,
  counts: (point: JudgedPoint) => boolean,
  formula: Label = {
    zh: '各次均达标的水源数 ÷ 监测的水源数',
    en: 'sources that complied every time ÷ monitored',
  },
): AreaStatistic => ({
  key,
  name,
  unit: '%',
  decimals: 1,
  formula,
  of: (points) =>
    shareOf(
      points,
      (point) => point.verdict.kept !== null && counts(point),
      ({ verdict }) => verdict.kept === true,
    ),
})

/** Samplings that could be judged. */
const judgedOf = ({ numbers }: Verdict): number => numbers?.judged ?? 0

/** By the water taken: a source's yearly volume times the share of its samplings that complied. One volume that is not known leaves it open. */
function volumeRate(points: readonly JudgedPoint[]): StatisticValue {
  const inside = points.filter(({ verdict }) => judgedOf(verdict) > 0)
  const known = inside.every(({ attributes }) => Number.isFinite(Number(attributes.volume ?? Number.NaN)))
  const volume = ({ attributes }: JudgedPoint) => Number(attributes.volume ?? 0)
  const total = inside.reduce((sum, point) => sum + volume(point), 0)
  const good = inside.reduce(
    (sum, point) => sum + (volume(point) * (point.verdict.complied ?? 0)) / judgedOf(point.verdict),
    0,
  )
  return {
    value: known && total > 0 ? (100 * good) / total : null,
    division: `${Number(good.toPrecision(6))} ÷ ${Number(total.toPrecision(6))}`,
    points: inside,
  }
}

/** Centralised drinking-water sources: GB 3838-2002 tables 1 to 3, or GB/T 14848-2017 class III for wells; a period is kept when every sampling is. */
export const drinkingSource: MediumRules = {
  medium: 'drinking-source',
  name: { zh: '饮用水水源', en: 'Drinking-water sources' },
  letter: 'YS',
  standard: 'GB 3838-2002 / GB/T 14848-2017',
  title: EDITION.title,
  from: EDITION.from,
  edition: '2002',
  grade: 'compliance',
  items: ITEMS,
  sets: [
    {
      id: 'monthly',
      name: { zh: '表 1 基本项目与表 2 补充项目', en: 'Tables 1 and 2' },
      items: [...surfaceWaterItems, ...supplementaryItems].map(({ key }) => key),
    },
    {
      id: 'all',
      name: { zh: '全分析（表 1—3 共 109 项）', en: 'All 109 items of tables 1 to 3' },
      items: SURFACE.map(({ key }) => key),
    },
    {
      id: 'wells',
      name: { zh: '地下水源常规指标', en: 'Regular items of groundwater' },
      items: groundwaterItems.slice(0, 39).map(({ key }) => key),
    },
  ],
  attributes: [
    choice('source', { zh: '水源类型', en: 'Kind of source' }, [
      ['river', '河流', 'river'],
      ['lake', '湖库', 'lake or reservoir'],
      ['groundwater', '地下水', 'groundwater'],
    ]),
    choice('level', { zh: '水源级别', en: 'Level' }, [
      ['city', '地级', 'city'],
      ['county', '县级', 'county'],
      ['town', '乡镇', 'township'],
      ['rural', '农村', 'rural'],
    ]),
    optional('number', 'volume', { zh: '年取水量', en: 'Water taken a year' }, '10⁴ m³'),
  ],
  statistics: [
    rate('rate', { zh: '水源达标率', en: 'Compliance of sources by count' }, () => true),
    {
      key: 'volume-rate',
      name: { zh: '水量达标率', en: 'Compliance by volume of water' },
      unit: '%',
      decimals: 1,
      formula: {
        zh: 'Σ 取水量 × 达标次数比例 ÷ Σ 取水量',
        en: 'Σ volume × share of complying samplings ÷ Σ volume',
      },
      of: volumeRate,
    },
    rate(
      'county-rate',
      { zh: '县级及以上饮用水源地达标率', en: 'Compliance of sources of counties and above' },
      isCounty,
    ),
    rate('town-rate', { zh: '乡镇集中式饮用水水源地达标率', en: 'Compliance of township sources' }, isTown),
    rate(
      'county-wells-rate',
      {
        zh: '县级及以上地下水饮用水源达到或优于Ⅲ类比例',
        en: 'Groundwater sources of counties and above at class III',
      },
      (point) => isCounty(point) && isWell(point.attributes),
      { zh: '各次均不劣于Ⅲ类的水源数 ÷ 监测的水源数', en: 'sources at class III every time ÷ monitored' },
    ),
  ],
  gradeText: (grade) => ({
    zh: `${'ⅠⅡⅢⅣⅤ'[grade - 1] ?? '劣Ⅴ'}类`,
    en: `class ${'ⅠⅡⅢⅣⅤ'[grade - 1] ?? 'worse than V'}`,
  }),
  aim: () => ({ zh: 'Ⅲ类及限值', en: 'class III and limits' }),
  judgeSample: judge,
  judgePeriod: (samplings, attributes) =>
    oneByOne(samplings, (sampling) => judge(sampling, attributes), {
      zh: '水源各次达标率',
      en: 'complying samplings of the source',
    }),
}
