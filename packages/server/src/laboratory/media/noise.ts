import type { Label } from '@tuojiang/measure'
import {
  cityNoise,
  explainZone,
  judgeZone,
  NOISE_GRADES,
  type NoiseGrade,
  noiseGrade,
  readResult,
  SOUND_ZONE_NAMES,
  SOUND_ZONES,
  type SoundZone,
  soundEnvironmentSeries,
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
} from './medium.js'

const EDITION = soundEnvironmentSeries.byId('GB 3096-2008')

const item = (key: string, zh: string, en: string): LaboratoryItem => ({
  key,
  name: { zh, en },
  unit: 'dB',
})

const ITEMS: readonly LaboratoryItem[] = [
  item('ld', '昼间等效声级 Ld', 'level of the day Ld'),
  item('ln', '夜间等效声级 Ln', 'level of the night Ln'),
  item('nightMax', '夜间突发噪声最大声级', 'largest sudden noise of the night'),
  item('l10', 'L10', 'L10'),
  item('l50', 'L50', 'L50'),
  item('l90', 'L90', 'L90'),
]

const levelOf = ({ results }: Sampling, key: string): number | null => {
  const written = results[key]
  return written ? readResult(written, 'dB').value : null
}

const zoneOf = ({ zone }: Attributes): SoundZone => SOUND_ZONES.find((one) => one === zone) ?? '2'

/** The day and the night of one measurement; points over a city and along roads have grades as a whole and no limit of their own. */
function judge(sampling: Sampling, attributes: Attributes): Judged {
  const [ld, ln] = [levelOf(sampling, 'ld'), levelOf(sampling, 'ln')]
  if (attributes.network !== 'zone') return graded(attributes, ld, ln)
  const zone = judgeZone({ zone: zoneOf(attributes), ld, ln, nightMax: levelOf(sampling, 'nightMax') })
  const exceeding = [
    ...(zone.day === false ? [{ item: 'ld', value: zone.ld, multiple: null }] : []),
    ...(zone.night === false ? [{ item: 'ln', value: zone.ln, multiple: null }] : []),
    ...(zone.burst === false ? [{ item: 'nightMax', value: zone.nightMax, multiple: null }] : []),
  ]
  return {
    verdict: {
      grade: null,
      kept: exceeding.length > 0 ? false : zone.day === null || zone.night === null ? null : true,
      exceeding,
      samples: 1,
      complied: null,
      validity: zone.validity,
      edition: zone.edition,
      clause: zone.clause,
      numbers: {
        day: Number(zone.day !== null),
        dayKept: Number(zone.day === true),
        night: Number(zone.night !== null),
        nightKept: Number(zone.night === true),
      },
    },
    explain: () => explainZone(zone),
  }
}

const gradeKind = ({ network }: Attributes) => (network === 'road' ? 'road' : 'region')

function graded(attributes: Attributes, ld: number | null, ln: number | null): Judged {
  const kind = gradeKind(attributes)
  const grade = ld === null ? null : noiseGrade(kind, 'day', ld)
  return {
    verdict: {
      grade,
      kept: null,
      exceeding: [],
      samples: 1,
      complied: null,
      validity:
        ld === null
          ? {
              state: 'missing',
              reason: 'no-levels',
              words: { zh: '没有昼间等效声级', en: 'there is no level of the day' },
            }
          : { state: 'valid', reason: null, words: null },
      edition: 'HJ 640-2012',
      clause: 'HJ 640-2012 §4、§5',
      numbers: { ld, ln },
    },
    explain: () => ({
      label: { zh: '昼间等效声级', en: 'level of the day' },
      value: ld === null ? null : String(ld),
      unit: 'dB',
      clause: 'HJ 640-2012 §4、§5',
      ...(grade !== null && { note: NOISE_GRADES[grade] }),
    }),
  }
}

const total = (points: readonly JudgedPoint[], key: string): number =>
  points.reduce((sum, { verdict }) => sum + (verdict.numbers?.[key] ?? 0), 0)

const zoneRate = (key: string, counted: string, kept: string, name: Label): AreaStatistic => ({
  key,
  name,
  unit: '%',
  decimals: 1,
  formula: { zh: '达标点次 ÷ 监测点次', en: 'measurements within the limit ÷ measurements' },
  of(points) {
    const inside = points.filter(
      ({ attributes, verdict }) => attributes.network === 'zone' && (verdict.numbers?.[counted] ?? 0) > 0,
    )
    const [all, good] = [total(inside, counted), total(inside, kept)]
    return { value: all === 0 ? null : (100 * good) / all, division: `${good} ÷ ${all}`, points: inside }
  },
})

const meanLevel = (network: 'region' | 'road', time: 'day' | 'night', name: Label): AreaStatistic => ({
  key: `${network}-${time}`,
  name,
  unit: 'dB',
  decimals: 1,
  formula:
    network === 'road'
      ? { zh: '按路段长度加权的等效声级', en: 'levels weighted by the length of road' }
      : { zh: '各测点等效声级的算术平均', en: 'arithmetic mean of the levels' },
  words(value) {
    const grade = NOISE_GRADES[noiseGrade(network, time, value)]
    return { zh: `${value.toFixed(1)} ${grade.zh}`, en: `${value.toFixed(1)}, ${grade.en}` }
  },
  of(points) {
    const inside = points.filter(({ attributes }) => attributes.network === network)
    const mean = cityNoise(
      network,
      time,
      inside.map(({ attributes, verdict }) => ({
        level: verdict.numbers?.[time === 'day' ? 'ld' : 'ln'] ?? null,
        length: typeof attributes.length === 'number' ? attributes.length : null,
      })),
    )
    return { value: mean.mean, division: '', points: inside }
  },
})

/** Noise measured by hand: zones by day and night (GB 3096-2008), grids and roads by their mean levels (HJ 640-2012). */
export const noise: MediumRules = {
  medium: 'noise',
  name: { zh: '声环境', en: 'Noise' },
  letter: 'ZS',
  standard: 'GB 3096-2008 / HJ 640-2012',
  title: EDITION.title,
  from: EDITION.from,
  edition: '2008',
  grade: 'compliance',
  items: ITEMS,
  sets: [
    {
      id: 'zone',
      name: { zh: '功能区昼夜监测', en: 'Function zones, day and night' },
      items: ['ld', 'ln', 'nightMax'],
    },
    {
      id: 'day',
      name: { zh: '区域、道路昼间监测', en: 'Grid and roads by day' },
      items: ['ld', 'l10', 'l50', 'l90'],
    },
  ],
  attributes: [
    choice('network', { zh: '监测网', en: 'Network' }, [
      ['zone', '功能区', 'function zone'],
      ['region', '区域', 'grid over the city'],
      ['road', '道路交通', 'road traffic'],
    ]),
    {
      ...choice(
        'zone',
        { zh: '声环境功能区', en: 'Function zone' },
        SOUND_ZONES.map((zone) => [zone, SOUND_ZONE_NAMES[zone].zh, SOUND_ZONE_NAMES[zone].en]),
      ),
      required: false,
    },
    optional('number', 'length', { zh: '代表路段长度', en: 'Length of road it stands for' }, 'm'),
  ],
  statistics: [
    zoneRate('day-ratio', 'day', 'dayKept', {
      zh: '功能区昼间达标率',
      en: 'Function zones: attainment by day',
    }),
    zoneRate('night-ratio', 'night', 'nightKept', {
      zh: '功能区夜间达标率',
      en: 'Function zones: attainment by night',
    }),
    meanLevel('region', 'day', { zh: '区域昼间平均等效声级', en: 'Mean level over the city by day' }),
    meanLevel('road', 'day', { zh: '道路交通昼间平均等效声级', en: 'Mean level along roads by day' }),
  ],
  gradeText: (grade) => NOISE_GRADES[grade as NoiseGrade],
  aim: (attributes) =>
    attributes.network === 'zone'
      ? {
          zh: `${zoneOf(attributes)} 类：昼间 ${EDITION.rules.limits[zoneOf(attributes)].day}，夜间 ${EDITION.rules.limits[zoneOf(attributes)].night} dB`,
          en: `class ${zoneOf(attributes)}: day ${EDITION.rules.limits[zoneOf(attributes)].day}, night ${EDITION.rules.limits[zoneOf(attributes)].night} dB`,
        }
      : { zh: 'HJ 640 等级', en: 'grades of HJ 640' },
  judgeSample: judge,
  judgePeriod(samplings, attributes) {
    if (attributes.network !== 'zone') return judgeMean(samplings, attributes)
    const each = samplings.map((sampling) => ({ sampling, judged: judge(sampling, attributes) }))
    const known = each.filter(({ judged }) => judged.verdict.kept !== null)
    const complied = known.filter(({ judged }) => judged.verdict.kept).length
    const last = each.at(-1)?.judged.verdict as Judged['verdict']
    const sum = (key: string) =>
      each.reduce((found, { judged }) => found + (judged.verdict.numbers?.[key] ?? 0), 0)
    return {
      verdict: {
        ...last,
        kept: known.length === 0 ? null : complied === known.length,
        exceeding: each.flatMap(({ judged }) => judged.verdict.exceeding),
        samples: each.length,
        complied,
        validity: known.length === 0 ? last.validity : { state: 'valid', reason: null, words: null },
        numbers: {
          day: sum('day'),
          dayKept: sum('dayKept'),
          night: sum('night'),
          nightKept: sum('nightKept'),
        },
      },
      explain: () => ({
        label: { zh: '昼夜均达标的次数', en: 'measurements within day and night limits' },
        value: String(complied),
        unit: '',
        formula: { zh: `达标 ${complied} ÷ 监测 ${known.length}`, en: `${complied} ÷ ${known.length}` },
        clause: last.clause,
        children: each.map(({ sampling, judged }) => ({
          ...judged.explain(),
          label: { zh: `${sampling.day} ${sampling.code}`, en: `${sampling.day} ${sampling.code}` },
        })),
      }),
    }
  },
}

/** A point of the grid or of a road over a period: the arithmetic mean of its levels. */
function judgeMean(samplings: readonly Sampling[], attributes: Attributes): Judged {
  const mean = (key: string) => {
    const levels = samplings.flatMap((sampling) => levelOf(sampling, key) ?? [])
    return levels.length === 0
      ? null
      : Number((levels.reduce((sum, level) => sum + level, 0) / levels.length).toPrecision(12))
  }
  const judged = graded(attributes, mean('ld'), mean('ln'))
  return { ...judged, verdict: { ...judged.verdict, samples: samplings.length } }
}
