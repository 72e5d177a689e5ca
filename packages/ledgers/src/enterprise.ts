import {
  attachments,
  boolean,
  choice,
  choices,
  code,
  creditCode,
  date,
  defineRegister,
  integer,
  lines,
  longText,
  phone,
  quantity,
  text,
} from '@tuojiang/register'
import { INDUSTRY_SECTIONS } from './code-lists/industry.js'
import { KEY_UNIT_KINDS } from './code-lists/key-unit.js'
import { PERMIT_CLASSES } from './code-lists/permit-class.js'
import { BUREAU, KEEPERS_AND_ENTERPRISE, keptBy } from './permission.js'
import { address, county, publicPosition, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

/** More goods vehicles a day than this need a gate ledger: plan, chapter 3 §3 (三). */
const TRUCKS_WITHOUT_LEDGER = 10

/** One file per enterprise: what the other registers about sources refer to. */
export const enterprise = defineRegister({
  name: 'enterprise',
  version: 1,
  label: say('企业（一企一档）', 'Enterprises'),
  purpose: say(
    '污染源“一企一档”：身份、位置、行业、重点监管类别与联系人，其他污染源台账都引用它。依据规划第三章第三节（二）“推进重点企业一企一档动态信息管理系统建设”、环境监管重点单位名录管理办法第二条、HJ 608-2017。',
    'One file for each source, to which the other registers refer (plan, chapter 3 §3 (二); rules on the list of key units, article 2; HJ 608-2017).',
  ),
  place: 'sources',
  fields: {
    creditCode: creditCode({
      label: say('统一社会信用代码', 'Unified social credit code'),
      required: true,
      open: true,
    }),
    name: text({ label: say('单位名称', 'Name'), required: true, maxLength: 120, open: true }),
    formerName: text({ label: say('曾用名', 'Former name'), maxLength: 120 }),
    sourceCode: code({
      label: say('排污单位编码', 'Source code'),
      pattern: /^[0-9A-HJ-NPQRTUWXY]{18}\d{3}[A-Z]$/,
      patternHint: say(
        '信用代码 18 位＋3 位序号＋1 位字母（HJ 608-2017）',
        '18 characters of the credit code, 3 digits, 1 letter (HJ 608-2017)',
      ),
      open: true,
    }),
    industry: choice({
      label: say('行业门类', 'Section of industry'),
      choices: INDUSTRY_SECTIONS,
      required: true,
      open: true,
    }),
    industryCode: code({
      label: say('行业代码', 'Industry code'),
      pattern: /^[A-T]?\d{2,4}$/,
      patternHint: say(
        'GB/T 4754-2017 的 2—4 位代码，如 2911',
        '2 to 4 digits of GB/T 4754-2017, such as 2911',
      ),
      open: true,
    }),
    scale: choice({
      label: say('企业规模', 'Size'),
      choices: [
        { value: 'large', label: say('大型', 'Large') },
        { value: 'medium', label: say('中型', 'Medium') },
        { value: 'small', label: say('小型', 'Small') },
        { value: 'micro', label: say('微型', 'Micro') },
      ],
    }),
    foundedOn: date({ label: say('成立日期', 'Founded on') }),
    employees: integer({ label: say('从业人数', 'Employees'), unit: '人', min: 0 }),
    county,
    town,
    address,
    park: text({ label: say('所在园区', 'Park'), maxLength: 60, open: true }),
    position: publicPosition,
    keyKinds: choices({ label: say('重点监管类别', 'Key supervision'), choices: KEY_UNIT_KINDS, open: true }),
    keyYear: integer({ label: say('名录年度', 'Year of the list'), min: 2018, max: 2100 }),
    permitClass: choice({
      label: say('排污许可管理类别', 'Permit class'),
      choices: [...PERMIT_CLASSES, { value: 'none', label: say('无需许可', 'None needed') }],
      open: true,
    }),
    performanceGrade: choice({
      label: say('重污染天气绩效分级', 'Performance grade for heavy pollution'),
      choices: [
        { value: 'A', label: say('A 级', 'A') },
        { value: 'B', label: say('B 级', 'B') },
        { value: 'C', label: say('C 级', 'C') },
        { value: 'D', label: say('D 级', 'D') },
        { value: 'leading', label: say('绩效引领', 'Leading') },
      ],
    }),
    processes: lines({
      label: say('主要产品与工艺', 'Products and processes'),
      fields: {
        name: text({ label: say('生产线（工艺）', 'Line or process'), required: true, maxLength: 80 }),
        product: text({ label: say('产品', 'Product'), maxLength: 80 }),
        capacity: quantity({ label: say('年产能', 'Yearly capacity'), unit: '', decimals: 3, min: 0 }),
        capacityUnit: text({ label: say('产能单位', 'Unit of capacity'), maxLength: 20 }),
      },
      most: 60,
    }),
    dailyTrucks: integer({ label: say('日均货车', 'Goods vehicles a day'), unit: '辆', min: 0 }),
    gateLedger: boolean({ label: say('已建门禁电子台账', 'Has a gate ledger') }),
    legalPerson: text({ label: say('法定代表人', 'Legal representative'), maxLength: 40 }),
    contact: text({
      label: say('环保负责人', 'Environmental officer'),
      maxLength: 40,
      readBy: [...BUREAU, 'enterprise'],
      writeBy: KEEPERS_AND_ENTERPRISE,
    }),
    contactPhone: phone({
      label: say('联系电话', 'Phone'),
      readBy: [...BUREAU, 'enterprise'],
      writeBy: KEEPERS_AND_ENTERPRISE,
    }),
    photos: attachments({
      label: say('照片与平面图', 'Photos and plan'),
      accept: ['image', 'pdf'],
      most: 20,
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('单位', 'Enterprise'),
      fields: [
        'name',
        'creditCode',
        'sourceCode',
        'formerName',
        'industry',
        'industryCode',
        'scale',
        'foundedOn',
        'employees',
      ],
    },
    { label: say('位置', 'Place'), fields: ['county', 'town', 'address', 'park', 'position'] },
    {
      label: say('监管', 'Supervision'),
      fields: ['keyKinds', 'keyYear', 'permitClass', 'performanceGrade', 'dailyTrucks', 'gateLedger'],
    },
    { label: say('生产', 'Production'), fields: ['processes'] },
    { label: say('联系', 'Contact'), fields: ['legalPerson', 'contact', 'contactPhone'] },
    { label: say('其他', 'Other'), fields: ['photos', 'note'] },
  ],
  key: 'creditCode',
  title: 'name',
  area: 'county',
  enterprise: 'self',
  location: 'position',
  states: {
    building: { label: say('在建', 'Being built'), tone: 'waiting' },
    operating: { label: say('在产', 'Operating'), tone: 'good' },
    suspended: { label: say('停产', 'Suspended'), tone: 'warn' },
    closed: { label: say('关闭', 'Closed'), tone: 'over' },
  },
  initial: 'operating',
  actions: {
    open: {
      label: say('投产', 'Start production'),
      from: ['building'],
      to: 'operating',
      by: ['division', 'county'],
    },
    build: {
      label: say('转为在建', 'Set to being built'),
      from: ['operating'],
      to: 'building',
      by: ['division', 'county'],
      note: 'required',
    },
    suspend: {
      label: say('停产', 'Suspend'),
      from: ['operating'],
      to: 'suspended',
      by: ['division', 'county', 'enterprise'],
      note: 'required',
    },
    resume: {
      label: say('复产', 'Resume'),
      from: ['suspended'],
      to: 'operating',
      by: ['division', 'county', 'enterprise'],
      note: 'optional',
    },
    close: {
      label: say('关闭', 'Close'),
      from: ['building', 'operating', 'suspended'],
      to: 'closed',
      by: ['division', 'county'],
      note: 'required',
      confirm: say('关闭后不能恢复，确定吗？', 'A closed enterprise cannot come back. Close it?'),
    },
  },
  checks: [
    {
      code: 'enterprise-source-code',
      rule: say(
        '排污单位编码的前 18 位为统一社会信用代码（HJ 608-2017）；历史编码可能用旧代码，只作提示',
        'A source code begins with the credit code (HJ 608-2017); old codes may not, so it is a warning',
      ),
      test: (row) =>
        row.sourceCode !== null && !row.sourceCode.startsWith(row.creditCode)
          ? [
              doubtful(
                'sourceCode',
                say('前 18 位与统一社会信用代码不同', 'its first 18 characters are not the credit code'),
              ),
            ]
          : [],
    },
    {
      code: 'enterprise-gate-ledger',
      rule: say(
        '日均使用货车超过 10 辆的重点企业应建立门禁电子台账（规划第三章第三节（三））',
        'More than 10 goods vehicles a day need a gate ledger (plan, chapter 3 §3 (三))',
      ),
      test: (row) =>
        (row.dailyTrucks ?? 0) > TRUCKS_WITHOUT_LEDGER && row.gateLedger !== true
          ? [
              doubtful(
                'gateLedger',
                say(
                  `日均货车 ${row.dailyTrucks} 辆，尚无门禁电子台账`,
                  `${row.dailyTrucks} goods vehicles a day and no gate ledger`,
                ),
              ),
            ]
          : [],
    },
    {
      code: 'enterprise-key-permit',
      rule: say(
        '实施排污许可重点管理的单位应当列为重点排污单位（环境监管重点单位名录管理办法）；这里只作提示',
        'A unit under key permit management belongs on the list of key units (rules on the list); a warning here',
      ),
      test: (row) =>
        row.permitClass === 'key' && (row.keyKinds ?? []).length === 0 && row.state !== 'closed'
          ? [
              doubtful(
                'keyKinds',
                say(
                  '许可为重点管理，但没有重点监管类别',
                  'key permit management, but on no list of key units',
                ),
              ),
            ]
          : [],
    },
  ],
  columns: ['name', 'creditCode', 'county', 'industry', 'keyKinds', 'permitClass', 'state', 'updated'],
  statistics: [
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按行业', 'By industry'), by: 'industry' },
    { label: say('按许可类别', 'By permit class'), by: 'permitClass' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy({ enterprise: true }),
})
