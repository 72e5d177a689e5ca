import {
  attachments,
  boolean,
  choice,
  code,
  date,
  defineRegister,
  lines,
  longText,
  quantity,
  reference,
  site,
  text,
} from '@tuojiang/register'
import { OUTFALL_CLASSES } from './code-lists/outfall-class.js'
import { OUTFALL_SUBCLASSES } from './code-lists/outfall-subclass.js'
import { keptBy } from './permission.js'
import { county, publicPosition, town, village } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { say } from './words.js'

const concentration = (zh: string, en: string) =>
  quantity({ label: say(zh, en), unit: 'mg/L', decimals: 4, min: 0 })

/** River outfalls: found, tested, traced, treated; one outfall one file, one plan each. */
export const riverOutfall = defineRegister({
  name: 'river-outfall',
  version: 1,
  label: say('入河排污口', 'River outfalls'),
  purpose: say(
    '入河排污口“户籍”与“查、测、溯、治”全过程，一口一策，验收销号。依据国办函〔2022〕17 号、川办发〔2022〕61 号、HJ 1312-2023，规划第三章第四节（二）。',
    'The register of river outfalls and their way from finding through testing and tracing to treatment, one plan each (国办函〔2022〕17号, 川办发〔2022〕61号, HJ 1312-2023; plan, chapter 3 §4 (二)).',
  ),
  place: 'water',
  fields: {
    code: code({
      label: say('排污口编码', 'Outfall code'),
      required: true,
      open: true,
      help: say(
        '按省级编码规则；各位含义未确认，原样保存',
        'By the rule of the province; kept as it is, its digits are not interpreted',
      ),
    }),
    name: text({ label: say('排污口名称', 'Name'), required: true, maxLength: 120, open: true }),
    class: choice({
      label: say('一级分类', 'Class'),
      choices: OUTFALL_CLASSES,
      required: true,
      open: true,
    }),
    subclass: choice({
      label: say('二级分类', 'Subclass'),
      choices: OUTFALL_SUBCLASSES,
      required: true,
      open: true,
    }),
    aboveScale: boolean({ label: say('规模以上', 'Above scale'), required: true, open: true }),
    county,
    town,
    village,
    river: text({ label: say('受纳水体', 'Receiving water'), required: true, maxLength: 60, open: true }),
    bank: choice({
      label: say('岸别', 'Bank'),
      choices: [
        { value: 'left', label: say('左岸', 'Left') },
        { value: 'right', label: say('右岸', 'Right') },
      ],
      open: true,
    }),
    position: publicPosition,
    mode: choice({
      label: say('排放方式', 'Discharge'),
      choices: [
        { value: 'continuous', label: say('连续', 'Continuous') },
        { value: 'intermittent', label: say('间歇', 'Intermittent') },
        { value: 'rain', label: say('雨天排放', 'When it rains') },
        { value: 'none', label: say('未见排放', 'None seen') },
      ],
    }),
    foundOn: date({ label: say('排查日期', 'Found on') }),
    foundBy: choice({
      label: say('排查方式', 'Found by'),
      choices: [
        { value: 'aerial', label: say('无人机（卫星）航测', 'From the air') },
        { value: 'foot', label: say('人工徒步', 'On foot') },
        { value: 'hard', label: say('重点攻坚', 'Third-level survey') },
        { value: 'report', label: say('群众举报', 'Report of a citizen') },
        { value: 'filed', label: say('设置审批（登记）', 'Approval of its setting') },
      ],
    }),
    approvalNumber: text({ label: say('设置批准（登记）文号', 'Approval number'), maxLength: 80 }),
    monitoring: lines({
      label: say('监测结果', 'Monitoring'),
      fields: {
        day: date({ label: say('采样日期', 'Sampled on'), required: true }),
        flow: quantity({ label: say('流量', 'Flow'), unit: 'm³/d', decimals: 2, min: 0 }),
        ph: quantity({ label: say('pH', 'pH'), unit: '', decimals: 2, min: 0, max: 14 }),
        cod: concentration('化学需氧量', 'COD'),
        nh3n: concentration('氨氮', 'Ammonia nitrogen'),
        tp: concentration('总磷', 'Total phosphorus'),
        tn: concentration('总氮', 'Total nitrogen'),
        exceeds: boolean({ label: say('超标', 'Exceeds') }),
        by: text({ label: say('监测单位', 'By'), maxLength: 80 }),
      },
      most: 200,
    }),
    onlineMonitored: boolean({ label: say('已自动监测', 'Monitored automatically'), open: true }),
    network: site({ label: say('自动监测点位', 'Monitoring site') }),
    tracedOn: date({ label: say('溯源日期', 'Traced on') }),
    sources: longText({ label: say('污水来源（溯源结论）', 'Where the sewage comes from') }),
    responsible: text({ label: say('责任主体', 'Responsible body'), maxLength: 120, open: true }),
    enterprise: reference({ label: say('责任企业', 'Responsible enterprise'), register: 'enterprise' }),
    remedy: choice({
      label: say('整治类型', 'Remedy'),
      choices: [
        { value: 'ban', label: say('依法取缔', 'Ban and close') },
        { value: 'merge', label: say('清理合并', 'Clean and merge') },
        { value: 'standardise', label: say('规范整治', 'Standardise') },
      ],
      open: true,
    }),
    plan: longText({ label: say('一口一策', 'Plan') }),
    planFiles: attachments({
      label: say('方案文件', 'Plan documents'),
      accept: ['pdf', 'office', 'image'],
      most: 10,
    }),
    rectifyBy: date({ label: say('整治期限', 'To be done by'), open: true }),
    rectifiedOn: date({ label: say('整治完成日期', 'Done on') }),
    sign: boolean({ label: say('已设标识牌', 'Sign set up'), open: true }),
    photosBefore: attachments({ label: say('整治前照片', 'Photos before'), accept: ['image'], most: 9 }),
    photosAfter: attachments({ label: say('整治后照片', 'Photos after'), accept: ['image'], most: 9 }),
    closedOn: date({ label: say('销号日期', 'Struck off on'), open: true }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('排污口', 'Outfall'),
      fields: ['code', 'name', 'class', 'subclass', 'aboveScale', 'mode', 'approvalNumber'],
    },
    { label: say('位置', 'Place'), fields: ['county', 'town', 'village', 'river', 'bank', 'position'] },
    { label: say('查', 'Found'), fields: ['foundOn', 'foundBy', 'photosBefore'] },
    { label: say('测', 'Tested'), fields: ['monitoring', 'onlineMonitored', 'network'] },
    { label: say('溯', 'Traced'), fields: ['tracedOn', 'sources', 'responsible', 'enterprise'] },
    {
      label: say('治', 'Treated'),
      fields: [
        'remedy',
        'plan',
        'planFiles',
        'rectifyBy',
        'rectifiedOn',
        'sign',
        'photosAfter',
        'closedOn',
        'note',
      ],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  location: 'position',
  states: {
    found: { label: say('已排查', 'Found'), tone: 'draft' },
    tested: { label: say('已监测', 'Tested'), tone: 'waiting' },
    traced: { label: say('已溯源', 'Traced'), tone: 'waiting' },
    planned: { label: say('已定方案', 'Planned'), tone: 'waiting' },
    rectifying: { label: say('整治中', 'Being put right'), tone: 'running' },
    checking: { label: say('待验收', 'To be checked'), tone: 'running' },
    closed: { label: say('已销号', 'Struck off'), tone: 'good' },
    removed: { label: say('核减（非排污口）', 'Removed (no outfall)'), tone: 'over' },
  },
  initial: 'found',
  actions: {
    test: {
      label: say('完成监测', 'Tested'),
      from: ['found'],
      to: 'tested',
      by: ['station', 'division', 'county'],
      requires: ['monitoring'],
    },
    trace: {
      label: say('完成溯源', 'Traced'),
      from: ['found', 'tested'],
      to: 'traced',
      by: ['division', 'county', 'enforcement'],
      requires: ['sources', 'responsible'],
      causes: [{ set: 'tracedOn', to: 'today' }],
    },
    plan: {
      label: say('确定方案', 'Set the plan'),
      from: ['traced'],
      to: 'planned',
      by: ['division', 'county'],
      requires: ['remedy', 'plan', 'rectifyBy'],
    },
    start: {
      label: say('开始整治', 'Start'),
      from: ['planned'],
      to: 'rectifying',
      by: ['division', 'county'],
    },
    report: {
      label: say('报告完成', 'Report done'),
      from: ['rectifying'],
      to: 'checking',
      by: ['county', 'grid', 'enterprise'],
      requires: ['rectifiedOn'],
      evidence: { least: 1, label: say('整治后照片', 'Photos of the result') },
    },
    verify: {
      label: say('验收销号', 'Verify and strike off'),
      from: ['checking'],
      to: 'closed',
      by: ['division', 'enforcement'],
      evidence: { least: 1, label: say('现场核查照片', 'Photos of the check') },
      notBy: ['report'],
      causes: [{ set: 'closedOn', to: 'today' }, { settle: 'river-outfall-rebound' }],
    },
    return: {
      label: say('退回整治', 'Send back'),
      from: ['checking'],
      to: 'rectifying',
      by: ['division', 'enforcement'],
      note: 'required',
      causes: [
        {
          task: say('按验收意见继续整治', 'Go on as the check asked'),
          for: 'county',
          within: '20 working-days',
        },
      ],
    },
    reopen: {
      label: say('反弹，重新整治', 'Rebound: reopen'),
      from: ['closed'],
      to: 'rectifying',
      by: ['division', 'county', 'enforcement'],
      requires: ['rectifyBy'],
      note: 'required',
      causes: [
        {
          finding: 'river-outfall-rebound',
          title: say('入河排污口整治后反弹', 'River outfall: trouble came back'),
          severity: 'high',
        },
      ],
    },
    remove: {
      label: say('核减', 'Remove'),
      from: ['found', 'tested', 'traced'],
      to: 'removed',
      by: ['division'],
      note: 'required',
      confirm: say('核减后不再按排污口管理，确定吗？', 'It will no longer count as an outfall. Remove it?'),
    },
  },
  deadlines: {
    rectify: {
      label: say('整治期限', 'To be put right'),
      due: { on: 'rectifyBy' },
      while: ['planned', 'rectifying'],
      warn: '30 days',
      severity: 'high',
      for: 'county',
    },
  },
  checks: [
    {
      code: 'river-outfall-class',
      rule: say(
        '二级分类属于所选的一级分类（HJ 1312-2023）',
        'The subclass belongs to the class (HJ 1312-2023)',
      ),
      test: (row) =>
        row.subclass.startsWith(`${row.class}/`)
          ? []
          : [
              wrong(
                'subclass',
                say('二级分类不属于所选的一级分类', 'this subclass belongs to another class'),
              ),
            ],
    },
    {
      code: 'river-outfall-in-protection-zone',
      rule: say(
        '饮用水水源保护区内禁止设置排污口（水污染防治法第六十四条）：与保护区相交的应依法取缔',
        'No outfalls in protection zones of drinking-water sources (water law, article 64): one that lies inside is to be banned',
      ),
      test: async (row, { related }) => {
        if (row.position === null || row.state === 'removed' || row.remedy === 'ban') return []
        const [zone] = await related.touching('drinking-water-source', row.position, 1)
        return zone
          ? [
              doubtful(
                'remedy',
                say(
                  `位于“${zone.title}”保护区内，整治类型应为依法取缔`,
                  `it lies in the protection zone of “${zone.title}”; the remedy is to ban it`,
                ),
              ),
            ]
          : []
      },
    },
    {
      code: 'river-outfall-sign',
      rule: say(
        '规范整治的排污口销号时应设标识牌（入河排污口监督管理技术指南 规范化建设：标识牌、监测采样点、检查井与档案）',
        'A standardised outfall has a sign when it is struck off (technical guide on standardised outfalls)',
      ),
      test: (row) =>
        row.state === 'closed' && row.remedy === 'standardise' && row.sign !== true
          ? [wrong('sign', say('规范整治的排污口没有标识牌，不能销号', 'no sign: it cannot be struck off'))]
          : [],
    },
    {
      code: 'river-outfall-dates',
      rule: say('整治完成不早于溯源', 'It is not put right before it was traced'),
      test: (row) =>
        row.tracedOn !== null && row.rectifiedOn !== null && row.rectifiedOn < row.tracedOn
          ? [
              wrong(
                'rectifiedOn',
                say(
                  `整治完成 ${row.rectifiedOn} 早于溯源 ${row.tracedOn}`,
                  `done on ${row.rectifiedOn}, before it was traced on ${row.tracedOn}`,
                ),
              ),
            ]
          : [],
    },
  ],
  columns: ['code', 'name', 'county', 'river', 'subclass', 'remedy', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按一级分类', 'By class'), by: 'class' },
    { label: say('按整治类型', 'By remedy'), by: 'remedy' },
    { label: say('按水体', 'By water'), by: 'river' },
    { label: say('按县区', 'By county'), by: 'area' },
  ],
  may: keptBy({ also: ['enforcement'], enterprise: true }),
})
