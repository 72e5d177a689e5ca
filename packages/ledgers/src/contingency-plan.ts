import {
  attachments,
  boolean,
  choice,
  choices,
  code,
  date,
  defineRegister,
  longText,
  phone,
  reference,
  text,
} from '@tuojiang/register'
import { KEEPERS, KEEPERS_AND_ENTERPRISE, keptBy } from './permission.js'
import { county } from './place-fields.js'
import { wrong } from './problem.js'
import { say } from './words.js'

const DOCUMENTS = [
  { value: 'form', label: say('备案表', 'Filing form') },
  { value: 'plan', label: say('预案及编制说明', 'Plan and how it was drawn up') },
  { value: 'risk', label: say('风险评估报告', 'Risk assessment') },
  { value: 'resources', label: say('应急资源调查报告', 'Survey of resources') },
  { value: 'review', label: say('评审意见', 'Review') },
] as const

/** Contingency plans: signed, filed within 20 working days, revised every three years. */
export const contingencyPlan = defineRegister({
  name: 'contingency-plan',
  version: 1,
  label: say('突发环境事件应急预案', 'Contingency plans'),
  purpose: say(
    '应急预案备案与修订。依据企业事业单位突发环境事件应急预案备案管理办法（试行）（环发〔2015〕4 号）：签署发布之日起 20 个工作日内备案，至少每三年回顾修订一次；突发环境事件应急管理办法第十三条。',
    'Filing and revision of plans (环发〔2015〕4号: filed within 20 working days of signing, revised at least every three years; rules on environmental emergencies, article 13).',
  ),
  place: 'emergency',
  fields: {
    code: code({ label: say('预案编号', 'Plan number'), required: true }),
    name: text({ label: say('预案名称', 'Name'), required: true, maxLength: 160, open: true }),
    enterprise: reference({
      label: say('企业', 'Enterprise'),
      register: 'enterprise',
      help: say('政府及部门预案不填', 'Empty for plans of government bodies'),
    }),
    kind: choice({
      label: say('类别', 'Kind'),
      choices: [
        { value: 'enterprise', label: say('企业预案', 'Of an enterprise') },
        { value: 'government', label: say('政府及部门预案', 'Of government') },
        { value: 'source', label: say('水源地预案', 'Of a drinking-water source') },
        { value: 'park', label: say('园区预案', 'Of a park') },
      ],
      required: true,
      open: true,
    }),
    county,
    edition: text({ label: say('版本', 'Edition'), maxLength: 40 }),
    grade: choice({
      label: say('风险等级', 'Grade'),
      choices: [
        { value: 'general', label: say('一般', 'General') },
        { value: 'larger', label: say('较大', 'Larger') },
        { value: 'major', label: say('重大', 'Major') },
      ],
      open: true,
    }),
    crossBorder: boolean({ label: say('跨县级以上行政区域', 'Crosses borders') }),
    contact: text({ label: say('应急负责人', 'Contact'), maxLength: 40, writeBy: KEEPERS_AND_ENTERPRISE }),
    contactPhone: phone({ label: say('应急电话', 'Phone'), writeBy: KEEPERS_AND_ENTERPRISE }),
    reviewedOn: date({ label: say('评审日期', 'Reviewed on'), writeBy: KEEPERS_AND_ENTERPRISE }),
    signedOn: date({ label: say('签署发布日期', 'Signed on'), writeBy: KEEPERS_AND_ENTERPRISE }),
    documents: choices({
      label: say('备案材料', 'Documents given'),
      choices: DOCUMENTS,
      writeBy: KEEPERS_AND_ENTERPRISE,
    }),
    files: attachments({
      label: say('预案文件', 'Files'),
      accept: ['pdf', 'office'],
      most: 10,
      writeBy: KEEPERS_AND_ENTERPRISE,
    }),
    filedOn: date({ label: say('备案日期', 'Filed on'), open: true, writeBy: KEEPERS }),
    filingNumber: code({ label: say('备案编号', 'Filing number'), open: true, writeBy: KEEPERS }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('预案', 'Plan'),
      fields: ['code', 'name', 'kind', 'enterprise', 'county', 'edition', 'grade', 'crossBorder'],
    },
    {
      label: say('签署与备案', 'Signing and filing'),
      fields: ['reviewedOn', 'signedOn', 'documents', 'files', 'filedOn', 'filingNumber'],
    },
    { label: say('联系', 'Contact'), fields: ['contact', 'contactPhone', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  states: {
    drafting: { label: say('编制中', 'Being drawn up'), tone: 'draft' },
    signed: { label: say('已签署，待备案', 'Signed, not filed'), tone: 'waiting' },
    filed: { label: say('已备案', 'Filed'), tone: 'good' },
    revising: { label: say('修订中', 'Being revised'), tone: 'running' },
    void: { label: say('失效', 'Void'), tone: 'over' },
  },
  initial: 'drafting',
  actions: {
    sign: {
      label: say('签署发布', 'Sign'),
      from: ['drafting', 'revising'],
      to: 'signed',
      by: ['enterprise', 'county', 'division'],
      requires: ['reviewedOn', 'signedOn'],
    },
    file: {
      label: say('予以备案', 'File'),
      from: ['signed'],
      to: 'filed',
      by: ['county', 'division'],
      requires: ['documents', 'filingNumber'],
      causes: [{ set: 'filedOn', to: 'today' }],
    },
    return: {
      label: say('退回补正', 'Send back'),
      from: ['signed'],
      to: 'drafting',
      by: ['county', 'division'],
      note: 'required',
    },
    revise: {
      label: say('开始修订', 'Revise'),
      from: ['filed'],
      to: 'revising',
      by: ['enterprise', 'county', 'division'],
      note: 'optional',
    },
    void: {
      label: say('失效', 'Make void'),
      from: ['drafting', 'signed', 'filed', 'revising'],
      to: 'void',
      by: ['county', 'division'],
      note: 'required',
      confirm: say('失效后不能恢复，确定吗？', 'A void plan cannot come back. Make it void?'),
    },
  },
  deadlines: {
    filing: {
      label: say('备案（签署后 20 个工作日）', 'To be filed (20 working days after signing)'),
      due: { within: '20 working-days', after: 'signedOn' },
      while: ['signed'],
      warn: '5 days',
      severity: 'medium',
      for: 'county',
    },
    revision: {
      label: say('三年修订', 'Revision after three years'),
      due: { within: '3 years', after: 'signedOn' },
      while: ['filed', 'revising'],
      warn: '90 days',
      severity: 'medium',
      for: 'county',
    },
  },
  checks: [
    {
      code: 'contingency-plan-documents',
      rule: say(
        '备案须有五项材料：备案表、预案及编制说明、风险评估报告、应急资源调查报告、评审意见（环发〔2015〕4 号）',
        'Filing needs five documents: form, plan with explanation, risk assessment, survey of resources, review (环发〔2015〕4号)',
      ),
      test: ({ state, kind, documents }) => {
        if (state !== 'filed' || kind !== 'enterprise') return []
        const missing = DOCUMENTS.filter(({ value }) => !(documents ?? []).includes(value))
        return missing.length === 0
          ? []
          : [
              wrong(
                'documents',
                say(
                  `缺少${missing.map(({ label }) => label.zh).join('、')}`,
                  `missing: ${missing.map(({ label }) => label.en).join(', ')}`,
                ),
              ),
            ]
      },
    },
    {
      code: 'contingency-plan-dates',
      rule: say('评审不晚于签署，签署不晚于备案', 'Reviewed, then signed, then filed'),
      test: ({ state, reviewedOn, signedOn, filedOn }) => {
        if (reviewedOn !== null && signedOn !== null && signedOn < reviewedOn)
          return [
            wrong(
              'signedOn',
              say(
                `签署 ${signedOn} 早于评审 ${reviewedOn}`,
                `signed on ${signedOn}, before the review on ${reviewedOn}`,
              ),
            ),
          ]
        if (state === 'filed' && signedOn !== null && filedOn !== null && filedOn < signedOn)
          return [
            wrong(
              'filedOn',
              say(
                `备案 ${filedOn} 早于签署 ${signedOn}`,
                `filed on ${filedOn}, before it was signed on ${signedOn}`,
              ),
            ),
          ]
        return []
      },
    },
  ],
  columns: ['code', 'name', 'kind', 'county', 'grade', 'signedOn', 'filedOn', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按等级', 'By grade'), by: 'grade' },
    { label: say('按类别', 'By kind'), by: 'kind' },
    { label: say('按县区', 'By county'), by: 'area' },
  ],
  may: { ...keptBy({ enterprise: true }), create: [...KEEPERS, 'enterprise'] },
})
