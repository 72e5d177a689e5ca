import {
  attachments,
  choice,
  code,
  date,
  defineRegister,
  lines,
  longText,
  money,
  quantity,
  text,
} from '@tuojiang/register'
import { FUND_SOURCES } from './code-lists/fund-source.js'
import { latest } from './day.js'
import { keptBy } from './permission.js'
import { county, publicPosition } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { compareMoney, sumOfMoney } from './sums.js'
import { say } from './words.js'

/** Projects of the plan: stages from reserve to acceptance, investment by source, progress, the indicators they serve. */
export const keyProject = defineRegister({
  name: 'key-project',
  version: 1,
  label: say('规划重点项目', 'Key projects'),
  purpose: say(
    '规划重点项目库：储备、前期、开工、在建、完工、验收，分来源投资、进度与支撑的指标。依据规划第四章（二）“积极推进高质量项目入库”与重点项目清单。',
    'The plan’s projects from reserve to acceptance, with investment by source, progress and the indicators they serve (plan, chapter 4 (二) and its list of projects).',
  ),
  place: 'plan',
  fields: {
    code: code({ label: say('项目编号', 'Project number'), required: true, open: true }),
    name: text({ label: say('项目名称', 'Name'), required: true, maxLength: 160, open: true }),
    county,
    field: choice({
      label: say('领域', 'Field'),
      choices: [
        { value: 'green', label: say('绿色转型', 'Green transition') },
        { value: 'carbon', label: say('碳达峰碳中和', 'Carbon') },
        { value: 'air', label: say('大气', 'Air') },
        { value: 'water', label: say('水', 'Water') },
        { value: 'soil', label: say('土壤', 'Soil') },
        { value: 'waste', label: say('固体废物', 'Waste') },
        { value: 'ecology', label: say('生态', 'Ecology') },
        { value: 'risk', label: say('环境风险', 'Risk') },
        { value: 'capacity', label: say('能力建设', 'Capacity') },
      ],
      required: true,
      open: true,
    }),
    content: longText({ label: say('建设内容', 'What is built'), open: true }),
    section: text({ label: say('规划章节', 'Place in the plan'), maxLength: 60, open: true }),
    quote: longText({ label: say('规划原文', 'Words of the plan'), open: true }),
    owner: text({ label: say('责任（建设）单位', 'Carried out by'), maxLength: 120, open: true }),
    lead: text({ label: say('牵头部门', 'Lead department'), maxLength: 80, open: true }),
    position: publicPosition,
    plannedStart: date({ label: say('计划开工', 'Planned start'), open: true }),
    plannedEnd: date({ label: say('计划完工', 'Planned end'), open: true }),
    startedOn: date({ label: say('实际开工', 'Started on'), open: true }),
    finishedOn: date({ label: say('实际完工', 'Finished on'), open: true }),
    acceptedOn: date({ label: say('验收日期', 'Accepted on'), open: true }),
    investment: lines({
      label: say('投资（分来源）', 'Investment by source'),
      fields: {
        source: choice({ label: say('来源', 'Source'), choices: FUND_SOURCES, required: true }),
        planned: money({ label: say('计划', 'Planned'), unit: '万元', required: true }),
        arrived: money({ label: say('到位', 'Arrived'), unit: '万元' }),
      },
      most: 20,
    }),
    progress: quantity({
      label: say('形象进度', 'Progress'),
      unit: '%',
      decimals: 1,
      min: 0,
      max: 100,
      open: true,
    }),
    steps: lines({
      label: say('进度记录', 'Progress reports'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        progress: quantity({
          label: say('形象进度', 'Progress'),
          unit: '%',
          decimals: 1,
          min: 0,
          max: 100,
          required: true,
        }),
        spent: money({ label: say('累计完成投资', 'Spent so far'), unit: '万元' }),
        words: text({ label: say('情况', 'State of work'), maxLength: 300 }),
      },
      most: 200,
    }),
    indicators: lines({
      label: say('支撑的指标', 'Indicators served'),
      fields: {
        indicator: text({
          label: say('指标编号', 'Indicator'),
          required: true,
          maxLength: 60,
          pattern: /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
          patternHint: say('规划文件中的指标编号', 'the id of an indicator of the plan'),
        }),
        effect: quantity({ label: say('预期贡献', 'Expected effect'), unit: '', decimals: 4 }),
        unit: text({ label: say('单位', 'Unit'), maxLength: 20 }),
      },
      most: 20,
    }),
    documents: attachments({
      label: say('批复与验收材料', 'Documents'),
      accept: ['pdf', 'office', 'image'],
      most: 20,
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('项目', 'Project'),
      fields: ['code', 'name', 'field', 'county', 'position', 'content', 'owner', 'lead'],
    },
    { label: say('规划依据', 'In the plan'), fields: ['section', 'quote', 'indicators'] },
    {
      label: say('进度', 'Progress'),
      fields: [
        'progress',
        'plannedStart',
        'plannedEnd',
        'startedOn',
        'finishedOn',
        'acceptedOn',
        'lastStep',
        'steps',
      ],
    },
    { label: say('投资', 'Investment'), fields: ['planned', 'arrived', 'investment', 'documents', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'position',
  states: {
    reserve: { label: say('储备', 'In reserve'), tone: 'draft' },
    preparing: { label: say('前期', 'Being prepared'), tone: 'waiting' },
    started: { label: say('开工', 'Started'), tone: 'running' },
    building: { label: say('在建', 'Being built'), tone: 'running' },
    completed: { label: say('完工', 'Completed'), tone: 'good' },
    accepted: { label: say('验收', 'Accepted'), tone: 'good' },
    dropped: { label: say('调出', 'Dropped'), tone: 'over' },
  },
  initial: 'reserve',
  actions: {
    prepare: {
      label: say('进入前期', 'Prepare'),
      from: ['reserve'],
      to: 'preparing',
      by: ['division', 'county'],
      requires: ['owner', 'plannedStart', 'plannedEnd'],
    },
    start: {
      label: say('开工', 'Start'),
      from: ['preparing'],
      to: 'started',
      by: ['division', 'county'],
      requires: ['startedOn', 'investment'],
    },
    build: {
      label: say('转入在建', 'Build'),
      from: ['started'],
      to: 'building',
      by: ['division', 'county'],
      requires: ['progress'],
    },
    complete: {
      label: say('完工', 'Complete'),
      from: ['started', 'building'],
      to: 'completed',
      by: ['division', 'county'],
      requires: ['finishedOn', 'progress'],
      evidence: { least: 1, label: say('完工照片', 'Photos of the finished work') },
    },
    accept: {
      label: say('验收', 'Accept'),
      from: ['completed'],
      to: 'accepted',
      by: ['division'],
      requires: ['acceptedOn'],
      evidence: { least: 1, label: say('验收意见', 'Record of the acceptance') },
      notBy: ['complete'],
    },
    drop: {
      label: say('调出项目库', 'Drop'),
      from: ['reserve', 'preparing', 'started', 'building'],
      to: 'dropped',
      by: ['division'],
      note: 'required',
      confirm: say(
        '调出后不再计入规划项目，确定吗？',
        'It will no longer count among the projects. Drop it?',
      ),
    },
  },
  deadlines: {
    start: {
      label: say('计划开工', 'To be started'),
      due: { on: 'plannedStart' },
      while: ['reserve', 'preparing'],
      warn: '60 days',
      severity: 'low',
      for: 'county',
    },
    end: {
      label: say('计划完工', 'To be completed'),
      due: { on: 'plannedEnd' },
      while: ['started', 'building'],
      warn: '90 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    planned: {
      field: money({ label: say('计划总投资', 'Planned investment'), unit: '万元' }),
      formula: say('各来源计划投资之和', 'Sum over the sources'),
      of: ({ investment }) =>
        investment === null ? null : sumOfMoney(investment.map((line) => line.planned)),
    },
    arrived: {
      field: money({ label: say('到位资金', 'Investment arrived'), unit: '万元' }),
      formula: say('各来源到位资金之和', 'Sum over the sources'),
      of: ({ investment }) =>
        investment === null ? null : sumOfMoney(investment.map((line) => line.arrived)),
    },
    lastStep: {
      field: date({ label: say('最近进度报告', 'Last reported on') }),
      formula: say('进度记录中最晚的日期', 'Last day of a progress report'),
      of: ({ steps }) => latest((steps ?? []).map(({ day }) => day)),
    },
  },
  checks: [
    {
      code: 'key-project-dates',
      rule: say(
        '完工不早于开工（计划与实际分别比较），验收不早于完工',
        'It ends after it starts, planned and real, and is accepted after that',
      ),
      test: (row) =>
        (
          [
            ['plannedEnd', row.plannedStart, row.plannedEnd],
            ['finishedOn', row.startedOn, row.finishedOn],
            ['acceptedOn', row.finishedOn, row.acceptedOn],
          ] as const
        ).flatMap(([path, from, until]) =>
          from !== null && until !== null && until < from
            ? [wrong(path, say(`${until} 早于 ${from}`, `${until} is before ${from}`))]
            : [],
        ),
    },
    {
      code: 'key-project-progress',
      rule: say('完工、验收的项目形象进度为 100%', 'A completed project has a progress of 100 %'),
      test: ({ state, progress }) =>
        (state === 'completed' || state === 'accepted') && progress !== 100
          ? [
              wrong(
                'progress',
                say(`完工项目的进度为 ${progress ?? '空'}`, `completed at ${progress ?? 'no'} %`),
              ),
            ]
          : [],
    },
    {
      code: 'key-project-money',
      rule: say('到位资金不多于计划', 'No more arrives than was planned'),
      test: ({ investment }) =>
        (investment ?? []).flatMap(({ planned, arrived }, index) =>
          arrived !== null && compareMoney(arrived, planned) > 0
            ? [
                doubtful(
                  `investment.${index}.arrived`,
                  say(
                    `到位 ${arrived} 万元，多于计划 ${planned} 万元`,
                    `${arrived} arrived of ${planned} planned (万元)`,
                  ),
                ),
              ]
            : [],
        ),
    },
  ],
  columns: ['code', 'name', 'field', 'county', 'planned', 'progress', 'plannedEnd', 'state', 'due'],
  statistics: [
    { label: say('按阶段', 'By stage'), by: 'state' },
    { label: say('按领域', 'By field'), by: 'field' },
    { label: say('计划投资', 'Planned investment'), by: 'field', sum: 'planned' },
    { label: say('按县区', 'By county'), by: 'area' },
  ],
  may: keptBy(),
})
