import {
  attachments,
  boolean,
  choice,
  code,
  date,
  defineRegister,
  longText,
  person,
  phone,
  reference,
  text,
} from '@tuojiang/register'
import { HANDLERS, keptBy } from './permission.js'
import { address, county, position, town } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { say } from './words.js'

/** Working days to answer by kind: Sichuan rule on the 12345 hotline (四川省12345政务服务便民热线运行管理办法, 2025). */
export const ANSWER_WITHIN = {
  consultation: 3,
  help: 7,
  suggestion: 7,
  complaint: 15,
  report: 15,
} as const

type Kind = keyof typeof ANSWER_WITHIN

interface Received {
  kind: Kind
  receivedOn: string
  extendedUntil: string | null
}

/** The day the limit counts from, where this limit is the one that holds; an extension replaces it. */
const countedFrom = ({ kind, receivedOn, extendedUntil }: Received, days: number): string | null =>
  extendedUntil === null && ANSWER_WITHIN[kind] === days ? receivedOn : null

/** Complaints of citizens, answered within the limit of their kind. */
export const complaint = defineRegister({
  name: 'complaint',
  version: 1,
  label: say('环境信访投诉', 'Complaints'),
  purpose: say(
    '12345 等渠道生态环境诉求的受理、办理、答复与回访。依据四川省 12345 政务服务便民热线运行管理办法（咨询 3、求助和意见建议 7、投诉举报 15 个工作日），规划第三章第八节（一）“充分发挥‘12345’政务服务便民热线作用”。',
    'Complaints from 12345 and elsewhere: handling, answer, call back (Sichuan rule: consultations 3, help and suggestions 7, complaints and reports 15 working days; plan, chapter 3 §8 (一)).',
  ),
  place: 'enforcement',
  fields: {
    number: code({ label: say('工单编号', 'Number'), required: true }),
    title: text({ label: say('诉求标题', 'Title'), required: true, maxLength: 120 }),
    channel: choice({
      label: say('渠道', 'Channel'),
      choices: [
        { value: '12345', label: say('12345 热线', '12345 hotline') },
        { value: 'wechat', label: say('微信举报', 'WeChat') },
        { value: 'web', label: say('网络平台', 'Web') },
        { value: 'letter', label: say('来信', 'Letter') },
        { value: 'visit', label: say('来访', 'Visit') },
        { value: 'transfer', label: say('上级转办', 'Passed on from above') },
      ],
      required: true,
    }),
    kind: choice({
      label: say('诉求类型', 'Kind'),
      choices: [
        { value: 'consultation', label: say('咨询', 'Consultation') },
        { value: 'help', label: say('求助', 'Help') },
        { value: 'suggestion', label: say('意见建议', 'Suggestion') },
        { value: 'complaint', label: say('投诉', 'Complaint') },
        { value: 'report', label: say('举报', 'Report') },
      ],
      required: true,
    }),
    pollution: choice({
      label: say('污染类型', 'Pollution'),
      choices: [
        { value: 'smoke', label: say('废气烟尘', 'Smoke and gas') },
        { value: 'odour', label: say('恶臭异味', 'Smell') },
        { value: 'fumes', label: say('餐饮油烟', 'Cooking fumes') },
        { value: 'dust', label: say('扬尘', 'Dust') },
        { value: 'noise', label: say('噪声', 'Noise') },
        { value: 'water', label: say('水污染', 'Water') },
        { value: 'waste', label: say('固体废物', 'Waste') },
        { value: 'straw', label: say('秸秆焚烧', 'Straw burning') },
        { value: 'ecology', label: say('生态破坏', 'Damage to nature') },
        { value: 'radiation', label: say('辐射', 'Radiation') },
        { value: 'other', label: say('其他', 'Other') },
      ],
      required: true,
    }),
    content: longText({ label: say('诉求内容', 'Content'), required: true }),
    county,
    town,
    address,
    position,
    subject: text({ label: say('被反映对象', 'Complained of'), maxLength: 120 }),
    subjectEnterprise: reference({
      label: say('被反映企业', 'Enterprise complained of'),
      register: 'enterprise',
    }),
    complainant: text({ label: say('诉求人', 'Complainant'), maxLength: 40, readBy: HANDLERS }),
    complainantPhone: phone({ label: say('诉求人电话', 'Complainant’s phone'), readBy: HANDLERS }),
    confidential: boolean({ label: say('要求保密', 'Asks to stay unnamed') }),
    receivedOn: date({ label: say('受理日期', 'Received on'), required: true }),
    repeatOf: reference({ label: say('重复于', 'Repeats'), register: 'complaint' }),
    handler: person({ label: say('承办人', 'Handler') }),
    handlerUnit: text({ label: say('承办单位', 'Handling unit'), maxLength: 100 }),
    extendedUntil: date({ label: say('延期至', 'Extended until') }),
    extensionReason: text({ label: say('延期理由', 'Why extended'), maxLength: 200 }),
    checkedOn: date({ label: say('现场核查日期', 'Checked on the spot') }),
    verified: choice({
      label: say('核实结果', 'Found'),
      choices: [
        { value: 'true', label: say('属实', 'True') },
        { value: 'partly', label: say('部分属实', 'Partly true') },
        { value: 'false', label: say('不属实', 'Not true') },
      ],
    }),
    finding: longText({ label: say('核查情况', 'What the check found') }),
    photos: attachments({ label: say('现场照片', 'Photos'), accept: ['image', 'pdf'], most: 9 }),
    answer: longText({ label: say('答复内容', 'Answer') }),
    answeredOn: date({ label: say('答复日期', 'Answered on') }),
    publicAnswer: longText({
      label: say('公开答复', 'Public answer'),
      open: true,
      help: say('不含诉求人信息，可在公众网站公开', 'Without the complainant; may be published'),
    }),
    visitedOn: date({ label: say('回访日期', 'Called back on') }),
    satisfaction: choice({
      label: say('满意度', 'Satisfaction'),
      choices: [
        { value: 'satisfied', label: say('满意', 'Satisfied') },
        { value: 'fair', label: say('基本满意', 'Fairly satisfied') },
        { value: 'unsatisfied', label: say('不满意', 'Not satisfied') },
        { value: 'unreached', label: say('未能联系', 'Not reached') },
      ],
    }),
  },
  groups: [
    {
      label: say('诉求', 'Complaint'),
      fields: ['number', 'title', 'channel', 'kind', 'pollution', 'content', 'receivedOn', 'repeatOf'],
    },
    {
      label: say('地点与对象', 'Place and subject'),
      fields: ['county', 'town', 'address', 'position', 'subject', 'subjectEnterprise'],
    },
    { label: say('诉求人', 'Complainant'), fields: ['complainant', 'complainantPhone', 'confidential'] },
    {
      label: say('办理', 'Handling'),
      fields: [
        'handlerUnit',
        'handler',
        'checkedOn',
        'verified',
        'finding',
        'photos',
        'extendedUntil',
        'extensionReason',
        'within3From',
        'within7From',
        'within15From',
      ],
    },
    {
      label: say('答复与回访', 'Answer and call back'),
      fields: ['answer', 'answeredOn', 'publicAnswer', 'visitedOn', 'satisfaction'],
    },
  ],
  key: 'number',
  title: 'title',
  area: 'county',
  location: 'position',
  states: {
    received: { label: say('已受理', 'Received'), tone: 'waiting' },
    assigned: { label: say('已派单', 'Assigned'), tone: 'waiting' },
    handling: { label: say('办理中', 'Being handled'), tone: 'running' },
    answered: { label: say('已答复', 'Answered'), tone: 'good' },
    closed: { label: say('已办结', 'Closed'), tone: 'good' },
    refused: { label: say('退单（不属职责）', 'Sent back'), tone: 'over' },
  },
  initial: 'received',
  actions: {
    assign: {
      label: say('派单', 'Assign'),
      from: ['received'],
      to: 'assigned',
      by: ['duty', 'division', 'county'],
      requires: ['handlerUnit'],
    },
    accept: {
      label: say('接单办理', 'Take on'),
      from: ['assigned'],
      to: 'handling',
      by: ['county', 'enforcement', 'grid', 'division'],
    },
    refuse: {
      label: say('退单', 'Send back'),
      from: ['received', 'assigned'],
      to: 'refused',
      by: ['division', 'county'],
      note: 'required',
    },
    extend: {
      label: say('延期', 'Extend'),
      from: ['handling'],
      to: 'handling',
      by: ['division'],
      requires: ['extendedUntil', 'extensionReason'],
    },
    answer: {
      label: say('答复', 'Answer'),
      from: ['handling'],
      to: 'answered',
      by: ['county', 'enforcement', 'division'],
      requires: ['verified', 'answer'],
      causes: [{ set: 'answeredOn', to: 'today' }],
    },
    close: {
      label: say('回访办结', 'Call back and close'),
      from: ['answered'],
      to: 'closed',
      by: ['duty', 'division', 'county'],
      requires: ['satisfaction'],
      notBy: ['answer'],
      causes: [{ set: 'visitedOn', to: 'today' }],
    },
    redo: {
      label: say('不满意，重新办理', 'Not satisfied: handle again'),
      from: ['answered'],
      to: 'handling',
      by: ['duty', 'division'],
      note: 'required',
    },
  },
  deadlines: {
    within3: {
      label: say('答复（3 个工作日）', 'Answer (3 working days)'),
      due: { within: '3 working-days', after: 'within3From' },
      while: ['received', 'assigned', 'handling'],
      warn: '1 days',
      severity: 'medium',
      for: 'county',
    },
    within7: {
      label: say('答复（7 个工作日）', 'Answer (7 working days)'),
      due: { within: '7 working-days', after: 'within7From' },
      while: ['received', 'assigned', 'handling'],
      warn: '2 days',
      severity: 'medium',
      for: 'county',
    },
    within15: {
      label: say('答复（15 个工作日）', 'Answer (15 working days)'),
      due: { within: '15 working-days', after: 'within15From' },
      while: ['received', 'assigned', 'handling'],
      warn: '3 days',
      severity: 'medium',
      for: 'county',
    },
    extended: {
      label: say('答复（已延期）', 'Answer (extended)'),
      due: { on: 'extendedUntil' },
      while: ['received', 'assigned', 'handling'],
      warn: '3 days',
      severity: 'high',
      for: 'county',
    },
  },
  computed: {
    within3From: {
      field: date({ label: say('3 日限期起算', 'Limit of 3 days counts from') }),
      formula: say('咨询类未延期的，受理日期', 'Consultations without extension: day received'),
      of: (row) => countedFrom(row, 3),
    },
    within7From: {
      field: date({ label: say('7 日限期起算', 'Limit of 7 days counts from') }),
      formula: say(
        '求助、意见建议未延期的，受理日期',
        'Help and suggestions without extension: day received',
      ),
      of: (row) => countedFrom(row, 7),
    },
    within15From: {
      field: date({ label: say('15 日限期起算', 'Limit of 15 days counts from') }),
      formula: say('投诉、举报未延期的，受理日期', 'Complaints and reports without extension: day received'),
      of: (row) => countedFrom(row, 15),
    },
  },
  checks: [
    {
      code: 'complaint-dates',
      rule: say(
        '核查、答复、回访、延期不早于受理',
        'Check, answer, call back and extension are not before the receipt',
      ),
      test: (row) =>
        (
          [
            ['checkedOn', row.checkedOn],
            ['answeredOn', row.answeredOn],
            ['visitedOn', row.visitedOn],
            ['extendedUntil', row.extendedUntil],
          ] as const
        ).flatMap(([path, day]) =>
          day !== null && day < row.receivedOn
            ? [
                wrong(
                  path,
                  say(
                    `${day} 早于受理日期 ${row.receivedOn}`,
                    `${day} is before it was received on ${row.receivedOn}`,
                  ),
                ),
              ]
            : [],
        ),
    },
    {
      code: 'complaint-public-name',
      rule: say(
        '公开答复不得出现诉求人姓名或电话',
        'A public answer names neither the complainant nor the number',
      ),
      test: ({ publicAnswer, complainant, complainantPhone }) =>
        [complainant, complainantPhone].some(
          (secret) => secret !== null && secret.length > 1 && publicAnswer?.includes(secret),
        )
          ? [wrong('publicAnswer', say('公开答复含有诉求人信息', 'the public answer names the complainant'))]
          : [],
    },
    {
      code: 'complaint-check-missing',
      rule: say(
        '投诉、举报类答复前应现场核查',
        'Complaints and reports are checked on the spot before the answer',
      ),
      test: ({ state, kind, checkedOn }) =>
        (state === 'answered' || state === 'closed') &&
        (kind === 'complaint' || kind === 'report') &&
        checkedOn === null
          ? [doubtful('checkedOn', say('没有现场核查日期', 'no check on the spot'))]
          : [],
    },
  ],
  columns: ['number', 'title', 'kind', 'pollution', 'county', 'receivedOn', 'handlerUnit', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按污染类型', 'By pollution'), by: 'pollution' },
    { label: say('按受理月份', 'By month received'), by: 'month:receivedOn' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按满意度', 'By satisfaction'), by: 'satisfaction' },
  ],
  may: keptBy({ also: ['duty', 'enforcement'] }),
})
