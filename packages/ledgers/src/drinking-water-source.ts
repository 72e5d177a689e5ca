import {
  boolean,
  choice,
  code,
  date,
  defineRegister,
  geometry,
  integer,
  lines,
  longText,
  quantity,
  reference,
  site,
  text,
  touches,
} from '@tuojiang/register'
import { latest } from './day.js'
import { keptBy } from './permission.js'
import { county, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

/** Sources of drinking water with their zones, signs and look-backs. */
export const drinkingWaterSource = defineRegister({
  name: 'drinking-water-source',
  version: 1,
  label: say('饮用水水源地', 'Drinking-water sources'),
  purpose: say(
    '集中式饮用水水源地：保护区划定、界标与隔离、“回头查”。依据水污染防治法第六十三条至第六十九条、HJ 747-2015（编码），规划第三章第四节（一）。',
    'Centralised drinking-water sources: zones, signs and fences, look-backs (water law, articles 63–69; HJ 747-2015 for codes; plan, chapter 3 §4 (一)).',
  ),
  place: 'water',
  fields: {
    code: code({
      label: say('水源编码', 'Source code'),
      required: true,
      open: true,
      help: say(
        '水系码、地址码、类型码、顺序码四部分（HJ 747-2015），原样保存',
        'Water system, place, type and serial (HJ 747-2015), kept as it is',
      ),
    }),
    name: text({ label: say('水源地名称', 'Name'), required: true, maxLength: 100, open: true }),
    level: choice({
      label: say('级别', 'Level'),
      choices: [
        { value: 'city', label: say('地级', 'Prefecture') },
        { value: 'county', label: say('县级', 'County') },
        { value: 'town', label: say('乡镇', 'Town') },
        { value: 'rural', label: say('农村', 'Rural') },
      ],
      required: true,
      open: true,
    }),
    type: choice({
      label: say('水源类型', 'Type'),
      choices: [
        { value: 'river', label: say('河流', 'River') },
        { value: 'lake', label: say('湖泊', 'Lake') },
        { value: 'reservoir', label: say('水库', 'Reservoir') },
        { value: 'groundwater', label: say('地下水', 'Groundwater') },
      ],
      required: true,
      open: true,
    }),
    county,
    town,
    intake: geometry({
      label: say('取水口', 'Intake'),
      shapes: ['Point'],
      help: say('取水口坐标不公开', 'Positions of intakes are not published'),
    }),
    zone: geometry({ label: say('保护区范围', 'Protection zone'), shapes: ['Polygon'], open: true }),
    firstZone: geometry({ label: say('一级保护区', 'First-class zone'), shapes: ['Polygon'], open: true }),
    zonedOn: date({ label: say('划定批复日期', 'Zones approved on'), open: true }),
    zoneNumber: text({ label: say('批复文号', 'Approval number'), maxLength: 80, open: true }),
    population: integer({ label: say('服务人口', 'People served'), unit: '人', min: 0, open: true }),
    yearlyVolume: quantity({
      label: say('年取水量', 'Water taken a year'),
      unit: '万m³',
      decimals: 4,
      min: 0,
    }),
    waterworks: text({ label: say('供水单位', 'Waterworks'), maxLength: 100, open: true }),
    backupSource: reference({ label: say('备用水源', 'Backup source'), register: 'drinking-water-source' }),
    network: site({ label: say('水质监测点位', 'Monitoring site') }),
    emergencyPlan: reference({ label: say('应急预案', 'Contingency plan'), register: 'contingency-plan' }),
    signs: lines({
      label: say('标志与隔离', 'Signs and fences'),
      fields: {
        kind: choice({
          label: say('种类', 'Kind'),
          choices: [
            { value: 'boundary', label: say('界标', 'Boundary mark') },
            { value: 'traffic', label: say('交通警示牌', 'Traffic warning') },
            { value: 'notice', label: say('宣传牌', 'Notice board') },
            { value: 'fence', label: say('隔离网', 'Fence') },
            { value: 'buffer', label: say('生态隔离带', 'Green buffer') },
          ],
          required: true,
        }),
        count: integer({ label: say('应设数量', 'Needed'), min: 0, required: true }),
        present: integer({ label: say('完好数量', 'In good order'), min: 0, required: true }),
        checkedOn: date({ label: say('核查日期', 'Checked on') }),
      },
      most: 30,
    }),
    lookBacks: lines({
      label: say('回头查', 'Look-backs'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        by: text({ label: say('检查单位', 'By'), maxLength: 80 }),
        found: integer({ label: say('发现问题数', 'Problems found'), min: 0, required: true }),
        result: text({ label: say('情况', 'Result'), maxLength: 300 }),
      },
      most: 200,
    }),
    nextLookBack: date({ label: say('下次回头查', 'Next look-back') }),
    assessedOn: date({ label: say('最近环境状况评估', 'Last assessed on') }),
    fenced: boolean({ label: say('一级保护区已隔离', 'First-class zone fenced'), open: true }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('水源地', 'Source'),
      fields: ['code', 'name', 'level', 'type', 'county', 'town', 'population', 'yearlyVolume', 'waterworks'],
    },
    {
      label: say('保护区', 'Zones'),
      fields: ['intake', 'zone', 'firstZone', 'zonedOn', 'zoneNumber'],
    },
    { label: say('标志与隔离', 'Signs and fences'), fields: ['signs', 'signsMissing', 'fenced'] },
    {
      label: say('检查与评估', 'Checks'),
      fields: ['lookBacks', 'lastLookBack', 'nextLookBack', 'assessedOn', 'network'],
    },
    { label: say('应急', 'Emergencies'), fields: ['backupSource', 'emergencyPlan', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'zone',
  states: {
    planned: { label: say('规划', 'Planned'), tone: 'draft' },
    used: { label: say('在用', 'In use'), tone: 'good' },
    backup: { label: say('备用', 'Backup'), tone: 'waiting' },
    stopped: { label: say('停用', 'Stopped'), tone: 'warn' },
    abolished: { label: say('撤销', 'Abolished'), tone: 'over' },
  },
  initial: 'planned',
  actions: {
    use: {
      label: say('启用', 'Put into use'),
      from: ['planned', 'backup', 'stopped'],
      to: 'used',
      by: ['division', 'county'],
    },
    keep: {
      label: say('转为备用', 'Keep as backup'),
      from: ['planned', 'used', 'stopped'],
      to: 'backup',
      by: ['division', 'county'],
      note: 'optional',
    },
    stop: {
      label: say('停用', 'Stop'),
      from: ['used', 'backup'],
      to: 'stopped',
      by: ['division', 'county'],
      note: 'required',
    },
    abolish: {
      label: say('撤销', 'Abolish'),
      from: ['planned', 'backup', 'stopped'],
      to: 'abolished',
      by: ['division'],
      note: 'required',
      evidence: { least: 1, label: say('撤销批复', 'Approval') },
      confirm: say('撤销须有批复，确定吗？', 'Abolishing needs an approval. Go on?'),
    },
  },
  deadlines: {
    lookBack: {
      label: say('回头查', 'Look-back'),
      due: { on: 'nextLookBack' },
      while: ['used', 'backup'],
      warn: '15 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    lastLookBack: {
      field: date({ label: say('最近一次回头查', 'Last look-back') }),
      formula: say('回头查中最晚的日期', 'Last day of a look-back'),
      of: ({ lookBacks }) => latest((lookBacks ?? []).map(({ day }) => day)),
    },
    signsMissing: {
      field: integer({ label: say('缺损标志', 'Signs missing or broken'), unit: '处' }),
      formula: say('各种标志应设数量减完好数量之和', 'Signs needed less signs in good order'),
      of: ({ signs }) =>
        (signs ?? []).reduce((sum, { count, present }) => sum + Math.max(0, count - present), 0),
    },
  },
  checks: [
    {
      code: 'drinking-water-source-zone',
      rule: say(
        '在用的水源地应划定保护区（水污染防治法第六十三条）',
        'A source in use has its zone (water law, article 63)',
      ),
      test: ({ state, zone, zonedOn }) =>
        state === 'used' && (zone === null || zonedOn === null)
          ? [doubtful('zone', say('在用水源地没有划定或批复的保护区', 'in use without an approved zone'))]
          : [],
    },
    {
      code: 'drinking-water-source-intake',
      rule: say('取水口位于保护区内', 'The intake lies in the protection zone'),
      test: ({ intake, zone }) =>
        intake !== null && zone !== null && !touches(intake, zone)
          ? [
              doubtful(
                'intake',
                say('取水口不在保护区范围内，请核对坐标', 'the intake lies outside the zone'),
              ),
            ]
          : [],
    },
    {
      code: 'drinking-water-source-signs',
      rule: say(
        '保护区边界应设明确的地理界标和明显的警示标志（水污染防治法第六十三条）',
        'Zones have boundary marks and warning signs (water law, article 63)',
      ),
      test: ({ state, signs }) => {
        const marked = (signs ?? []).some(({ kind, present }) => kind === 'boundary' && present > 0)
        return state === 'used' && !marked
          ? [doubtful('signs', say('没有完好的界标', 'no boundary mark in good order'))]
          : []
      },
    },
  ],
  columns: ['name', 'level', 'type', 'county', 'population', 'signsMissing', 'lastLookBack', 'state', 'due'],
  statistics: [
    { label: say('按级别', 'By level'), by: 'level' },
    { label: say('按类型', 'By type'), by: 'type' },
    { label: say('服务人口', 'People served'), by: 'area', sum: 'population' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy(),
})
