import type { Label } from '@tuojiang/measure'
import {
  constructionLandSeries,
  evaluateConstructionLand,
  evaluateFarmlandSoil,
  explainConstructionLand,
  explainFarmlandSoil,
  FARMLAND_USES,
  type FarmlandUse,
  farmlandSoilSeries,
  type LandClass,
  readResult,
} from '@tuojiang/standards'
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
  shareOf,
} from './medium.js'

const EDITION = farmlandSoilSeries.byId('GB 15618-2018')
const FARMLAND = EDITION.rules.items
const CONSTRUCTION = constructionLandSeries.byId('GB 36600-2018').rules.items
const PH: LaboratoryItem = { key: 'ph', name: { zh: 'pH', en: 'pH' }, unit: 'pH' }
const ITEMS: readonly LaboratoryItem[] = [
  PH,
  ...FARMLAND.map(({ key, name }) => ({ key, name, unit: 'mg/kg' as const })),
  ...CONSTRUCTION.filter(({ key }) => !FARMLAND.some((item) => item.key === key)).map(({ key, name }) => ({
    key,
    name,
    unit: 'mg/kg' as const,
  })),
]

const isFarmland = ({ land }: Attributes) => land === 'farmland'

const GRADES: readonly Label[] = [
  { zh: '不高于筛选值', en: 'not above screening' },
  { zh: '高于筛选值', en: 'above screening' },
  { zh: '高于管制值', en: 'above intervention' },
]

/** 1 up to the screening value, 2 above it, 3 above the intervention value; open while what is missing could make it worse. */
const gradeOf = (isOpen: boolean, exceeding: readonly unknown[], isHigh: boolean): number | null =>
  isHigh ? 3 : exceeding.length > 0 ? 2 : isOpen ? null : 1

function judge({ results }: Sampling, attributes: Attributes): Judged {
  const { ph, ...rest } = results
  if (isFarmland(attributes)) {
    const soil = evaluateFarmlandSoil({
      ph: ph ? readResult(ph, 'pH').value : null,
      use: String(attributes.use ?? 'other') as FarmlandUse,
      results: rest,
    })
    const grade = gradeOf(
      soil.class === null,
      soil.exceeding,
      soil.items.some(({ risk }) => risk === 'high'),
    )
    return judged(grade, soil, () => explainFarmlandSoil(soil))
  }
  const background = Object.fromEntries(
    (['as', 'co', 'v'] as const).flatMap((key) => {
      const value = attributes[`background-${key}`]
      return typeof value === 'number' ? [[key, value]] : []
    }),
  )
  const land = evaluateConstructionLand(rest, {
    landClass:
      attributes.class === '1' || attributes.class === '2' ? (Number(attributes.class) as LandClass) : null,
    background,
  })
  const open = land.outcome === null || land.excluded.some(({ reason }) => reason !== 'not-in-standard')
  return judged(gradeOf(open, land.exceeding, land.outcome === 'intervene'), land, () =>
    explainConstructionLand(land),
  )
}

const judged = (
  grade: number | null,
  evaluation: {
    exceeding: readonly { item: { key: string }; value: number; multiple: number | null }[]
    validity: Judged['verdict']['validity']
    edition: string
    clause: string
  },
  explain: Judged['explain'],
): Judged => ({
  verdict: {
    grade,
    kept: grade === null ? null : grade === 1,
    exceeding: evaluation.exceeding.map(({ item, value, multiple }) => ({ item: item.key, value, multiple })),
    samples: 1,
    complied: null,
    validity:
      grade === null && evaluation.validity.state === 'valid'
        ? {
            state: 'insufficient',
            reason: 'items-open',
            words: { zh: '有项目无法判定', en: 'an item cannot be judged' },
          }
        : evaluation.validity,
    edition: evaluation.edition,
    clause: evaluation.clause,
  },
  explain,
})

const keptShare = (key: string, name: Label, counts: (point: JudgedPoint) => boolean): AreaStatistic => ({
  key,
  name,
  unit: '%',
  decimals: 1,
  formula: {
    zh: '不高于筛选值的点位数 ÷ 参评点位数',
    en: 'points not above screening ÷ points judged',
  },
  of: (points) =>
    shareOf(
      points,
      (point) => point.verdict.kept !== null && counts(point),
      ({ verdict }) => verdict.kept === true,
    ),
})

/** Soil points: GB 15618-2018 for farmland, GB 36600-2018 for construction land; of a period the newest sampling counts. */
export const soil: MediumRules = {
  medium: 'soil',
  name: { zh: '土壤', en: 'Soil' },
  letter: 'TR',
  standard: 'GB 15618-2018 / GB 36600-2018',
  title: {
    zh: '农用地、建设用地土壤污染风险管控标准（试行）',
    en: 'Risk control standards for soil of agricultural and construction land (trial)',
  },
  from: EDITION.from,
  edition: '2018',
  grade: 'class',
  items: ITEMS,
  sets: [
    {
      id: 'farmland',
      name: { zh: '农用地基本项目（含 pH）', en: 'Farmland, basic items with pH' },
      items: ['ph', ...FARMLAND.filter(({ basic }) => basic).map(({ key }) => key)],
    },
    {
      id: 'construction',
      name: { zh: '建设用地基本项目 45 项', en: 'Construction land, 45 basic items' },
      items: CONSTRUCTION.filter(({ basic }) => basic).map(({ key }) => key),
    },
  ],
  attributes: [
    choice('land', { zh: '用地类型', en: 'Land' }, [
      ['farmland', '农用地', 'farmland'],
      ['construction', '建设用地', 'construction land'],
    ]),
    {
      ...choice(
        'use',
        { zh: '农用地利用方式', en: 'Use of farmland' },
        Object.entries(FARMLAND_USES).map(([value, { zh, en }]) => [value, zh, en]),
      ),
      required: false,
    },
    {
      ...choice('class', { zh: '建设用地类别', en: 'Class of construction land' }, [
        ['1', '第一类用地', 'class 1'],
        ['2', '第二类用地', 'class 2'],
      ]),
      required: false,
    },
    optional('number', 'background-as', { zh: '砷背景值', en: 'Background of arsenic' }, 'mg/kg'),
    optional('number', 'background-co', { zh: '钴背景值', en: 'Background of cobalt' }, 'mg/kg'),
    optional('number', 'background-v', { zh: '钒背景值', en: 'Background of vanadium' }, 'mg/kg'),
  ],
  statistics: [
    keptShare(
      'farmland-ratio',
      { zh: '农用地点位达标率', en: 'Farmland points not above screening' },
      ({ attributes }) => isFarmland(attributes),
    ),
    keptShare(
      'construction-ratio',
      { zh: '建设用地点位达标率', en: 'Points of construction land not above screening' },
      ({ attributes }) => !isFarmland(attributes),
    ),
  ],
  gradeText: (grade) => GRADES[grade - 1] ?? { zh: '—', en: '—' },
  aim: (attributes) =>
    isFarmland(attributes)
      ? { zh: 'GB 15618 筛选值', en: 'GB 15618 screening' }
      : { zh: 'GB 36600 筛选值', en: 'GB 36600 screening' },
  judgeSample: judge,
  judgePeriod(samplings, attributes) {
    const newest = judge(samplings.at(-1) as Sampling, attributes)
    return { ...newest, verdict: { ...newest.verdict, samples: samplings.length } }
  },
}
