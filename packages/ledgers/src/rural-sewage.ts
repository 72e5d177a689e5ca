import { roundHalfEven } from '@tuojiang/measure'
import {
  boolean,
  choice,
  code,
  date,
  defineRegister,
  integer,
  lines,
  longText,
  quantity,
  text,
} from '@tuojiang/register'
import { keptBy } from './permission.js'
import { county, publicPosition } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { say } from './words.js'

/** Commonly asked share of households whose sewage is treated. UNCONFIRMED for Sichuan: it only warns. */
const USUAL_COVERAGE_PERCENT = 60

/** Rural household sewage by administrative village; the plan counts villages that are effectively treated. */
export const ruralSewage = defineRegister({
  name: 'rural-sewage',
  version: 1,
  label: say('农村生活污水（行政村）', 'Rural sewage by village'),
  purpose: say(
    '以行政村为单元登记农村生活污水治理方式、设施与核查结果，计算“行政村农村生活污水有效治理比例”。依据规划表 2-1 第 6 项、第三章第四节（二）；有效治理的判定口径以省上文件为准（待核实）。',
    'How each administrative village treats its sewage, with which works, and what checks found; gives the share of villages effectively treated (plan, table 2-1 no. 6, chapter 3 §4 (二)). The criteria are those of the province (unconfirmed).',
  ),
  place: 'water',
  fields: {
    code: code({
      label: say('行政村代码', 'Village code'),
      required: true,
      open: true,
      pattern: /^\d{12}$/,
      patternHint: say('统计用区划代码 12 位数字', '12 digits of the statistical division code'),
    }),
    name: text({ label: say('行政村', 'Village'), required: true, maxLength: 60, open: true }),
    county,
    town: text({ label: say('乡镇（街道）', 'Town'), required: true, maxLength: 60, open: true }),
    position: publicPosition,
    households: integer({
      label: say('常住户数', 'Households'),
      unit: '户',
      min: 0,
      required: true,
      open: true,
    }),
    population: integer({ label: say('常住人口', 'People'), unit: '人', min: 0, open: true }),
    treatedHouseholds: integer({
      label: say('已治理户数', 'Households treated'),
      unit: '户',
      min: 0,
      open: true,
    }),
    mode: choice({
      label: say('治理方式', 'Way of treatment'),
      choices: [
        { value: 'sewer', label: say('纳入城镇管网', 'Connected to the town sewer') },
        { value: 'central', label: say('集中处理', 'Central works') },
        { value: 'scattered', label: say('分散处理', 'Scattered works') },
        { value: 'reuse', label: say('资源化利用', 'Reuse on fields') },
      ],
      open: true,
    }),
    works: lines({
      label: say('处理设施', 'Works'),
      fields: {
        name: text({ label: say('设施名称', 'Name'), required: true, maxLength: 80 }),
        process: text({ label: say('工艺', 'Process'), maxLength: 60 }),
        capacity: quantity({ label: say('设计规模', 'Capacity'), unit: 'm³/d', decimals: 2, min: 0 }),
        standard: text({ label: say('执行标准', 'Standard'), maxLength: 80 }),
        running: choice({
          label: say('运行情况', 'Running'),
          choices: [
            { value: 'normal', label: say('正常', 'Normally') },
            { value: 'abnormal', label: say('不正常', 'Not normally') },
            { value: 'stopped', label: say('停运', 'Stopped') },
          ],
          required: true,
        }),
        operator: text({ label: say('运维单位', 'Operator'), maxLength: 80 }),
        builtOn: date({ label: say('建成日期', 'Built on') }),
      },
      most: 60,
    }),
    startedOn: date({ label: say('开工日期', 'Started on') }),
    plannedBy: date({ label: say('计划完成日期', 'To be done by'), open: true }),
    treatedOn: date({ label: say('完成治理日期', 'Treated since'), open: true }),
    checkedOn: date({ label: say('最近核查日期', 'Last checked on') }),
    noFlow: boolean({ label: say('无污水横流', 'No sewage in the open') }),
    noOdour: boolean({ label: say('无明显臭味', 'No bad smell') }),
    satisfied: boolean({ label: say('村民基本满意', 'Villagers content') }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('行政村', 'Village'),
      fields: ['code', 'name', 'county', 'town', 'position', 'households', 'population'],
    },
    {
      label: say('治理', 'Treatment'),
      fields: ['mode', 'treatedHouseholds', 'coverage', 'works', 'startedOn', 'plannedBy', 'treatedOn'],
    },
    { label: say('核查', 'Check'), fields: ['checkedOn', 'noFlow', 'noOdour', 'satisfied', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'position',
  states: {
    untreated: { label: say('未治理', 'Untreated'), tone: 'warn' },
    building: { label: say('治理中', 'Being treated'), tone: 'running' },
    checking: { label: say('待核查', 'To be checked'), tone: 'waiting' },
    effective: { label: say('有效治理', 'Effectively treated'), tone: 'good' },
    failing: { label: say('治理失效', 'Failing'), tone: 'bad' },
  },
  initial: 'untreated',
  actions: {
    start: {
      label: say('开始治理', 'Start'),
      from: ['untreated', 'failing'],
      to: 'building',
      by: ['division', 'county'],
      requires: ['mode', 'plannedBy'],
    },
    finish: {
      label: say('报告完成', 'Report done'),
      from: ['building'],
      to: 'checking',
      by: ['county', 'grid'],
      requires: ['treatedHouseholds', 'treatedOn'],
      evidence: { least: 1, label: say('设施照片', 'Photos of the works') },
    },
    confirm: {
      label: say('核查认定有效', 'Confirm as effective'),
      from: ['checking', 'failing'],
      to: 'effective',
      by: ['division', 'station', 'enforcement'],
      requires: ['treatedOn', 'checkedOn', 'noFlow', 'noOdour'],
      notBy: ['finish'],
      causes: [{ settle: 'rural-sewage-failing' }],
    },
    return: {
      label: say('核查不通过', 'Send back'),
      from: ['checking'],
      to: 'building',
      by: ['division', 'station', 'enforcement'],
      note: 'required',
    },
    fail: {
      label: say('认定失效', 'Mark as failing'),
      from: ['effective'],
      to: 'failing',
      by: ['division', 'county', 'enforcement', 'grid'],
      note: 'required',
      causes: [
        {
          finding: 'rural-sewage-failing',
          title: say('农村生活污水治理失效', 'Rural sewage treatment is failing'),
          severity: 'medium',
        },
        { task: say('恢复治理设施运行', 'Get the works running again'), for: 'county', within: '30 days' },
      ],
    },
  },
  deadlines: {
    finish: {
      label: say('完成治理', 'To be treated'),
      due: { on: 'plannedBy' },
      while: ['building'],
      warn: '30 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    coverage: {
      field: quantity({ label: say('治理户数占比', 'Share of households'), unit: '%', decimals: 1 }),
      formula: say(
        '已治理户数 ÷ 常住户数 × 100，修约到一位小数（GB/T 8170）',
        'Households treated ÷ households × 100, to one decimal (GB/T 8170)',
      ),
      of: ({ households, treatedHouseholds }) =>
        treatedHouseholds === null || households === 0
          ? null
          : roundHalfEven((treatedHouseholds / households) * 100, 1),
    },
  },
  checks: [
    {
      code: 'rural-sewage-households',
      rule: say('已治理户数不多于常住户数', 'No more households are treated than there are'),
      test: ({ households, treatedHouseholds }) =>
        treatedHouseholds !== null && treatedHouseholds > households
          ? [
              wrong(
                'treatedHouseholds',
                say(
                  `已治理 ${treatedHouseholds} 户，多于常住 ${households} 户`,
                  `${treatedHouseholds} households treated of ${households}`,
                ),
              ),
            ]
          : [],
    },
    {
      code: 'rural-sewage-coverage',
      rule: say(
        '有效治理的村通常要求治理户数占比 60% 以上（口径待核实，只作提示）',
        'An effectively treated village usually has 60 % of its households treated (unconfirmed, a warning)',
      ),
      test: ({ state, households, treatedHouseholds }) =>
        state === 'effective' &&
        households > 0 &&
        (treatedHouseholds ?? 0) * 100 < households * USUAL_COVERAGE_PERCENT
          ? [
              doubtful(
                'treatedHouseholds',
                say(
                  `治理户数占比低于 ${USUAL_COVERAGE_PERCENT}%，请核对是否有效治理`,
                  `less than ${USUAL_COVERAGE_PERCENT} % of the households are treated`,
                ),
              ),
            ]
          : [],
    },
    {
      code: 'rural-sewage-seen',
      rule: say(
        '有效治理的村无污水横流、无明显臭味',
        'An effectively treated village has no sewage in the open and no bad smell',
      ),
      test: ({ state, noFlow, noOdour }) =>
        state === 'effective' && (noFlow === false || noOdour === false)
          ? [
              wrong(
                noFlow === false ? 'noFlow' : 'noOdour',
                say(
                  '核查发现污水横流或臭味，不能认定有效治理',
                  'the check found sewage in the open or a bad smell',
                ),
              ),
            ]
          : [],
    },
  ],
  columns: ['name', 'town', 'county', 'mode', 'households', 'coverage', 'treatedOn', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按治理方式', 'By way of treatment'), by: 'mode' },
    { label: say('常住户数', 'Households'), by: 'area', sum: 'households' },
  ],
  may: keptBy({ also: ['station'] }),
})
