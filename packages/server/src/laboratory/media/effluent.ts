import { type CivilDay, isCivilDay } from '@tuojiang/measure'
import {
  basinApplication,
  basinLimits,
  EFFLUENT_ITEMS,
  type EffluentLimits,
  explainEffluent,
  judgeEffluent,
  type SewageLevel,
  sewageLimits,
  sewageSeries,
} from '@tuojiang/standards'
import {
  type AreaStatistic,
  type Attributes,
  choice,
  type Judged,
  type MediumRules,
  optional,
  type Sampling,
} from './medium.js'
import { oneByOne } from './period-samples.js'

const BUILT_BEFORE_2006 = '2006-01-01'

/** The limits that hold on a day: the basin standard where it binds, else the level of GB 18918. */
function limitsOn(day: CivilDay, attributes: Attributes): EffluentLimits {
  const builtOn =
    typeof attributes.builtOn === 'string' && isCivilDay(attributes.builtOn) ? attributes.builtOn : null
  const plant = attributes.plant === 'park' ? 'park' : 'municipal'
  const basin = attributes.basin === 'key' || attributes.basin === 'general' ? attributes.basin : null
  if (basin) {
    const application = basinApplication(
      {
        plant,
        area: basin,
        targetMet: attributes.targetMet !== false,
        builtOn: builtOn ?? ('2000-01-01' as CivilDay),
        approvedExemption: attributes.exempt === true,
      },
      day,
    )
    if (application.applies) return basinLimits(plant)
  }
  return sewageLimits(
    String(attributes.level) as SewageLevel,
    { builtFrom2006: builtOn === null || builtOn >= BUILT_BEFORE_2006 },
    sewageSeries.inForceOn(day),
  )
}

const TEMPERATURE = 'temp'

function judge({ day, results }: Sampling, attributes: Attributes): Judged {
  const { [TEMPERATURE]: temperature, ...items } = results
  const degrees = temperature ? Number(temperature.value) : Number.NaN
  const judgement = judgeEffluent(
    { results: items, waterTemperature: Number.isFinite(degrees) ? degrees : null },
    limitsOn(day, attributes),
  )
  return {
    verdict: {
      grade: null,
      kept: judgement.compliant,
      exceeding: judgement.exceeding.map(({ row, value, multiple }) => ({
        item: row.item.key,
        value,
        multiple,
      })),
      samples: 1,
      complied: null,
      validity: judgement.validity,
      edition: judgement.limits.id,
      clause: judgement.limits.clause,
    },
    explain: () => explainEffluent(judgement),
  }
}

const sampleRate: AreaStatistic = {
  key: 'sample-rate',
  name: { zh: '出水达标率（样次）', en: 'Complying samples of effluents' },
  unit: '%',
  decimals: 1,
  formula: { zh: '达标样次 ÷ 可判定样次', en: 'complying samples ÷ samples judged' },
  of(points) {
    const inside = points.filter(({ verdict }) => (verdict.numbers?.judged ?? 0) > 0)
    const samples = inside.reduce((sum, { verdict }) => sum + (verdict.numbers?.judged ?? 0), 0)
    const complied = inside.reduce((sum, { verdict }) => sum + (verdict.complied ?? 0), 0)
    return {
      value: samples === 0 ? null : (100 * complied) / samples,
      division: `${complied} ÷ ${samples}`,
      points: inside,
    }
  },
}

/** Outlets of sewage plants sampled by hand: GB 18918-2002, or DB51/2311-2016 where it binds (its table 1 is not confirmed). */
export const effluent: MediumRules = {
  medium: 'effluent',
  name: { zh: '污水处理厂出水', en: 'Effluents of sewage plants' },
  letter: 'CS',
  standard: 'GB 18918-2002 / DB51/2311-2016',
  title: sewageSeries.byId('GB 18918-2002').title,
  from: sewageSeries.byId('GB 18918-2002').from,
  edition: '2002',
  grade: 'compliance',
  items: [...EFFLUENT_ITEMS, { key: TEMPERATURE, name: { zh: '水温', en: 'water temperature' }, unit: '°C' }],
  sets: [
    {
      id: 'basic',
      name: { zh: '基本控制项目与水温', en: 'Basic items and water temperature' },
      items: [TEMPERATURE, ...EFFLUENT_ITEMS.slice(0, 12).map(({ key }) => key)],
    },
    {
      id: 'metals',
      name: { zh: '基本控制项目与一类污染物', en: 'Basic items and first-class pollutants' },
      items: [TEMPERATURE, ...EFFLUENT_ITEMS.slice(0, 19).map(({ key }) => key)],
    },
  ],
  attributes: [
    choice('level', { zh: 'GB 18918 等级', en: 'Level of GB 18918' }, [
      ['1A', '一级 A', 'one A'],
      ['1B', '一级 B', 'one B'],
      ['2', '二级', 'two'],
      ['3', '三级', 'three'],
    ]),
    choice('plant', { zh: '污水处理厂类型', en: 'Kind of plant' }, [
      ['municipal', '城镇', 'municipal'],
      ['park', '工业园区', 'industrial park'],
    ]),
    choice('basin', { zh: '岷江、沱江流域控制区', en: 'Control area of the basins' }, [
      ['key', '重点控制区域', 'key area'],
      ['general', '一般控制区域', 'general area'],
      ['none', '不在流域内', 'outside the basins'],
    ]),
    optional('flag', 'targetMet', { zh: '所在区县水质达标', en: 'The county’s water keeps its target' }),
    optional('flag', 'exempt', { zh: '省批准暂执行一级 A', en: 'Approved to keep 1A for the time being' }),
    optional('day', 'builtOn', { zh: '建成日期', en: 'Built on' }),
  ],
  statistics: [sampleRate],
  gradeText: (grade) => ({ zh: String(grade), en: String(grade) }),
  aim: ({ level, basin }) =>
    basin === 'key' || basin === 'general'
      ? { zh: `DB51/2311（${level}）`, en: `DB51/2311 (${level})` }
      : { zh: `GB 18918 ${level}`, en: `GB 18918 ${level}` },
  judgeSample: judge,
  judgePeriod: (samplings, attributes) =>
    oneByOne(samplings, (sampling) => judge(sampling, attributes), {
      zh: '出水各次达标率',
      en: 'complying samples of the outlet',
    }),
}
