import {
  attachments,
  choice,
  choices,
  code,
  date,
  defineRegister,
  geometry,
  lines,
  longText,
  quantity,
  text,
} from '@tuojiang/register'
import { blackOdourGrade, worstGrade } from './black-odour-grade.js'
import { latest } from './day.js'
import { keptBy } from './permission.js'
import { county, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

const GRADES = [
  { value: 'none', label: say('非黑臭', 'Not black-odorous') },
  { value: 'light', label: say('轻度黑臭', 'Lightly black-odorous') },
  { value: 'severe', label: say('重度黑臭', 'Severely black-odorous') },
] as const

/** Black-odorous waters of towns and villages, from finding to lasting elimination. */
export const blackOdorousWater = defineRegister({
  name: 'black-odorous-water',
  version: 1,
  label: say('黑臭水体', 'Black-odorous waters'),
  purpose: say(
    '城市与农村黑臭水体的排查、整治、消除与长治久清。依据城市黑臭水体整治工作指南（2015）、规划表 2-1 第 7 项与第三章第四节（二）。农村黑臭水体的判定限值待核实，不自动判级。',
    'Finding, treatment and lasting elimination of black-odorous waters (urban guide of 2015; plan, table 2-1 no. 7, chapter 3 §4 (二)). The limits for rural waters are unconfirmed; they are not graded automatically.',
  ),
  place: 'water',
  fields: {
    code: code({ label: say('水体编号', 'Code'), required: true, open: true }),
    name: text({ label: say('水体名称', 'Name'), required: true, maxLength: 100, open: true }),
    kind: choice({
      label: say('类别', 'Kind'),
      choices: [
        { value: 'urban', label: say('城市建成区', 'Urban built-up area') },
        { value: 'county-town', label: say('县城建成区', 'County town') },
        { value: 'rural', label: say('农村', 'Rural') },
      ],
      required: true,
      open: true,
    }),
    county,
    town,
    course: geometry({ label: say('范围', 'Course'), shapes: ['LineString', 'Polygon'], open: true }),
    length: quantity({ label: say('长度', 'Length'), unit: 'm', decimals: 1, min: 0, open: true }),
    surface: quantity({ label: say('水域面积', 'Surface'), unit: 'm²', decimals: 1, min: 0, open: true }),
    foundOn: date({ label: say('排查日期', 'Found on'), open: true }),
    foundGrade: choice({ label: say('排查时级别', 'Grade when found'), choices: GRADES, open: true }),
    causes: choices({
      label: say('成因', 'Causes'),
      choices: [
        { value: 'sewage', label: say('生活污水', 'Household sewage') },
        { value: 'industry', label: say('工业废水', 'Industrial effluent') },
        { value: 'livestock', label: say('畜禽养殖', 'Livestock') },
        { value: 'waste', label: say('垃圾', 'Waste') },
        { value: 'sediment', label: say('底泥', 'Sediment') },
        { value: 'stagnant', label: say('水体不流动', 'Stagnant water') },
      ],
    }),
    samples: lines({
      label: say('监测', 'Samples'),
      fields: {
        day: date({ label: say('采样日期', 'Sampled on'), required: true }),
        point: text({ label: say('点位', 'Point'), required: true, maxLength: 40 }),
        transparency: quantity({ label: say('透明度', 'Transparency'), unit: 'cm', decimals: 1, min: 0 }),
        depth: quantity({ label: say('水深', 'Depth'), unit: 'cm', decimals: 1, min: 0 }),
        dissolvedOxygen: quantity({
          label: say('溶解氧', 'Dissolved oxygen'),
          unit: 'mg/L',
          decimals: 2,
          min: 0,
        }),
        redox: quantity({ label: say('氧化还原电位', 'Redox potential'), unit: 'mV', decimals: 1 }),
        ammonia: quantity({ label: say('氨氮', 'Ammonia nitrogen'), unit: 'mg/L', decimals: 3, min: 0 }),
      },
      most: 500,
    }),
    measure: longText({ label: say('整治方案', 'Plan'), open: true }),
    responsible: text({ label: say('责任单位（河长）', 'Responsible body'), maxLength: 100, open: true }),
    rectifyBy: date({ label: say('整治期限', 'To be done by'), open: true }),
    eliminatedOn: date({ label: say('消除黑臭日期', 'Eliminated on'), open: true }),
    approval: quantity({
      label: say('公众评议满意度', 'Residents content'),
      unit: '%',
      decimals: 1,
      min: 0,
      max: 100,
      open: true,
    }),
    photos: attachments({ label: say('照片', 'Photos'), accept: ['image'], most: 20 }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('水体', 'Water'),
      fields: ['code', 'name', 'kind', 'county', 'town', 'course', 'length', 'surface'],
    },
    { label: say('排查', 'Finding'), fields: ['foundOn', 'foundGrade', 'causes'] },
    { label: say('监测', 'Monitoring'), fields: ['latestSample', 'latestGrade', 'samples'] },
    {
      label: say('整治', 'Treatment'),
      fields: ['measure', 'responsible', 'rectifyBy', 'eliminatedOn', 'approval', 'photos', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'course',
  states: {
    found: { label: say('已排查', 'Found'), tone: 'warn' },
    treating: { label: say('整治中', 'Being treated'), tone: 'running' },
    checking: { label: say('待评估', 'To be assessed'), tone: 'waiting' },
    eliminated: { label: say('消除黑臭', 'Eliminated'), tone: 'good' },
    lasting: { label: say('长治久清', 'Lastingly clear'), tone: 'good' },
    rebound: { label: say('返黑返臭', 'Came back'), tone: 'bad' },
  },
  initial: 'found',
  actions: {
    start: {
      label: say('开始整治', 'Start'),
      from: ['found', 'rebound'],
      to: 'treating',
      by: ['division', 'county'],
      requires: ['measure', 'responsible', 'rectifyBy'],
    },
    finish: {
      label: say('报告完成', 'Report done'),
      from: ['treating'],
      to: 'checking',
      by: ['county'],
      requires: ['samples'],
      evidence: { least: 1, label: say('整治后照片', 'Photos of the result') },
    },
    confirm: {
      label: say('评估认定消除', 'Confirm elimination'),
      from: ['checking'],
      to: 'eliminated',
      by: ['division', 'station'],
      requires: ['samples', 'approval'],
      notBy: ['finish'],
      causes: [{ set: 'eliminatedOn', to: 'today' }, { settle: 'black-odorous-water-rebound' }],
    },
    return: {
      label: say('退回整治', 'Send back'),
      from: ['checking'],
      to: 'treating',
      by: ['division', 'station'],
      note: 'required',
    },
    settle: {
      label: say('认定长治久清', 'Confirm as lasting'),
      from: ['eliminated'],
      to: 'lasting',
      by: ['division'],
      note: 'optional',
    },
    rebound: {
      label: say('返黑返臭', 'It came back'),
      from: ['eliminated', 'lasting'],
      to: 'rebound',
      by: ['division', 'county', 'station', 'enforcement', 'grid'],
      note: 'required',
      causes: [
        {
          finding: 'black-odorous-water-rebound',
          title: say('水体返黑返臭', 'A water has become black-odorous again'),
          severity: 'high',
        },
      ],
    },
  },
  deadlines: {
    rectify: {
      label: say('整治期限', 'To be treated'),
      due: { on: 'rectifyBy' },
      while: ['treating'],
      warn: '30 days',
      severity: 'high',
      for: 'county',
    },
  },
  computed: {
    latestSample: {
      field: date({ label: say('最近采样', 'Last sampled on') }),
      formula: say('监测中最晚的采样日期', 'Last day of sampling'),
      of: ({ samples }) => latest((samples ?? []).map(({ day }) => day)),
    },
    latestGrade: {
      field: choice({ label: say('最近一次判级', 'Grade of the last sampling'), choices: GRADES }),
      formula: say(
        '最近采样日各点位按城市黑臭水体整治工作指南表 2 判级，取最差；正式判定需三次采样。农村水体不判级',
        'Worst grade of the points on the last day, table 2 of the urban guide; a formal verdict needs three samplings. Rural waters are not graded',
      ),
      of: ({ kind, samples }) => {
        if (kind === 'rural') return null
        const last = latest((samples ?? []).map(({ day }) => day))
        const grades = (samples ?? [])
          .filter(({ day }) => day === last)
          .map(blackOdourGrade)
          .filter((grade) => grade !== null)
        return grades.length === 0 ? null : worstGrade(grades)
      },
    },
  },
  checks: [
    {
      code: 'black-odorous-water-grade',
      rule: say(
        '认定消除的水体，最近一次监测不应仍为黑臭（城市黑臭水体整治工作指南）',
        'The last sampling of an eliminated water should not be black-odorous (urban guide)',
      ),
      test: ({ state, kind, samples }) => {
        if (kind === 'rural' || (state !== 'eliminated' && state !== 'lasting')) return []
        const last = latest((samples ?? []).map(({ day }) => day))
        const black = (samples ?? []).some((sample) => {
          const grade = sample.day === last ? blackOdourGrade(sample) : null
          return grade === 'light' || grade === 'severe'
        })
        return black
          ? [doubtful('samples', say(`${last} 的监测仍为黑臭`, `still black-odorous on ${last}`))]
          : []
      },
    },
  ],
  columns: ['code', 'name', 'kind', 'county', 'length', 'latestGrade', 'eliminatedOn', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按类别', 'By kind'), by: 'kind' },
    { label: say('按县区', 'By county'), by: 'area' },
  ],
  may: keptBy({ also: ['station'] }),
})
