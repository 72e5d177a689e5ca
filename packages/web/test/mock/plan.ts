import type { Standing, Verdict } from '../../src/api/shapes'

interface Line {
  id: string
  plan: 'plan13' | 'plan14'
  group: [string, string]
  number: number | null
  name: [string, string]
  unit: string
  decimals: number
  binding: boolean | null
  direction: 'at-least' | 'at-most' | 'exactly' | 'words'
  baseline: number | null
  target: number | null
  targetText: string
  values: (number | null)[]
  owner: [string, string]
  verdict: Verdict
  words: [string, string]
  computed?: string
}

const GOV: [string, string] = ['环境治理', 'Environment']
const CLIMATE: [string, string] = ['应对气候变化', 'Climate']
const RISK: [string, string] = ['环境风险防控', 'Risk']
const ECO: [string, string] = ['生态保护', 'Ecology']
const BUREAU: [string, string] = ['市生态环境局', 'Ecology and Environment Bureau']
const DRC: [string, string] = ['市发展改革委', 'Development and Reform Commission']
const FORESTRY: [string, string] = ['市林业局', 'Forestry Bureau']
const PLANNING: [string, string] = ['市自然资源和规划局', 'Natural Resources and Planning Bureau']
const AGRI: [string, string] = ['市农业农村局', 'Agriculture Bureau']
const ASKED = '完成省上下达要求'
const NO_REPORT: [string, string] = ['还没有上报数据，也无法由监测数据计算', 'Nothing was reported, and monitoring data cannot give it']
const NO_TARGET: [string, string] = ['规划没有给出数值目标，省下达数未录入', 'The plan gives no number; the province’s figure is not entered']

const LINES: readonly Line[] = [
  { id: 'plan14.air.good-days', plan: 'plan14', group: GOV, number: 1, name: ['空气质量优良天数比率', 'Share of good-air days'], unit: '%', decimals: 1, binding: true, direction: 'at-least', baseline: 89.6, target: 91.1, targetText: '≥91.1', values: [88.5, 86.3, 90.4, 91.8, 91.5], owner: BUREAU, verdict: 'met', words: ['2025 年 91.5%，高于目标 0.4 个百分点', '91.5% in 2025, 0.4 points above the target'], computed: 'air.year.good-ratio' },
  { id: 'plan14.air.pm25', plan: 'plan14', group: GOV, number: 2, name: ['细颗粒物（PM2.5）浓度', 'PM2.5 concentration'], unit: 'µg/m³', decimals: 1, binding: true, direction: 'at-most', baseline: 34.3, target: 30.7, targetText: '≤30.7', values: [33.6, 32.9, 33.4, 31.9, 31.6], owner: BUREAU, verdict: 'missed', words: ['2025 年 31.6，超过目标 0.9 µg/m³', '31.6 in 2025, 0.9 µg/m³ above the target'], computed: 'air.year.pm25' },
  { id: 'plan14.air.heavy-days', plan: 'plan14', group: GOV, number: 3, name: ['重污染天数比率', 'Share of heavy-pollution days'], unit: '%', decimals: 1, binding: true, direction: 'at-most', baseline: 0, target: 0, targetText: '基本消除', values: [0.3, 0, 0.5, 0, 0], owner: BUREAU, verdict: 'met', words: ['2025 年没有重污染天', 'No heavy-pollution day in 2025'], computed: 'air.year.heavy-ratio' },
  { id: 'plan14.groundwater.class5', plan: 'plan14', group: GOV, number: 4, name: ['地下水质量Ⅴ类水比例', 'Groundwater of class V'], unit: '%', decimals: 1, binding: true, direction: 'words', baseline: null, target: null, targetText: ASKED, values: [null, null, null, null, null], owner: BUREAU, verdict: 'cannot-judge', words: NO_TARGET },
  { id: 'plan14.water.good-sections', plan: 'plan14', group: GOV, number: 5, name: ['国省考断面达到或优于Ⅲ类水体比例', 'Sections of class III or better'], unit: '%', decimals: 1, binding: true, direction: 'at-least', baseline: null, target: 91.7, targetText: '≥91.7', values: [83.3, 91.7, 91.7, 100, 100], owner: BUREAU, verdict: 'met', words: ['2025 年 12 个断面全部达到Ⅲ类', 'All 12 sections reached class III in 2025'], computed: 'water.year.good-ratio' },
  { id: 'plan14.rural.sewage', plan: 'plan14', group: GOV, number: 6, name: ['行政村农村生活污水有效治理比例', 'Villages with treated sewage'], unit: '%', decimals: 2, binding: false, direction: 'at-least', baseline: 63.55, target: 85, targetText: '85', values: [66.1, 70.4, 73.8, null, null], owner: BUREAU, verdict: 'behind', words: ['最近上报 2023 年 73.80%，路径要求 76.42%', 'Last report 73.80% for 2023, the path asks 76.42%'] },
  { id: 'plan14.water.black-odorous', plan: 'plan14', group: GOV, number: 7, name: ['城市建成区黑臭水体比例', 'Black-odorous water in the built-up area'], unit: '%', decimals: 0, binding: true, direction: 'at-most', baseline: 0, target: 0, targetText: ASKED, values: [0, 0, 0, 0, 0], owner: BUREAU, verdict: 'met', words: ['2025 年为 0', '0 in 2025'] },
  { id: 'plan14.water.below-class5', plan: 'plan14', group: GOV, number: 8, name: ['地表水质量劣Ⅴ类水体比例', 'Surface water below class V'], unit: '%', decimals: 1, binding: true, direction: 'at-most', baseline: null, target: 0, targetText: '0', values: [0, 0, 0, 0, 0], owner: BUREAU, verdict: 'met', words: ['2025 年没有劣Ⅴ类断面', 'No section below class V in 2025'], computed: 'water.year.worst-ratio' },
  { id: 'plan14.reduction.nox', plan: 'plan14', group: GOV, number: 9, name: ['氮氧化物重点工程减排量', 'NOx cut by key projects'], unit: 't', decimals: 0, binding: true, direction: 'at-least', baseline: 5479.06, target: 4000, targetText: '4000', values: [610, 1390, 2230, 3180, null], owner: BUREAU, verdict: 'on-path', words: ['累计 3,180 t，路径要求 3,200 t 的 99%', '3,180 t so far, the path asks about 3,200 t'] },
  { id: 'plan14.reduction.voc', plan: 'plan14', group: GOV, number: 10, name: ['挥发性有机物重点工程减排量', 'VOC cut by key projects'], unit: 't', decimals: 0, binding: true, direction: 'at-least', baseline: null, target: 1260, targetText: '1260', values: [180, 402, 611, 790, null], owner: BUREAU, verdict: 'behind', words: ['累计 790 t，路径要求 1,008 t', '790 t so far, the path asks 1,008 t'] },
  { id: 'plan14.reduction.cod', plan: 'plan14', group: GOV, number: 11, name: ['化学需氧量重点工程减排量', 'COD cut by key projects'], unit: '万t', decimals: 4, binding: true, direction: 'at-least', baseline: 1.160437, target: 0.4916, targetText: '0.4916', values: [0.088, 0.197, 0.311, 0.412, 0.503], owner: BUREAU, verdict: 'met', words: ['累计 0.5030 万t，完成目标', '0.5030 in total, the target is met'] },
  { id: 'plan14.reduction.nh3n', plan: 'plan14', group: GOV, number: 12, name: ['氨氮重点工程减排量', 'NH₃-N cut by key projects'], unit: '万t', decimals: 4, binding: true, direction: 'at-least', baseline: 0.156465, target: 0.0222, targetText: '0.0222', values: [0.004, 0.0091, 0.0142, 0.0189, 0.0231], owner: BUREAU, verdict: 'met', words: ['累计 0.0231 万t，完成目标', '0.0231 in total, the target is met'] },
  { id: 'plan14.carbon.intensity', plan: 'plan14', group: CLIMATE, number: 13, name: ['单位地区生产总值二氧化碳排放降低', 'CO₂ per unit of GDP, cut'], unit: '%', decimals: 2, binding: true, direction: 'words', baseline: 2.64, target: null, targetText: ASKED, values: [null, null, null, null, null], owner: BUREAU, verdict: 'cannot-judge', words: NO_TARGET },
  { id: 'plan14.energy.intensity', plan: 'plan14', group: CLIMATE, number: 14, name: ['单位地区生产总值能源消耗降低', 'Energy per unit of GDP, cut'], unit: '%', decimals: 1, binding: true, direction: 'words', baseline: 8.6, target: null, targetText: ASKED, values: [null, null, null, null, null], owner: DRC, verdict: 'cannot-judge', words: NO_TARGET },
  { id: 'plan14.energy.non-fossil', plan: 'plan14', group: CLIMATE, number: 15, name: ['非化石能源占一次能源消费比例', 'Non-fossil share of primary energy'], unit: '%', decimals: 1, binding: false, direction: 'at-least', baseline: null, target: 39, targetText: '≥39', values: [null, null, null, null, null], owner: DRC, verdict: 'cannot-judge', words: NO_REPORT },
  { id: 'plan14.soil.farmland', plan: 'plan14', group: RISK, number: 16, name: ['受污染耕地安全利用率', 'Safe use of polluted farmland'], unit: '%', decimals: 1, binding: true, direction: 'at-least', baseline: 100, target: 94, targetText: '≥94', values: [95.2, 95.8, 96.4, 96.1, 96.7], owner: AGRI, verdict: 'met', words: ['2025 年 96.7%', '96.7% in 2025'] },
  { id: 'plan14.soil.construction', plan: 'plan14', group: RISK, number: 17, name: ['重点建设用地区安全利用', 'Safe use of key construction land'], unit: '', decimals: 0, binding: true, direction: 'words', baseline: null, target: null, targetText: ASKED, values: [null, null, null, null, null], owner: PLANNING, verdict: 'cannot-judge', words: NO_TARGET },
  { id: 'plan14.ecology.forest', plan: 'plan14', group: ECO, number: 18, name: ['森林覆盖率', 'Forest cover'], unit: '%', decimals: 1, binding: true, direction: 'words', baseline: 32.8, target: null, targetText: ASKED, values: [32.9, 33, 33.2, 33.3, null], owner: FORESTRY, verdict: 'cannot-judge', words: NO_TARGET },
  { id: 'plan14.ecology.eqi', plan: 'plan14', group: ECO, number: 19, name: ['生态质量指数（EQI）', 'Ecological quality index'], unit: '', decimals: 1, binding: false, direction: 'words', baseline: null, target: null, targetText: ASKED, values: [null, null, null, null, null], owner: BUREAU, verdict: 'cannot-judge', words: NO_REPORT },
  { id: 'plan14.ecology.red-line', plan: 'plan14', group: ECO, number: 20, name: ['生态红线占国土面积比例', 'Ecological red line, share of land'], unit: '%', decimals: 3, binding: true, direction: 'at-least', baseline: 0.646, target: 0.646, targetText: '面积不减少、功能不降低、性质不改变', values: [0.646, 0.646, 0.646, 0.646, 0.646], owner: PLANNING, verdict: 'met', words: ['面积没有减少', 'The area did not shrink'] },
  { id: 'plan13.air.good-days', plan: 'plan13', group: ['环境质量', 'Environment'], number: 1, name: ['主城区空气质量达标天数比例', 'Days meeting the standard, urban area'], unit: '%', decimals: 1, binding: true, direction: 'at-least', baseline: 71.3, target: 75.4, targetText: '75.4', values: [75.1, 77.8, 84.1, 86.6, 89.6], owner: BUREAU, verdict: 'ended-met', words: ['2020 年 89.6%，完成', '89.6% in 2020, completed'] },
  { id: 'plan13.air.pm25', plan: 'plan13', group: ['环境质量', 'Environment'], number: 2, name: ['主城区 PM2.5 年均浓度', 'PM2.5, urban area'], unit: 'µg/m³', decimals: 1, binding: true, direction: 'at-most', baseline: 60.6, target: 47.2, targetText: '47.2', values: [53.1, 48.7, 40.2, 37.3, 34.3], owner: BUREAU, verdict: 'ended-met', words: ['2020 年 34.3，完成', '34.3 in 2020, completed'] },
  { id: 'target.air.electric-buses', plan: 'plan14', group: ['第三章 其他目标', 'Other targets of chapter 3'], number: null, name: ['新能源公交车占比', 'Share of new-energy buses'], unit: '%', decimals: 0, binding: null, direction: 'at-least', baseline: null, target: 80, targetText: '80% 以上', values: [null, null, null, 71, null], owner: ['市交通运输局', 'Transport Bureau'], verdict: 'behind', words: ['2024 年 71%', '71% in 2024'] },
]

function standingOf(line: Line): Standing {
  const start = line.plan === 'plan14' ? 2020 : 2015
  const history: Standing['history'] = [
    ...(line.baseline === null ? [] : [{ year: start, value: line.baseline, text: String(line.baseline), source: 'plan' as const }]),
    ...line.values.flatMap((value, index) =>
      value === null
        ? []
        : [{ year: start + 1 + index, value, text: value.toFixed(line.decimals), source: line.computed ? ('computed' as const) : ('reported' as const) }],
    ),
  ]
  const reported = history.filter((entry) => entry.source !== 'plan')
  const last = reported.at(-1)
  const before = reported.at(-2)
  const better = line.direction === 'at-most' ? -1 : 1
  const value = last?.value ?? null
  const step = value !== null && before?.value != null ? (value - before.value) * better : null
  const cumulative = line.id.includes('.reduction.')
  const path =
    line.target !== null && (line.baseline !== null || cumulative)
      ? [1, 2, 3, 4, 5].map((year) => {
          const from = cumulative ? 0 : (line.baseline ?? 0)
          return { year: start + year, value: Number((from + (((line.target ?? 0) - from) * year) / 5).toFixed(4)) }
        })
      : []
  return {
    indicator: {
      id: line.id,
      plan: line.plan,
      group: { zh: line.group[0], en: line.group[1] },
      number: line.number,
      name: { zh: line.name[0], en: line.name[1] },
      unit: line.unit,
      decimals: line.decimals,
      binding: line.binding,
      direction: line.direction,
      baseline: line.baseline === null ? null : { year: start, value: line.baseline, text: String(line.baseline) },
      target: { year: start + 5, value: line.target, text: line.targetText },
      path,
      owner: { zh: line.owner[0], en: line.owner[1] },
      source: {
        section: line.number ? '第二章 表 2-1' : '第三章',
        quote: `${line.name[0]}（${line.unit || '—'}）　${line.baseline ?? '—'}　${line.targetText}　${line.binding ? '约束性' : '预期性'}`,
        page: '18',
      },
      method: line.computed ? 'computed' : 'reported',
      edition: line.computed ? 'HJ 663-2013' : null,
    },
    value,
    text: value === null ? { zh: '—', en: '—' } : { zh: `${value.toFixed(line.decimals)}${line.unit}`, en: `${value.toFixed(line.decimals)} ${line.unit}` },
    period: last ? String(last.year) : null,
    status: last ? (line.computed ? 'final' : 'reported') : 'none',
    verdict: line.verdict,
    verdictWords: { zh: line.words[0], en: line.words[1] },
    distance: value !== null && line.target !== null ? Number(((value - line.target) * better).toFixed(line.decimals)) : null,
    trend: step === null ? 'unknown' : Math.abs(step) < 0.005 ? 'steady' : step > 0 ? 'better' : 'worse',
    history,
    figure: line.computed && last ? { key: line.computed, subject: 'area:1', period: String(last.year), edition: null } : null,
    evidence: line.computed
      ? []
      : reported.map((entry, index) => ({
          id: index + 1,
          period: String(entry.year),
          value: entry.value,
          text: entry.text,
          note: '年度考核自查报告附表 2',
          document: '内环函〔2025〕18 号',
          by: '演示科室',
          at: `${entry.year + 1}-02-20T02:30:00.000Z`,
        })),
  }
}

export const STANDINGS: Standing[] = LINES.map(standingOf)
