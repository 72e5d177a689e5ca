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
  reference,
  text,
} from '@tuojiang/register'
import {
  type EType,
  gradeOfEnterprise,
  gradeOfMedium,
  gradeText,
  type MediumGrade,
  quantityRatio,
  type RiskSubstance,
} from './hj941.js'
import { keptBy } from './permission.js'
import { county, position, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

const GRADES = [
  { value: 'general', label: say('一般', 'General') },
  { value: 'larger', label: say('较大', 'Larger') },
  { value: 'major', label: say('重大', 'Major') },
] as const

const SURROUNDINGS = [
  { value: 'E1', label: say('类型 1（E1）', 'Type 1 (E1)') },
  { value: 'E2', label: say('类型 2（E2）', 'Type 2 (E2)') },
  { value: 'E3', label: say('类型 3（E3）', 'Type 3 (E3)') },
] as const

const UNCONFIRMED = say(
  '（分级矩阵待与标准文本核对，结果供参考）',
  ' (the matrix is unconfirmed; compare with the assessment report)',
)

interface SubstanceLine extends RiskSubstance {
  air: boolean | null
  water: boolean | null
}

interface Graded {
  substances: readonly SubstanceLine[] | null
  airScore: number | null
  waterScore: number | null
  airSurroundings: EType | null
  waterSurroundings: EType | null
  illegalDischarge: boolean | null
}

const ofAir = (row: Graded) => (row.substances ?? []).filter(({ air }) => air)
const ofWater = (row: Graded) => (row.substances ?? []).filter(({ water }) => water)

const airGrade = (row: Graded): MediumGrade =>
  gradeOfMedium({ substances: ofAir(row), score: row.airScore, surroundings: row.airSurroundings })

const waterGrade = (row: Graded): MediumGrade =>
  gradeOfMedium({ substances: ofWater(row), score: row.waterScore, surroundings: row.waterSurroundings })

const wholeGrade = (row: Graded) =>
  gradeOfEnterprise(airGrade(row), waterGrade(row), row.illegalDischarge === true)

/** Sources of environmental risk with their grade and their plan: one source, one plan. */
export const riskSource = defineRegister({
  name: 'risk-source',
  version: 1,
  label: say('环境风险源', 'Risk sources'),
  purpose: say(
    '企业突发环境事件风险物质、风险分级与“一源一案”。依据 HJ 941-2018，规划第三章第七节（一）“推进‘一源一案’的风险源管理”。',
    'Risk substances, grade and plan of each source (HJ 941-2018; plan, chapter 3 §7 (一): one source, one plan).',
  ),
  place: 'emergency',
  fields: {
    code: code({ label: say('风险源编号', 'Code'), required: true }),
    name: text({ label: say('风险源名称', 'Name'), required: true, maxLength: 120 }),
    enterprise: reference({ label: say('企业', 'Enterprise'), register: 'enterprise', required: true }),
    county,
    town,
    position,
    substances: lines({
      label: say('风险物质', 'Substances'),
      fields: {
        name: text({ label: say('物质', 'Substance'), required: true, maxLength: 60 }),
        cas: code({
          label: say('CAS 号', 'CAS number'),
          pattern: /^\d{2,7}-\d{2}-\d$/,
          patternHint: say('如 7664-41-7', 'such as 7664-41-7'),
        }),
        part: integer({
          label: say('附录 A 部分', 'Part of annex A'),
          min: 1,
          max: 8,
          help: say('HJ 941-2018 附录 A 第一至第八部分', 'Parts 1 to 8 of annex A of HJ 941-2018'),
        }),
        air: boolean({ label: say('涉气', 'For air'), required: true }),
        water: boolean({ label: say('涉水', 'For water'), required: true }),
        amount: quantity({
          label: say('最大存在量', 'Largest stock'),
          unit: 't',
          decimals: 6,
          min: 0,
          required: true,
        }),
        critical: quantity({
          label: say('临界量', 'Critical amount'),
          unit: 't',
          decimals: 6,
          min: 0.000001,
          required: true,
        }),
      },
      most: 200,
    }),
    airScore: integer({ label: say('大气 M 值', 'M of air'), min: 0, max: 200 }),
    airSurroundings: choice({ label: say('大气受体类型', 'Surroundings, air'), choices: SURROUNDINGS }),
    waterScore: integer({ label: say('水 M 值', 'M of water'), min: 0, max: 200 }),
    waterSurroundings: choice({ label: say('水受体类型', 'Surroundings, water'), choices: SURROUNDINGS }),
    illegalDischarge: boolean({ label: say('近年有违法排放', 'Illegal discharge in recent years') }),
    reportedGrade: choice({
      label: say('评估报告等级', 'Grade of the assessment report'),
      choices: GRADES,
      help: say('企业风险评估报告的结论', 'What the enterprise’s report concludes'),
    }),
    assessedOn: date({ label: say('风险评估日期', 'Assessed on') }),
    plan: reference({ label: say('应急预案（一源一案）', 'Contingency plan'), register: 'contingency-plan' }),
    receptors: longText({ label: say('周边环境敏感目标', 'Sensitive places around') }),
    measures: longText({ label: say('防控措施', 'Measures') }),
    checkedOn: date({ label: say('最近隐患排查', 'Last checked on') }),
    nextCheckOn: date({ label: say('下次隐患排查', 'Next check') }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    { label: say('风险源', 'Source'), fields: ['code', 'name', 'enterprise', 'county', 'town', 'position'] },
    { label: say('等级', 'Grade'), fields: ['grade', 'gradeText', 'reportedGrade', 'assessedOn'] },
    { label: say('风险物质', 'Substances'), fields: ['substances', 'airRatio', 'waterRatio'] },
    {
      label: say('工艺与受体', 'Process and surroundings'),
      fields: [
        'airScore',
        'airSurroundings',
        'waterScore',
        'waterSurroundings',
        'illegalDischarge',
        'receptors',
      ],
    },
    {
      label: say('防控', 'Prevention'),
      fields: ['plan', 'measures', 'checkedOn', 'nextCheckOn', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  location: 'position',
  states: {
    identified: { label: say('已识别', 'Identified'), tone: 'waiting' },
    graded: { label: say('已分级', 'Graded'), tone: 'running' },
    planned: { label: say('一源一案', 'Has its plan'), tone: 'good' },
    removed: { label: say('已消除', 'Removed'), tone: 'over' },
  },
  initial: 'identified',
  actions: {
    grade: {
      label: say('完成分级', 'Grade'),
      from: ['identified'],
      to: 'graded',
      by: ['division', 'county'],
      requires: ['substances', 'assessedOn', 'reportedGrade'],
    },
    attach: {
      label: say('落实一源一案', 'Attach its plan'),
      from: ['graded'],
      to: 'planned',
      by: ['division', 'county'],
      requires: ['plan'],
    },
    reassess: {
      label: say('重新评估', 'Assess again'),
      from: ['graded', 'planned'],
      to: 'identified',
      by: ['division', 'county'],
      note: 'required',
    },
    remove: {
      label: say('风险消除', 'Remove'),
      from: ['identified', 'graded', 'planned'],
      to: 'removed',
      by: ['division'],
      note: 'required',
      confirm: say(
        '消除后不再作为风险源管理，确定吗？',
        'It will no longer count as a risk source. Remove it?',
      ),
    },
  },
  deadlines: {
    reassess: {
      label: say('重新评估（随预案三年修订）', 'Assess again (with the plan, every three years)'),
      due: { within: '3 years', after: 'assessedOn' },
      while: ['graded', 'planned'],
      warn: '90 days',
      severity: 'medium',
      for: 'county',
    },
    check: {
      label: say('隐患排查', 'Check'),
      due: { on: 'nextCheckOn' },
      while: ['graded', 'planned'],
      warn: '15 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    airRatio: {
      field: quantity({ label: say('大气 Q', 'Q of air'), unit: '', decimals: 4 }),
      formula: say(
        '涉气风险物质最大存在量 ÷ 临界量之和（HJ 941-2018）',
        'Σ stock ÷ critical amount of substances for air (HJ 941-2018)',
      ),
      of: (row) => quantityRatio(ofAir(row)),
    },
    waterRatio: {
      field: quantity({ label: say('水 Q', 'Q of water'), unit: '', decimals: 4 }),
      formula: say(
        '涉水风险物质最大存在量 ÷ 临界量之和（HJ 941-2018）',
        'Σ stock ÷ critical amount of substances for water (HJ 941-2018)',
      ),
      of: (row) => quantityRatio(ofWater(row)),
    },
    grade: {
      field: choice({ label: say('风险等级（计算）', 'Grade (computed)'), choices: GRADES }),
      formula: say(
        `大气、水分别按 Q、M、E 分级取高者；有违法排放的提高一级（HJ 941-2018）${UNCONFIRMED.zh}`,
        `The higher of air and water by Q, M and E; one up after illegal discharge (HJ 941-2018)${UNCONFIRMED.en}`,
      ),
      of: wholeGrade,
    },
    gradeText: {
      field: text({ label: say('等级表征', 'Grade as written'), maxLength: 80 }),
      formula: say(
        '等级[大气等级(Q-M-E)+水等级(Q-M-E)]（HJ 941-2018）',
        'Grade[air(Q-M-E)+water(Q-M-E)] (HJ 941-2018)',
      ),
      of: (row) => gradeText(wholeGrade(row), airGrade(row), waterGrade(row)),
    },
  },
  checks: [
    {
      code: 'risk-source-grade-differs',
      rule: say(
        `评估报告等级与按 HJ 941-2018 计算的等级一致${UNCONFIRMED.zh}，只作提示`,
        `The report’s grade is the one computed by HJ 941-2018${UNCONFIRMED.en}; a warning`,
      ),
      test: (row) => {
        const grade = wholeGrade(row)
        const name = (value: string | null) => GRADES.find((one) => one.value === value)?.label
        return grade !== null && row.reportedGrade !== null && grade !== row.reportedGrade
          ? [
              doubtful(
                'reportedGrade',
                say(
                  `报告为${name(row.reportedGrade)?.zh}，计算为${name(grade)?.zh}`,
                  `the report says ${name(row.reportedGrade)?.en}, computed is ${name(grade)?.en}`,
                ),
              ),
            ]
          : []
      },
    },
    {
      code: 'risk-source-plan-missing',
      rule: say(
        '每个风险源应有应急预案（规划第三章第七节（一）“一源一案”）',
        'Each source has its plan (plan, chapter 3 §7 (一))',
      ),
      test: ({ state, plan }) =>
        state === 'graded' && plan === null
          ? [doubtful('plan', say('还没有应急预案', 'it has no contingency plan yet'))]
          : [],
    },
    {
      code: 'risk-source-medium',
      rule: say('风险物质至少涉及大气或水之一', 'A substance is for air, for water or both'),
      test: ({ substances }) =>
        (substances ?? []).flatMap(({ name, air, water }, index) =>
          air || water
            ? []
            : [
                doubtful(
                  `substances.${index}.air`,
                  say(`${name} 既不涉气也不涉水，不参与分级`, `${name} counts neither for air nor for water`),
                ),
              ],
        ),
    },
  ],
  columns: ['name', 'county', 'grade', 'gradeText', 'plan', 'assessedOn', 'state', 'due'],
  statistics: [
    { label: say('按等级', 'By grade'), by: 'grade' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy({ enterprise: true }),
})
