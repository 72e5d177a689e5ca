import {
  attachments,
  choice,
  choices,
  code,
  date,
  defineRegister,
  lines,
  longText,
  quantity,
  reference,
  text,
} from '@tuojiang/register'
import { yearsAfter } from './day.js'
import { keptBy } from './permission.js'
import { county } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { sumOf } from './sums.js'
import { wasteCategory, wasteCode, wasteLineProblems } from './waste-fields.js'
import { say } from './words.js'

/** Article 13: years a licence is valid. */
const VALID_YEARS = { comprehensive: 5, collection: 3 } as const
/** Article 12 (4): above this share of the approved amount a new licence is needed. */
const MOST_SHARE_PERCENT = 120

/** Licences to collect, store, use and dispose of hazardous waste. */
export const hazardousWasteLicence = defineRegister({
  name: 'hazardous-waste-licence',
  version: 1,
  label: say('危险废物经营许可证', 'Hazardous-waste licences'),
  purpose: say(
    '危险废物经营单位的许可类别、规模、有效期与换证。依据危险废物经营许可证管理办法（国务院令第 408 号，2016 年修订）第三条、第十二条、第十三条，规划第三章第五节（三）。',
    'Scope, amount, validity and renewal of licences (State Council order 408, revised 2016, articles 3, 12, 13; plan, chapter 3 §5 (三)).',
  ),
  place: 'soil-waste',
  fields: {
    number: code({ label: say('许可证编号', 'Licence number'), required: true, open: true }),
    name: text({ label: say('持证单位', 'Holder'), required: true, maxLength: 120, open: true }),
    enterprise: reference({ label: say('企业', 'Enterprise'), register: 'enterprise', required: true }),
    county,
    kind: choice({
      label: say('许可证类型', 'Kind'),
      choices: [
        { value: 'comprehensive', label: say('综合经营', 'Comprehensive') },
        { value: 'collection', label: say('收集经营', 'Collection') },
      ],
      required: true,
      open: true,
    }),
    ways: choices({
      label: say('经营方式', 'Ways'),
      choices: [
        { value: 'collect', label: say('收集', 'Collect') },
        { value: 'store', label: say('贮存', 'Store') },
        { value: 'use', label: say('利用', 'Use') },
        { value: 'dispose', label: say('处置', 'Dispose') },
      ],
      required: true,
      open: true,
    }),
    wastes: lines({
      label: say('核准类别与规模', 'Approved wastes'),
      fields: {
        category: wasteCategory,
        wasteCode,
        tonnes: quantity({
          label: say('年经营规模', 'Approved a year'),
          unit: 't/a',
          decimals: 3,
          min: 0,
          required: true,
        }),
      },
      most: 300,
    }),
    authority: text({ label: say('发证机关', 'Issued by'), maxLength: 100, open: true }),
    issuedOn: date({ label: say('发证日期', 'Issued on'), open: true }),
    validFrom: date({ label: say('有效期起', 'Valid from'), required: true, open: true }),
    validUntil: date({ label: say('有效期至', 'Valid until'), required: true, open: true }),
    renewalAppliedOn: date({ label: say('换证申请日期', 'Renewal applied for on') }),
    lastYearTonnes: quantity({
      label: say('上年实际经营量', 'Handled last year'),
      unit: 't',
      decimals: 3,
      min: 0,
    }),
    documents: attachments({ label: say('许可证', 'Licence'), accept: ['pdf', 'image'], most: 10 }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('许可证', 'Licence'),
      fields: ['number', 'name', 'enterprise', 'county', 'kind', 'ways', 'authority', 'issuedOn'],
    },
    { label: say('规模', 'Amounts'), fields: ['approvedTonnes', 'wastes', 'lastYearTonnes'] },
    {
      label: say('期限', 'Terms'),
      fields: ['validFrom', 'validUntil', 'renewalAppliedOn', 'documents', 'note'],
    },
  ],
  key: 'number',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  states: {
    valid: { label: say('有效', 'Valid'), tone: 'good' },
    renewing: { label: say('换证审查', 'Renewal under review'), tone: 'running' },
    suspended: { label: say('暂扣', 'Suspended'), tone: 'bad' },
    expired: { label: say('过期', 'Expired'), tone: 'bad' },
    cancelled: { label: say('注销（吊销）', 'Cancelled'), tone: 'over' },
  },
  initial: 'valid',
  actions: {
    applyRenewal: {
      label: say('申请换证', 'Apply for renewal'),
      from: ['valid'],
      to: 'renewing',
      by: ['division', 'enterprise'],
      causes: [{ set: 'renewalAppliedOn', to: 'today' }],
    },
    renew: {
      label: say('换证', 'Renew'),
      from: ['renewing', 'expired'],
      to: 'valid',
      by: ['division'],
      requires: ['issuedOn', 'validFrom', 'validUntil'],
      causes: [{ settle: 'hazardous-waste-licence-expired' }],
    },
    expire: {
      label: say('确认过期', 'Mark as expired'),
      from: ['valid', 'renewing'],
      to: 'expired',
      by: ['division', 'county'],
      causes: [
        {
          finding: 'hazardous-waste-licence-expired',
          title: say('危险废物经营许可证过期', 'Hazardous-waste licence expired'),
          severity: 'high',
        },
      ],
    },
    suspend: {
      label: say('暂扣', 'Suspend'),
      from: ['valid'],
      to: 'suspended',
      by: ['division', 'enforcement'],
      note: 'required',
    },
    restore: {
      label: say('恢复', 'Restore'),
      from: ['suspended'],
      to: 'valid',
      by: ['division', 'enforcement'],
      note: 'required',
    },
    cancel: {
      label: say('注销（吊销）', 'Cancel'),
      from: ['valid', 'renewing', 'suspended', 'expired'],
      to: 'cancelled',
      by: ['division'],
      note: 'required',
      confirm: say('注销后不能恢复，确定吗？', 'A cancelled licence cannot come back. Cancel it?'),
      causes: [{ settle: 'hazardous-waste-licence-expired' }],
    },
  },
  deadlines: {
    renewal: {
      label: say('申请换证（届满 30 个工作日前）', 'Apply for renewal (30 working days before the end)'),
      due: { before: 'validUntil', by: '30 working-days' },
      while: ['valid'],
      warn: '30 days',
      severity: 'medium',
      for: 'division',
    },
    renewalDecision: {
      label: say('换证审查（20 个工作日）', 'Review of the renewal (20 working days)'),
      due: { within: '20 working-days', after: 'renewalAppliedOn' },
      while: ['renewing'],
      warn: '5 days',
      severity: 'medium',
      for: 'division',
    },
    expiry: {
      label: say('许可证到期', 'Licence expires'),
      due: { on: 'validUntil' },
      while: ['valid', 'renewing', 'suspended'],
      severity: 'high',
      for: 'division',
    },
  },
  computed: {
    approvedTonnes: {
      field: quantity({ label: say('核准年规模', 'Approved a year'), unit: 't/a', decimals: 3 }),
      formula: say('各核准类别年经营规模之和', 'Sum of the approved wastes'),
      of: ({ wastes }) =>
        sumOf(
          (wastes ?? []).map(({ tonnes }) => tonnes),
          3,
        ),
    },
  },
  checks: [
    {
      code: 'hazardous-waste-licence-code',
      rule: say(
        '废物代码末两位等于类别号（国家危险废物名录）',
        'The last two digits of a code are its category (national list)',
      ),
      test: ({ wastes }) => wasteLineProblems(wastes ?? []),
    },
    {
      code: 'hazardous-waste-licence-term',
      rule: say(
        '综合经营许可证有效期 5 年，收集经营许可证 3 年（办法第十三条），不得更长',
        'A comprehensive licence is valid for 5 years, a collection licence for 3 (article 13), and no longer',
      ),
      test: ({ kind, validFrom, validUntil }) => {
        const most = yearsAfter(validFrom, VALID_YEARS[kind])
        return validUntil <= validFrom || validUntil > most
          ? [
              wrong(
                'validUntil',
                say(
                  `有效期应晚于 ${validFrom}，且不晚于 ${most}`,
                  `it ends after ${validFrom} and not after ${most}`,
                ),
              ),
            ]
          : []
      },
    },
    {
      code: 'hazardous-waste-licence-amount',
      rule: say(
        '经营危险废物超过原批准年经营规模 20% 以上的，应重新申请许可证（办法第十二条第四项）',
        'More than 20 % above the approved yearly amount needs a new licence (article 12 (4))',
      ),
      test: ({ wastes, lastYearTonnes }) => {
        const approved = sumOf(
          (wastes ?? []).map(({ tonnes }) => tonnes),
          3,
        )
        return lastYearTonnes !== null && approved > 0 && lastYearTonnes * 100 > approved * MOST_SHARE_PERCENT
          ? [
              doubtful(
                'lastYearTonnes',
                say(
                  `上年 ${lastYearTonnes} t，超过核准 ${approved} t/a 的 120%`,
                  `${lastYearTonnes} t last year, more than 120 % of the approved ${approved} t/a`,
                ),
              ),
            ]
          : []
      },
    },
  ],
  columns: ['number', 'name', 'county', 'kind', 'approvedTonnes', 'validUntil', 'state', 'due'],
  statistics: [
    { label: say('按类型', 'By kind'), by: 'kind' },
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('核准规模', 'Approved amount'), by: 'area', sum: 'approvedTonnes' },
  ],
  may: { ...keptBy({ enterprise: true }), create: ['division'], edit: ['division'] },
})
