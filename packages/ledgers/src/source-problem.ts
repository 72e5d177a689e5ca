import {
  attachments,
  choice,
  code,
  date,
  defineRegister,
  longText,
  reference,
  text,
} from '@tuojiang/register'
import { keptBy } from './permission.js'
import { county, publicPosition } from './place-fields.js'
import { wrong } from './problem.js'
import { say } from './words.js'

/** Problems of drinking-water sources, each struck off within its limit. */
export const sourceProblem = defineRegister({
  name: 'source-problem',
  version: 1,
  label: say('水源地环境问题', 'Problems of drinking-water sources'),
  purpose: say(
    '饮用水水源地环境问题清单：整改计划、限期销号、防止反弹。依据水污染防治法第六十四条至第六十七条，规划第三章第四节（一）“动态建立问题清单和工作台账，制定整改计划、挂图作战，限期销号”。',
    'The list of problems of drinking-water sources, with plans and limits until they are struck off (water law, articles 64–67; plan, chapter 3 §4 (一)).',
  ),
  place: 'water',
  fields: {
    code: code({ label: say('问题编号', 'Problem number'), required: true, open: true }),
    title: text({ label: say('问题', 'Problem'), required: true, maxLength: 120, open: true }),
    source: reference({ label: say('水源地', 'Source'), register: 'drinking-water-source', required: true }),
    county,
    zone: choice({
      label: say('所在保护区', 'Zone'),
      choices: [
        { value: 'first', label: say('一级保护区', 'First class') },
        { value: 'second', label: say('二级保护区', 'Second class') },
        { value: 'outer', label: say('准保护区', 'Outer zone') },
      ],
      required: true,
      open: true,
    }),
    kind: choice({
      label: say('问题类别', 'Kind'),
      choices: [
        { value: 'outlet', label: say('排污口', 'Outlet') },
        { value: 'industry', label: say('工业企业', 'Industry') },
        { value: 'livestock', label: say('畜禽养殖', 'Livestock') },
        { value: 'farming', label: say('农业面源', 'Farming') },
        { value: 'sewage', label: say('生活面源', 'Household sewage') },
        { value: 'traffic', label: say('交通穿越', 'Roads through the zone') },
        { value: 'tourism', label: say('旅游餐饮', 'Tourism and catering') },
        { value: 'waste', label: say('垃圾堆放', 'Waste') },
        { value: 'signs', label: say('标志隔离设施', 'Signs and fences') },
        { value: 'other', label: say('其他', 'Other') },
      ],
      required: true,
      open: true,
    }),
    what: longText({ label: say('问题描述', 'Description') }),
    position: publicPosition,
    foundOn: date({ label: say('发现日期', 'Found on'), required: true, open: true }),
    foundBy: choice({
      label: say('发现途径', 'Found by'),
      choices: [
        { value: 'look-back', label: say('回头查', 'Look-back') },
        { value: 'patrol', label: say('日常巡查', 'Patrol') },
        { value: 'satellite', label: say('卫星遥感', 'Satellite') },
        { value: 'inspection', label: say('督察检查', 'Inspection') },
        { value: 'complaint', label: say('群众举报', 'Complaint') },
      ],
    }),
    responsible: text({ label: say('整改责任单位', 'Responsible body'), maxLength: 100, open: true }),
    measure: longText({ label: say('整改措施', 'Measure') }),
    rectifyBy: date({ label: say('整改期限', 'To be done by'), open: true }),
    rectifiedOn: date({ label: say('整改完成日期', 'Done on') }),
    photosBefore: attachments({ label: say('整改前照片', 'Photos before'), accept: ['image'], most: 9 }),
    photosAfter: attachments({ label: say('整改后照片', 'Photos after'), accept: ['image'], most: 9 }),
    closedOn: date({ label: say('销号日期', 'Struck off on'), open: true }),
  },
  groups: [
    {
      label: say('问题', 'Problem'),
      fields: ['code', 'title', 'source', 'county', 'zone', 'kind', 'what', 'position'],
    },
    { label: say('发现', 'Found'), fields: ['foundOn', 'foundBy', 'photosBefore'] },
    {
      label: say('整改', 'Putting right'),
      fields: ['responsible', 'measure', 'rectifyBy', 'rectifiedOn', 'photosAfter', 'closedOn'],
    },
  ],
  key: 'code',
  title: 'title',
  area: 'county',
  location: 'position',
  states: {
    open: { label: say('已登记', 'On the list'), tone: 'waiting' },
    rectifying: { label: say('整改中', 'Being put right'), tone: 'running' },
    checking: { label: say('待验收', 'To be checked'), tone: 'running' },
    closed: { label: say('已销号', 'Struck off'), tone: 'good' },
    rejected: { label: say('不属实', 'Not so'), tone: 'over' },
  },
  initial: 'open',
  actions: {
    assign: {
      label: say('交办整改', 'Assign'),
      from: ['open'],
      to: 'rectifying',
      by: ['division', 'county'],
      requires: ['responsible', 'measure', 'rectifyBy'],
    },
    report: {
      label: say('报告完成', 'Report done'),
      from: ['rectifying'],
      to: 'checking',
      by: ['county', 'grid'],
      requires: ['rectifiedOn'],
      evidence: { least: 1, label: say('整改后照片', 'Photos of the result') },
    },
    verify: {
      label: say('验收销号', 'Verify and strike off'),
      from: ['checking'],
      to: 'closed',
      by: ['division', 'enforcement'],
      evidence: { least: 1, label: say('现场核查照片', 'Photos of the check') },
      notBy: ['report'],
      causes: [{ set: 'closedOn', to: 'today' }, { settle: 'source-problem-rebound' }],
    },
    return: {
      label: say('退回整改', 'Send back'),
      from: ['checking'],
      to: 'rectifying',
      by: ['division', 'enforcement'],
      note: 'required',
    },
    reopen: {
      label: say('反弹，重新整改', 'Rebound: reopen'),
      from: ['closed'],
      to: 'rectifying',
      by: ['division', 'county', 'enforcement'],
      requires: ['rectifyBy'],
      note: 'required',
      causes: [
        {
          finding: 'source-problem-rebound',
          title: say('水源地问题反弹', 'Problem of a drinking-water source came back'),
          severity: 'high',
        },
      ],
    },
    reject: {
      label: say('核实不属实', 'Not so'),
      from: ['open'],
      to: 'rejected',
      by: ['division'],
      note: 'required',
    },
  },
  deadlines: {
    rectify: {
      label: say('限期销号', 'To be put right'),
      due: { on: 'rectifyBy' },
      while: ['rectifying'],
      warn: '15 days',
      severity: 'high',
      for: 'county',
    },
  },
  checks: [
    {
      code: 'source-problem-dates',
      rule: say('整改期限与完成日期不早于发现日期', 'Limit and completion are not before the finding'),
      test: ({ foundOn, rectifyBy, rectifiedOn }) =>
        (
          [
            ['rectifyBy', rectifyBy],
            ['rectifiedOn', rectifiedOn],
          ] as const
        ).flatMap(([path, day]) =>
          day !== null && day < foundOn
            ? [
                wrong(
                  path,
                  say(`${day} 早于发现日期 ${foundOn}`, `${day} is before it was found on ${foundOn}`),
                ),
              ]
            : [],
        ),
    },
  ],
  columns: ['code', 'title', 'source', 'county', 'zone', 'kind', 'responsible', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按类别', 'By kind'), by: 'kind' },
    { label: say('按保护区', 'By zone'), by: 'zone' },
    { label: say('按县区', 'By county'), by: 'area' },
  ],
  may: keptBy({ also: ['enforcement'] }),
})
