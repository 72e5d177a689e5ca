import {
  area,
  attachments,
  boolean,
  choice,
  choices,
  code,
  creditCode,
  date,
  defineRegister,
  geometry,
  instant,
  integer,
  lines,
  longText,
  money,
  organisation,
  person,
  phone,
  quantity,
  reference,
  site,
  text,
} from '@tuojiang/register'

const say = (zh: string, en: string) => ({ zh, en })

const STAFF = ['duty', 'division', 'county', 'leader', 'enforcement'] as const

/** Works: the register the other refers to, and an enterprise of its own. */
export const works = defineRegister({
  name: 'enterprise',
  version: 1,
  label: say('样本企业', 'Sample works'),
  purpose: say('试验台账，不依据任何规定', 'A register for tests; no rule asks for it'),
  place: 'sources',
  fields: {
    code: code({ label: say('编号', 'Code'), required: true, pattern: /^[A-Z0-9-]+$/ }),
    name: text({ label: say('名称', 'Name'), required: true }),
    county: area({ label: say('县区', 'County'), required: true }),
    credit: creditCode({ label: say('统一社会信用代码', 'Credit code') }),
    secret: text({ label: say('内部评级', 'Internal rating'), readBy: ['division'], writeBy: ['division'] }),
  },
  groups: [{ label: say('基本', 'Basics'), fields: ['code', 'name', 'county', 'credit', 'secret'] }],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'self',
  states: {
    active: { label: say('在用', 'active'), tone: 'good' },
    closed: { label: say('关停', 'closed'), tone: 'over' },
  },
  initial: 'active',
  actions: { close: { label: say('关停', 'Close'), from: ['active'], to: 'closed', by: ['division'] } },
  columns: ['code', 'name', 'county'],
  may: {
    read: [...STAFF, 'enterprise'],
    create: ['division', 'county'],
    edit: ['division', 'county'],
    archive: ['division'],
    import: ['division', 'county'],
  },
})

/** Outlets: every kind of field, a lifecycle, deadlines, computed values and rules. */
export const outlet = defineRegister({
  name: 'sample-outlet',
  version: 1,
  label: say('样本排口', 'Sample outlets'),
  purpose: say('试验台账，不依据任何规定', 'A register for tests; no rule asks for it'),
  place: 'water',
  fields: {
    code: code({ label: say('编号', 'Code'), required: true }),
    name: text({ label: say('名称', 'Name'), required: true }),
    county: area({ label: say('县区', 'County'), required: true }),
    works: reference({ label: say('企业', 'Works'), register: 'enterprise' }),
    kind: choice({
      label: say('类别', 'Kind'),
      choices: [
        { value: 'industry', label: say('工业', 'Industry') },
        { value: 'town', label: say('城镇', 'Town') },
      ],
    }),
    marks: choices({
      label: say('标志', 'Marks'),
      choices: [
        { value: 'sign', label: say('标志牌', 'Sign') },
        { value: 'online', label: say('在线监测', 'Online') },
      ],
    }),
    found: date({ label: say('发现日期', 'Found on') }),
    seenAt: instant({ label: say('最近检查时间', 'Seen at') }),
    flow: quantity({ label: say('流量', 'Flow'), unit: 'm³/d', decimals: 2, min: 0 }),
    pipes: integer({ label: say('管数', 'Pipes'), min: 0 }),
    cost: money({ label: say('投资', 'Cost'), unit: '万元' }),
    treated: boolean({ label: say('已治理', 'Treated') }),
    station: site({ label: say('监测点', 'Site') }),
    keeper: person({ label: say('责任人', 'Keeper') }),
    bureau: organisation({ label: say('责任单位', 'Responsible body') }),
    place: geometry({ label: say('位置', 'Place'), shapes: ['Point', 'Polygon'] }),
    photos: attachments({ label: say('照片', 'Photos'), accept: ['image', 'pdf'], most: 5 }),
    limits: lines({
      label: say('限值', 'Limits'),
      fields: {
        factor: text({ label: say('因子', 'Factor'), required: true }),
        limit: quantity({ label: say('限值', 'Limit'), unit: 'mg/L', decimals: 3, required: true }),
        by: reference({ label: say('依据企业', 'By works'), register: 'enterprise' }),
      },
    }),
    contact: phone({ label: say('电话', 'Phone') }),
    note: longText({ label: say('备注', 'Note') }),
    rating: text({ label: say('评级', 'Rating'), readBy: ['division'], writeBy: ['division'] }),
  },
  groups: [
    {
      label: say('全部', 'All'),
      fields: [
        'code',
        'name',
        'county',
        'works',
        'kind',
        'marks',
        'found',
        'seenAt',
        'flow',
        'pipes',
        'cost',
        'treated',
        'station',
        'keeper',
        'bureau',
        'place',
        'photos',
        'limits',
        'contact',
        'note',
        'rating',
        'yearly',
      ],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'works',
  location: 'place',
  unique: [['county', 'name']],
  states: {
    found: { label: say('待整治', 'found'), tone: 'waiting' },
    mended: { label: say('待验收', 'mended'), tone: 'running' },
    closed: { label: say('已销号', 'closed'), tone: 'good' },
  },
  initial: 'found',
  actions: {
    mend: {
      label: say('整治完成', 'Report mended'),
      from: ['found'],
      to: 'mended',
      by: ['county'],
      requires: ['flow'],
      evidence: { least: 1, label: say('整治后照片', 'photo after') },
      causes: [
        { set: 'found', to: 'today' },
        { finding: 'to-verify', title: say('待验收', 'To be verified'), severity: 'low' },
        { task: say('现场验收', 'Verify on site'), for: 'enforcement', within: '5 working-days' },
      ],
    },
    verify: {
      label: say('验收销号', 'Verify and close'),
      from: ['mended'],
      to: 'closed',
      by: ['county', 'division'],
      notBy: ['mend'],
      note: 'required',
      causes: [{ settle: 'to-verify' }],
    },
    reopen: { label: say('退回', 'Reopen'), from: ['mended'], to: 'found', by: ['division'] },
  },
  deadlines: {
    mend: {
      label: say('整治期限', 'Mend by'),
      due: { within: '30 days', after: 'found' },
      while: ['found'],
      warn: '5 days',
      severity: 'high',
      for: 'county',
    },
  },
  computed: {
    yearly: {
      field: quantity({ label: say('年排放量', 'Yearly amount'), unit: 'm³', decimals: 2 }),
      formula: say('流量 × 365', 'flow × 365'),
      of: (row) => (row.flow === null ? null : Math.round(row.flow * 36_500) / 100),
    },
  },
  checks: [
    {
      code: 'sample-treated-flow',
      rule: say('已治理的排口须有流量', 'a treated outlet has a flow'),
      test: (row) =>
        row.treated && row.flow === null
          ? [
              {
                path: 'flow',
                message: say('已治理的排口须填写流量', 'a treated outlet needs its flow'),
                severity: 'error',
              },
            ]
          : [],
    },
    {
      code: 'sample-many-pipes',
      rule: say('同一企业不宜超过三个排口', 'a works should have at most three outlets'),
      test: async (row, { related }) =>
        row.works !== null && (await related.count('sample-outlet', { works: row.works })) >= 3
          ? [
              {
                path: 'works',
                message: say('该企业已有三个以上排口', 'this works has three outlets already'),
                severity: 'warning',
              },
            ]
          : [],
    },
  ],
  columns: ['code', 'name', 'state', 'due'],
  may: {
    read: [...STAFF, 'enterprise'],
    create: ['division', 'county'],
    edit: ['division', 'county'],
    archive: ['division'],
    import: ['division', 'county'],
  },
})

export const SAMPLES = [works, outlet] as const
