import {
  boolean,
  choice,
  code,
  date,
  defineRegister,
  lines,
  longText,
  phone,
  quantity,
  reference,
  text,
} from '@tuojiang/register'
import { EMISSION_STAGES } from './code-lists/emission-stage.js'
import { MACHINERY_KINDS } from './code-lists/machinery.js'
import { latest, yearsAfter } from './day.js'
import { HANDLERS, keptBy } from './permission.js'
import { county, position } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { say } from './words.js'

/** Age after which machinery is to leave: plan, chapter 3 §3 (三). */
const RETIRE_YEARS = 15

/** Non-road mobile machinery with its codes, stage and zone. */
export const nonRoadMachinery = defineRegister({
  name: 'non-road-machinery',
  version: 1,
  label: say('非道路移动机械', 'Non-road machinery'),
  purpose: say(
    '非道路移动机械编码登记、排放阶段、检查与低排放控制区。依据大气污染防治法第五十六条、第六十一条，规划第三章第三节（三）“完善编码登记”“基本淘汰国一及以下排放标准或使用 15 年以上的工程机械”。',
    'Registration, stage, inspections and zones of machinery (air law, articles 56 and 61; plan, chapter 3 §3 (三): stage I and below or older than 15 years are to leave).',
  ),
  place: 'air',
  fields: {
    code: code({
      label: say('环保登记号码', 'Registration number'),
      required: true,
      open: true,
      help: say('号码各位含义待核实，原样保存', 'Its digits are unconfirmed; kept as it is'),
    }),
    name: text({ label: say('机械名称', 'Name'), required: true, maxLength: 80, open: true }),
    kind: choice({ label: say('机械种类', 'Kind'), choices: MACHINERY_KINDS, required: true, open: true }),
    pin: code({ label: say('产品识别码 PIN', 'PIN'), required: true }),
    disclosure: code({
      label: say('环保信息公开编号', 'Disclosure number'),
      pattern: /^CN[A-Z0-9]{22}$/,
      patternHint: say('24 位，以 CN 开头', '24 characters beginning with CN'),
    }),
    manufacturer: text({ label: say('生产厂家', 'Manufacturer'), maxLength: 80 }),
    model: text({ label: say('型号', 'Model'), maxLength: 60 }),
    madeOn: date({ label: say('出厂日期', 'Made on') }),
    stage: choice({ label: say('排放阶段', 'Stage'), choices: EMISSION_STAGES, required: true, open: true }),
    power: quantity({ label: say('额定净功率', 'Net power'), unit: 'kW', decimals: 1, min: 0 }),
    engine: code({ label: say('发动机型号', 'Engine model') }),
    locator: boolean({ label: say('已装定位装置', 'Has a locator') }),
    owner: text({ label: say('所有人', 'Owner'), required: true, maxLength: 120 }),
    ownerPhone: phone({ label: say('所有人电话', 'Owner’s phone'), readBy: HANDLERS }),
    enterprise: reference({ label: say('所属企业', 'Enterprise'), register: 'enterprise' }),
    county,
    registeredOn: date({ label: say('登记日期', 'Registered on'), open: true }),
    workplace: text({ label: say('作业地点', 'Works at'), maxLength: 120 }),
    inZone: boolean({ label: say('在低排放控制区作业', 'Works in a low-emission zone') }),
    position,
    inspections: lines({
      label: say('检查记录', 'Inspections'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        opacity: quantity({ label: say('光吸收系数', 'Absorption'), unit: 'm⁻¹', decimals: 2, min: 0 }),
        smoke: boolean({ label: say('明显黑烟', 'Black smoke') }),
        passed: boolean({ label: say('合格', 'Passed'), required: true }),
        by: text({ label: say('检查单位', 'By'), maxLength: 80 }),
      },
      most: 100,
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('登记', 'Registration'),
      fields: ['code', 'name', 'kind', 'pin', 'disclosure', 'county', 'registeredOn'],
    },
    {
      label: say('机械', 'Machine'),
      fields: [
        'manufacturer',
        'model',
        'madeOn',
        'stage',
        'highEmission',
        'power',
        'engine',
        'locator',
        'retireOn',
      ],
    },
    { label: say('所有人', 'Owner'), fields: ['owner', 'ownerPhone', 'enterprise'] },
    { label: say('作业', 'Work'), fields: ['workplace', 'inZone', 'position'] },
    { label: say('检查', 'Inspections'), fields: ['lastInspection', 'inspections', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  location: 'position',
  unique: [['pin']],
  states: {
    used: { label: say('在用', 'In use'), tone: 'good' },
    barred: { label: say('禁止使用', 'Barred'), tone: 'bad' },
    moved: { label: say('转出', 'Moved away'), tone: 'over' },
    scrapped: { label: say('报废', 'Scrapped'), tone: 'over' },
  },
  initial: 'used',
  actions: {
    bar: {
      label: say('检查不合格，禁止使用', 'Failed: bar it'),
      from: ['used'],
      to: 'barred',
      by: ['county', 'enforcement'],
      requires: ['inspections'],
      note: 'required',
      causes: [
        {
          finding: 'non-road-machinery-barred',
          title: say('非道路移动机械排放不合格', 'Non-road machinery failed its inspection'),
          severity: 'medium',
        },
      ],
    },
    clear: {
      label: say('复检合格', 'Passed again'),
      from: ['barred'],
      to: 'used',
      by: ['county', 'enforcement'],
      requires: ['inspections'],
      causes: [{ settle: 'non-road-machinery-barred' }],
    },
    move: {
      label: say('转出本市', 'Move away'),
      from: ['used', 'barred'],
      to: 'moved',
      by: ['division', 'county'],
      note: 'optional',
      causes: [{ settle: 'non-road-machinery-barred' }],
    },
    return: { label: say('转入', 'Come back'), from: ['moved'], to: 'used', by: ['division', 'county'] },
    scrap: {
      label: say('报废', 'Scrap'),
      from: ['used', 'barred'],
      to: 'scrapped',
      by: ['division', 'county'],
      note: 'required',
      confirm: say('报废后不能恢复，确定吗？', 'A scrapped machine cannot come back. Scrap it?'),
      causes: [{ settle: 'non-road-machinery-barred' }],
    },
  },
  deadlines: {
    retire: {
      label: say('满 15 年，应淘汰', '15 years old: to leave'),
      due: { on: 'retireOn' },
      while: ['used', 'barred'],
      warn: '90 days',
      severity: 'low',
      for: 'county',
    },
  },
  computed: {
    highEmission: {
      field: boolean({ label: say('国一及以下', 'Stage I or below') }),
      formula: say('排放阶段为国一或更早', 'Stage I or earlier'),
      of: ({ stage }) => stage === '0' || stage === '1',
    },
    retireOn: {
      field: date({ label: say('满 15 年日期', '15 years old on') }),
      formula: say(
        '出厂日期＋15 年（规划第三章第三节（三））',
        'Made plus 15 years (plan, chapter 3 §3 (三))',
      ),
      of: ({ madeOn }) => (madeOn === null ? null : yearsAfter(madeOn, RETIRE_YEARS)),
    },
    lastInspection: {
      field: date({ label: say('最近检查', 'Last inspected on') }),
      formula: say('检查记录中最晚的日期', 'Last day of an inspection'),
      of: ({ inspections }) => latest((inspections ?? []).map(({ day }) => day)),
    },
  },
  checks: [
    {
      code: 'non-road-machinery-zone',
      rule: say(
        '禁止高排放非道路移动机械在控制区作业（大气污染防治法第六十一条；规划第三章第三节（三））：国一及以下不得在控制区作业',
        'Stage I and below must not work in a low-emission zone (air law, article 61; plan, chapter 3 §3 (三))',
      ),
      test: ({ state, stage, inZone }) =>
        state === 'used' && inZone === true && (stage === '0' || stage === '1')
          ? [
              doubtful(
                'inZone',
                say('国一及以下机械在低排放控制区作业', 'stage I or below, working in a low-emission zone'),
              ),
            ]
          : [],
    },
    {
      code: 'non-road-machinery-failed',
      rule: say(
        '最近一次检查不合格的机械不得使用（大气污染防治法第五十六条）',
        'A machine that failed its last inspection must not be used (air law, article 56)',
      ),
      test: ({ state, inspections }) => {
        const last = latest((inspections ?? []).map(({ day }) => day))
        const failed = (inspections ?? []).some(({ day, passed }) => day === last && !passed)
        return state === 'used' && failed
          ? [doubtful('inspections', say(`${last} 检查不合格`, `failed on ${last}`))]
          : []
      },
    },
    {
      code: 'non-road-machinery-dates',
      rule: say('登记不早于出厂', 'It is registered after it was made'),
      test: ({ madeOn, registeredOn }) =>
        madeOn !== null && registeredOn !== null && registeredOn < madeOn
          ? [
              wrong(
                'registeredOn',
                say(
                  `登记 ${registeredOn} 早于出厂 ${madeOn}`,
                  `registered on ${registeredOn}, made on ${madeOn}`,
                ),
              ),
            ]
          : [],
    },
  ],
  columns: ['code', 'name', 'kind', 'stage', 'owner', 'county', 'inZone', 'lastInspection', 'state'],
  statistics: [
    { label: say('按种类', 'By kind'), by: 'kind' },
    { label: say('按排放阶段', 'By stage'), by: 'stage' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy({ also: ['enforcement'], enterprise: true }),
})
