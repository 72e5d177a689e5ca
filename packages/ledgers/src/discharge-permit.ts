import {
  attachments,
  boolean,
  choice,
  code,
  date,
  defineRegister,
  integer,
  lines,
  longText,
  quantity,
  reference,
  text,
} from '@tuojiang/register'
import { CONCENTRATION_UNITS } from './code-lists/concentration-unit.js'
import { PERMIT_CLASSES } from './code-lists/permit-class.js'
import { daysAfter, yearsAfter } from './day.js'
import { permitLineProblems } from './discharge-permit-lines.js'
import { keptBy } from './permission.js'
import { county } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { nextReport, reportLines } from './report-calendar.js'
import { say } from './words.js'

/** Article 12: days to decide by class, and where a site check is needed for a key permit. */
const DECISION_DAYS = { key: 30, keyWithSiteCheck: 45, simplified: 20 } as const
/** Article 14. */
const VALID_YEARS = 5

/** Discharge permits and registrations: what a source may emit, and what it has to report. */
export const dischargePermit = defineRegister({
  name: 'discharge-permit',
  version: 1,
  label: say('排污许可证', 'Discharge permits'),
  purpose: say(
    '排污许可证与排污登记：排放口、许可浓度与许可量、自行监测、执行报告、有效期与延续。依据排污许可管理条例（国务院令第 736 号）第十二条至第十四条、第二十二条、第二十四条，HJ 608-2017。',
    'Permits and registrations: outlets, permitted concentrations and amounts, self-monitoring, reports, validity and renewal (permit regulation, State Council order 736, articles 12–14, 22, 24; HJ 608-2017).',
  ),
  place: 'sources',
  fields: {
    number: code({
      label: say('许可证（登记）编号', 'Permit number'),
      required: true,
      open: true,
      pattern: /^[0-9A-HJ-NPQRTUWXY]{18}\d{3}[A-Z]$/,
      patternHint: say(
        '信用代码 18 位＋3 位序号＋1 位字母',
        '18 characters of the credit code, 3 digits, 1 letter',
      ),
    }),
    name: text({ label: say('持证单位', 'Holder'), required: true, maxLength: 120, open: true }),
    enterprise: reference({
      label: say('企业', 'Enterprise'),
      register: 'enterprise',
      help: say('登记管理的小微单位可以没有企业档案', 'Small registered units may have no file of their own'),
    }),
    county,
    class: choice({ label: say('管理类别', 'Class'), choices: PERMIT_CLASSES, required: true, open: true }),
    authority: text({ label: say('发证机关', 'Issued by'), maxLength: 100, open: true }),
    acceptedOn: date({ label: say('申请受理日期', 'Application accepted on') }),
    siteCheck: boolean({ label: say('需现场核查', 'Site check needed') }),
    issuedOn: date({ label: say('发证（登记）日期', 'Issued on'), open: true }),
    validFrom: date({ label: say('有效期起', 'Valid from'), open: true }),
    validUntil: date({ label: say('有效期至', 'Valid until'), open: true }),
    renewalAppliedOn: date({ label: say('延续申请日期', 'Renewal applied for on') }),
    outlets: lines({
      label: say('排放口与许可限值', 'Outlets and limits'),
      fields: {
        outlet: code({
          label: say('排放口编号', 'Outlet'),
          required: true,
          pattern: /^D[AW]\d{3}$/,
          patternHint: say('DA001 或 DW001（HJ 608-2017）', 'DA001 or DW001 (HJ 608-2017)'),
        }),
        name: text({ label: say('排放口名称', 'Name'), maxLength: 80 }),
        main: boolean({ label: say('主要排放口', 'Main outlet') }),
        pollutant: text({ label: say('污染物', 'Pollutant'), required: true, maxLength: 40 }),
        factor: code({ label: say('因子编码', 'Factor code'), maxLength: 10 }),
        limit: quantity({
          label: say('许可排放浓度', 'Permitted concentration'),
          unit: '',
          decimals: 6,
          min: 0,
        }),
        unit: choice({ label: say('浓度单位', 'Unit'), choices: CONCENTRATION_UNITS }),
        standard: text({ label: say('执行标准', 'Standard'), maxLength: 100 }),
        tonnes: quantity({
          label: say('许可年排放量', 'Permitted yearly amount'),
          unit: 't/a',
          decimals: 6,
          min: 0,
        }),
      },
      most: 500,
    }),
    totals: lines({
      label: say('全厂许可年排放量', 'Permitted amounts of the whole unit'),
      fields: {
        pollutant: text({ label: say('污染物', 'Pollutant'), required: true, maxLength: 40 }),
        tonnes: quantity({
          label: say('许可年排放量', 'Permitted yearly amount'),
          unit: 't/a',
          decimals: 6,
          min: 0,
          required: true,
        }),
      },
      most: 60,
    }),
    monitoring: lines({
      label: say('自行监测方案', 'Self-monitoring'),
      fields: {
        outlet: code({ label: say('排放口编号', 'Outlet'), required: true }),
        pollutant: text({ label: say('污染物', 'Pollutant'), required: true, maxLength: 40 }),
        method: choice({
          label: say('方式', 'Method'),
          choices: [
            { value: 'automatic', label: say('自动', 'Automatic') },
            { value: 'manual', label: say('手工', 'Manual') },
          ],
          required: true,
        }),
        every: text({ label: say('频次', 'Frequency'), maxLength: 40 }),
      },
      most: 500,
    }),
    reports: reportLines,
    specialTimes: longText({
      label: say('特殊时段要求', 'Restrictions at special times'),
      help: say(
        '重污染天气、错峰生产等时段的限制',
        'Heavy-pollution weather, staggered production and the like',
      ),
    }),
    documents: attachments({ label: say('许可证与登记表', 'Permit'), accept: ['pdf', 'image'], most: 10 }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('证书', 'Permit'),
      fields: ['number', 'name', 'enterprise', 'county', 'class', 'authority', 'issuedOn'],
    },
    {
      label: say('期限', 'Terms'),
      fields: [
        'acceptedOn',
        'siteCheck',
        'decisionBy',
        'validFrom',
        'validUntil',
        'renewalBy',
        'renewalAppliedOn',
      ],
    },
    {
      label: say('排放口与总量', 'Outlets and amounts'),
      fields: ['outletCount', 'outlets', 'totals', 'specialTimes'],
    },
    { label: say('监测与报告', 'Monitoring and reports'), fields: ['monitoring', 'nextReport', 'reports'] },
    { label: say('材料', 'Documents'), fields: ['documents', 'note'] },
  ],
  key: 'number',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  states: {
    applied: { label: say('受理审查', 'Under review'), tone: 'waiting' },
    rectifying: { label: say('限期整改', 'To be put right'), tone: 'warn' },
    valid: { label: say('有效', 'Valid'), tone: 'good' },
    renewing: { label: say('延续审查', 'Renewal under review'), tone: 'running' },
    expired: { label: say('过期', 'Expired'), tone: 'bad' },
    cancelled: { label: say('注销（撤销）', 'Cancelled'), tone: 'over' },
  },
  initial: 'applied',
  actions: {
    issue: {
      label: say('发证（登记）', 'Issue'),
      from: ['applied', 'rectifying'],
      to: 'valid',
      by: ['division'],
      requires: ['issuedOn', 'validFrom', 'validUntil'],
      causes: [{ settle: 'discharge-permit-expired' }],
    },
    defer: {
      label: say('下达限期整改通知', 'Order to put right'),
      from: ['applied'],
      to: 'rectifying',
      by: ['division'],
      note: 'required',
    },
    applyRenewal: {
      label: say('申请延续', 'Apply for renewal'),
      from: ['valid'],
      to: 'renewing',
      by: ['division', 'county', 'enterprise'],
      causes: [{ set: 'renewalAppliedOn', to: 'today' }],
    },
    renew: {
      label: say('准予延续', 'Renew'),
      from: ['renewing', 'expired'],
      to: 'valid',
      by: ['division'],
      requires: ['issuedOn', 'validFrom', 'validUntil'],
      causes: [{ settle: 'discharge-permit-expired' }],
    },
    refuseRenewal: {
      label: say('不予延续', 'Refuse renewal'),
      from: ['renewing'],
      to: 'expired',
      by: ['division'],
      note: 'required',
    },
    expire: {
      label: say('确认过期', 'Mark as expired'),
      from: ['valid', 'renewing'],
      to: 'expired',
      by: ['division', 'county'],
      note: 'optional',
      causes: [
        {
          finding: 'discharge-permit-expired',
          title: say('排污许可证过期', 'Discharge permit expired'),
          severity: 'high',
        },
        {
          task: say('核查无证排污', 'Check whether it goes on emitting'),
          for: 'enforcement',
          within: '10 working-days',
        },
      ],
    },
    cancel: {
      label: say('注销（撤销）', 'Cancel'),
      from: ['applied', 'rectifying', 'valid', 'renewing', 'expired'],
      to: 'cancelled',
      by: ['division'],
      note: 'required',
      confirm: say('注销后不能恢复，确定吗？', 'A cancelled permit cannot come back. Cancel it?'),
      causes: [{ settle: 'discharge-permit-expired' }],
    },
  },
  deadlines: {
    decision: {
      label: say('审批决定', 'Decision'),
      due: { on: 'decisionBy' },
      while: ['applied'],
      warn: '5 days',
      severity: 'medium',
      for: 'division',
    },
    renewal: {
      label: say('申请延续（届满 60 日前）', 'Apply for renewal (60 days before the end)'),
      due: { before: 'validUntil', by: '60 days' },
      while: ['valid'],
      warn: '30 days',
      severity: 'medium',
      for: 'county',
    },
    renewalDecision: {
      label: say('延续审查（20 日）', 'Review of the renewal (20 days)'),
      due: { within: '20 days', after: 'renewalAppliedOn' },
      while: ['renewing'],
      warn: '5 days',
      severity: 'medium',
      for: 'division',
    },
    expiry: {
      label: say('许可证到期', 'Permit expires'),
      due: { on: 'validUntil' },
      while: ['valid', 'renewing'],
      severity: 'high',
      for: 'county',
    },
    report: {
      label: say('执行报告', 'Report'),
      due: { on: 'nextReport' },
      while: ['valid', 'renewing'],
      warn: '15 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    decisionBy: {
      field: date({ label: say('应作出决定日期', 'Decision due') }),
      formula: say(
        '受理日期＋简化管理 20 日、重点管理 30 日，需现场核查的重点管理 45 日（条例第十二条）；登记管理不审批',
        'Acceptance plus 20 days (simplified), 30 (key), 45 (key with a site check), article 12; registrations are not decided',
      ),
      of: ({ class: kind, siteCheck, acceptedOn }) =>
        kind === 'registration'
          ? null
          : daysAfter(acceptedOn, DECISION_DAYS[kind === 'key' && siteCheck ? 'keyWithSiteCheck' : kind]),
    },
    renewalBy: {
      field: date({ label: say('最迟申请延续日期', 'Renewal to be applied for by') }),
      formula: say('有效期届满前 60 日（条例第十四条）', '60 days before the end of validity (article 14)'),
      of: ({ validUntil }) => daysAfter(validUntil, -60),
    },
    nextReport: {
      field: date({ label: say('下一份报告应报日期', 'Next report due') }),
      formula: say('报告日历中尚未报送的最早应报日期', 'First day due of the reports not yet submitted'),
      of: ({ reports }) => nextReport(reports),
    },
    outletCount: {
      field: integer({ label: say('排放口数', 'Outlets'), unit: '个' }),
      formula: say('不同排放口编号的个数', 'Number of different outlet codes'),
      of: ({ outlets }) => new Set((outlets ?? []).map(({ outlet }) => outlet)).size,
    },
  },
  checks: [
    {
      code: 'discharge-permit-dates',
      rule: say('有效期至晚于有效期起', 'A permit ends after it begins'),
      test: ({ validFrom, validUntil }) =>
        validFrom !== null && validUntil !== null && validUntil <= validFrom
          ? [
              wrong(
                'validUntil',
                say(
                  `有效期至 ${validUntil} 不晚于有效期起 ${validFrom}`,
                  `valid until ${validUntil}, not after it begins on ${validFrom}`,
                ),
              ),
            ]
          : [],
    },
    {
      code: 'discharge-permit-term',
      rule: say(
        '排污许可证有效期为 5 年（条例第十四条）；与 5 年不符时提示核对',
        'A permit is valid for 5 years (article 14); another term is a warning',
      ),
      test: ({ validFrom, validUntil }) => {
        if (validFrom === null || validUntil === null || validUntil <= validFrom) return []
        const until = daysAfter(yearsAfter(validFrom, VALID_YEARS), -1)
        return validUntil === until || validUntil === yearsAfter(validFrom, VALID_YEARS)
          ? []
          : [doubtful('validUntil', say(`按 5 年应至 ${until}`, `5 years end on ${until}`))]
      },
    },
    {
      code: 'discharge-permit-lines',
      rule: say(
        '同一排放口的同一污染物只填一行；浓度限值要有单位',
        'One line for a pollutant of an outlet; a concentration has a unit',
      ),
      test: ({ outlets }) => permitLineProblems(outlets ?? []),
    },
    {
      code: 'discharge-permit-outlets-missing',
      rule: say(
        '有效的重点、简化管理许可证应载明排放口与污染物（条例第十三条）',
        'A valid key or simplified permit names outlets and pollutants (article 13)',
      ),
      test: ({ class: kind, state, outlets }) =>
        kind !== 'registration' && state === 'valid' && (outlets ?? []).length === 0
          ? [doubtful('outlets', say('没有排放口', 'it names no outlet'))]
          : [],
    },
    {
      code: 'discharge-permit-monitoring-missing',
      rule: say(
        '许可的每个污染物都应有自行监测安排（条例第十三条第八项）',
        'Each permitted pollutant has its self-monitoring (article 13, item 8)',
      ),
      test: ({ class: kind, outlets, monitoring }) => {
        if (kind === 'registration') return []
        const monitored = new Set((monitoring ?? []).map(({ outlet, pollutant }) => `${outlet}/${pollutant}`))
        return (outlets ?? []).flatMap(({ outlet, pollutant }, index) =>
          monitored.has(`${outlet}/${pollutant}`)
            ? []
            : [
                doubtful(
                  `outlets.${index}.pollutant`,
                  say(
                    `${outlet} 的${pollutant}没有自行监测安排`,
                    `${outlet} ${pollutant}: no self-monitoring`,
                  ),
                ),
              ],
        )
      },
    },
  ],
  columns: ['number', 'name', 'county', 'class', 'validUntil', 'outletCount', 'state', 'due'],
  statistics: [
    { label: say('按类别', 'By class'), by: 'class' },
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按到期月份', 'By month of expiry'), by: 'month:validUntil' },
  ],
  may: keptBy({ enterprise: true }),
})
