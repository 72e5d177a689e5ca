import {
  attachments,
  boolean,
  choice,
  code,
  date,
  defineRegister,
  geometry,
  lines,
  longText,
  quantity,
  reference,
  text,
} from '@tuojiang/register'
import { LAND_USES } from './code-lists/land-use.js'
import { mayChangeUse } from './construction-land-gate.js'
import { keptBy } from './permission.js'
import { address, county, town } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { say } from './words.js'

/** Plots with a suspicion of soil pollution: survey, assessment, list, remediation, effect, off the list. */
export const constructionLand = defineRegister({
  name: 'construction-land',
  version: 1,
  label: say('建设用地地块', 'Construction land'),
  purpose: say(
    '疑似污染地块、污染地块和风险管控与修复名录，作为用途变更的准入关口。依据土壤污染防治法第五十八条至第六十七条、GB 36600-2018，规划第三章第五节（二）、表 2-1 第 17 项。',
    'Suspected and polluted plots and the list of plots under control and remediation; the gate of changes of use (soil law, articles 58–67; GB 36600-2018; plan, chapter 3 §5 (二), table 2-1 no. 17).',
  ),
  place: 'soil-waste',
  fields: {
    code: code({ label: say('地块编码', 'Plot code'), required: true, open: true }),
    name: text({ label: say('地块名称', 'Name'), required: true, maxLength: 120, open: true }),
    county,
    town,
    address,
    boundary: geometry({ label: say('地块边界', 'Boundary'), shapes: ['Polygon', 'Point'], open: true }),
    surface: quantity({ label: say('面积', 'Area'), unit: 'm²', decimals: 1, min: 0, open: true }),
    origin: choice({
      label: say('来源', 'Origin'),
      choices: [
        { value: 'closed-works', label: say('关停（搬迁）企业', 'Closed or moved works') },
        { value: 'working', label: say('在产企业', 'Working enterprise') },
        { value: 'waste', label: say('固体废物堆场', 'Waste heap') },
        { value: 'landfill', label: say('垃圾填埋场', 'Landfill') },
        { value: 'tank', label: say('油库、加油站', 'Tank farm or filling station') },
        { value: 'mine', label: say('历史遗留矿山', 'Old mine') },
        { value: 'planning', label: say('用途变更', 'Change of use') },
      ],
      open: true,
    }),
    enterprise: reference({ label: say('原（现）企业', 'Enterprise'), register: 'enterprise' }),
    keySoilUnit: boolean({ label: say('土壤污染重点监管单位用地', 'Land of a key soil unit') }),
    owner: text({ label: say('土地使用权人', 'Holder of the land'), maxLength: 120 }),
    polluter: text({ label: say('土壤污染责任人', 'Body liable for the pollution'), maxLength: 120 }),
    presentUse: choice({ label: say('现状用途', 'Present use'), choices: LAND_USES, open: true }),
    plannedUse: choice({ label: say('规划用途', 'Planned use'), choices: LAND_USES, open: true }),
    useChangedOn: date({ label: say('用途变更（供地）日期', 'Use changed on') }),
    suspectedOn: date({ label: say('列入疑似日期', 'Suspected since') }),
    surveyedOn: date({ label: say('调查报告评审通过日期', 'Survey passed review on'), open: true }),
    pollutants: lines({
      label: say('超筛选值项目', 'Items above screening'),
      fields: {
        item: text({ label: say('项目', 'Item'), required: true, maxLength: 40 }),
        greatest: quantity({
          label: say('最大值', 'Greatest'),
          unit: 'mg/kg',
          decimals: 6,
          min: 0,
          required: true,
        }),
        screening: quantity({ label: say('筛选值', 'Screening'), unit: 'mg/kg', decimals: 6, min: 0 }),
        intervention: quantity({ label: say('管制值', 'Intervention'), unit: 'mg/kg', decimals: 6, min: 0 }),
      },
      most: 85,
    }),
    assessedOn: date({ label: say('风险评估评审通过日期', 'Assessment passed review on'), open: true }),
    listedOn: date({ label: say('列入名录日期', 'Listed on'), open: true }),
    measure: choice({
      label: say('措施', 'Measure'),
      choices: [
        { value: 'control', label: say('风险管控', 'Control') },
        { value: 'remediation', label: say('修复', 'Remediation') },
        { value: 'both', label: say('管控与修复', 'Both') },
      ],
      open: true,
    }),
    planFiledOn: date({ label: say('方案备案日期', 'Plan filed on') }),
    finishBy: date({ label: say('计划完成日期', 'To be done by'), open: true }),
    finishedOn: date({ label: say('管控修复完成日期', 'Done on') }),
    evaluatedOn: date({ label: say('效果评估评审通过日期', 'Effect passed review on'), open: true }),
    removedOn: date({ label: say('移出名录日期', 'Off the list since'), open: true }),
    documents: attachments({ label: say('报告', 'Reports'), accept: ['pdf', 'office'], most: 20 }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('地块', 'Plot'),
      fields: ['code', 'name', 'county', 'town', 'address', 'boundary', 'surface', 'origin'],
    },
    {
      label: say('用途与责任', 'Use and liability'),
      fields: ['presentUse', 'plannedUse', 'useChangedOn', 'enterprise', 'keySoilUnit', 'owner', 'polluter'],
    },
    { label: say('调查', 'Survey'), fields: ['suspectedOn', 'surveyedOn', 'pollutants'] },
    {
      label: say('评估与名录', 'Assessment and list'),
      fields: ['assessedOn', 'listedOn'],
    },
    {
      label: say('管控修复', 'Control and remediation'),
      fields: ['measure', 'planFiledOn', 'finishBy', 'finishedOn', 'evaluatedOn', 'removedOn'],
    },
    { label: say('材料', 'Documents'), fields: ['documents', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  location: 'boundary',
  states: {
    suspected: { label: say('疑似污染', 'Suspected'), tone: 'warn' },
    surveying: { label: say('调查中', 'Being surveyed'), tone: 'running' },
    clean: { label: say('调查未超标', 'Survey clean'), tone: 'good' },
    assessing: { label: say('风险评估中', 'Being assessed'), tone: 'running' },
    acceptable: { label: say('风险可接受', 'Risk acceptable'), tone: 'good' },
    listed: { label: say('名录内（待管控修复）', 'On the list'), tone: 'bad' },
    treating: { label: say('管控修复中', 'Under control and remediation'), tone: 'running' },
    evaluating: { label: say('效果评估中', 'Effect being assessed'), tone: 'running' },
    removed: { label: say('移出名录', 'Off the list'), tone: 'good' },
  },
  initial: 'suspected',
  actions: {
    survey: {
      label: say('开始调查', 'Start the survey'),
      from: ['suspected'],
      to: 'surveying',
      by: ['division', 'county'],
      requires: ['owner'],
    },
    clear: {
      label: say('调查未超标', 'Survey clean'),
      from: ['surveying'],
      to: 'clean',
      by: ['division'],
      requires: ['surveyedOn'],
      evidence: { least: 1, label: say('调查报告及评审意见', 'Survey report and review') },
    },
    exceed: {
      label: say('调查超标，转风险评估', 'Survey above: assess the risk'),
      from: ['surveying'],
      to: 'assessing',
      by: ['division'],
      requires: ['surveyedOn', 'pollutants'],
      evidence: { least: 1, label: say('调查报告及评审意见', 'Survey report and review') },
    },
    accept: {
      label: say('风险可接受', 'Risk acceptable'),
      from: ['assessing'],
      to: 'acceptable',
      by: ['division'],
      requires: ['assessedOn'],
      evidence: { least: 1, label: say('评估报告及评审意见', 'Assessment and review') },
    },
    list: {
      label: say('列入名录', 'Put on the list'),
      from: ['assessing'],
      to: 'listed',
      by: ['division'],
      requires: ['assessedOn', 'listedOn', 'polluter', 'measure'],
      note: 'required',
      causes: [
        {
          finding: 'construction-land-listed',
          title: say('地块列入风险管控和修复名录', 'A plot was put on the list of control and remediation'),
          severity: 'high',
        },
      ],
    },
    treat: {
      label: say('开始管控修复', 'Start the measure'),
      from: ['listed'],
      to: 'treating',
      by: ['division', 'county'],
      requires: ['planFiledOn', 'finishBy'],
    },
    finish: {
      label: say('完成，转效果评估', 'Done: assess the effect'),
      from: ['treating'],
      to: 'evaluating',
      by: ['division', 'county'],
      requires: ['finishedOn'],
    },
    repeat: {
      label: say('未达目标，继续', 'Goals not met: go on'),
      from: ['evaluating'],
      to: 'treating',
      by: ['division'],
      requires: ['finishBy'],
      note: 'required',
    },
    remove: {
      label: say('移出名录', 'Take off the list'),
      from: ['evaluating'],
      to: 'removed',
      by: ['division'],
      requires: ['evaluatedOn', 'removedOn'],
      evidence: { least: 1, label: say('效果评估报告及评审意见', 'Effect report and review') },
      notBy: ['finish'],
      causes: [{ settle: 'construction-land-listed' }],
    },
  },
  deadlines: {
    survey: {
      label: say('初步调查（6 个月，期限待核实）', 'First survey (6 months, unconfirmed)'),
      due: { within: '6 months', after: 'suspectedOn' },
      while: ['suspected', 'surveying'],
      warn: '30 days',
      severity: 'low',
      for: 'division',
    },
    finish: {
      label: say('完成管控修复', 'Measure to be done'),
      due: { on: 'finishBy' },
      while: ['treating'],
      warn: '30 days',
      severity: 'medium',
      for: 'division',
    },
  },
  checks: [
    {
      code: 'construction-land-gate',
      rule: say(
        '未完成调查评估或在名录内的地块，不得变更为住宅、公共管理与公共服务用地（土壤污染防治法第五十九条至第六十一条、第六十七条）',
        'A plot not surveyed and assessed, or on the list, must not change to housing, public administration or public service (soil law, articles 59–61, 67)',
      ),
      test: (row) => {
        if (row.useChangedOn === null) return []
        const { allowed, reason, clause } = mayChangeUse(row, row.plannedUse)
        return allowed
          ? []
          : [doubtful('useChangedOn', say(`${reason.zh}（${clause.zh}）`, `${reason.en} (${clause.en})`))]
      },
    },
    {
      code: 'construction-land-pollutants',
      rule: say(
        '超筛选值项目的最大值应大于筛选值（GB 36600-2018：低于或等于筛选值的风险可忽略）',
        'An item above screening is greater than its screening value (GB 36600-2018: at or below it the risk is negligible)',
      ),
      test: ({ pollutants }) =>
        (pollutants ?? []).flatMap(({ item, greatest, screening }, index) =>
          screening !== null && greatest <= screening
            ? [
                wrong(
                  `pollutants.${index}.greatest`,
                  say(
                    `${item} ${greatest} mg/kg 不高于筛选值 ${screening} mg/kg`,
                    `${item}: ${greatest} mg/kg is not above its screening value ${screening} mg/kg`,
                  ),
                ),
              ]
            : [],
        ),
    },
    {
      code: 'construction-land-order',
      rule: say(
        '调查、评估、列入、完成、效果评估、移出的日期依次不早于前一步',
        'Survey, assessment, listing, completion, effect and removal follow each other',
      ),
      test: (row) => {
        const steps = [
          ['surveyedOn', row.surveyedOn],
          ['assessedOn', row.assessedOn],
          ['listedOn', row.listedOn],
          ['finishedOn', row.finishedOn],
          ['evaluatedOn', row.evaluatedOn],
          ['removedOn', row.removedOn],
        ] as const
        let before: string | null = null
        return steps.flatMap(([path, day]) => {
          if (day === null) return []
          const early: string | null = before !== null && day < before ? before : null
          before = day
          return early === null
            ? []
            : [wrong(path, say(`${day} 早于前一步 ${early}`, `${day} is before the step on ${early}`))]
        })
      },
    },
  ],
  columns: ['code', 'name', 'county', 'origin', 'plannedUse', 'surface', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按来源', 'By origin'), by: 'origin' },
    { label: say('面积', 'Area'), by: 'area', sum: 'surface' },
  ],
  may: { ...keptBy({ enterprise: true }), create: ['division'] },
})
