import {
  boolean,
  choice,
  code,
  date,
  defineRegister,
  longText,
  phone,
  quantity,
  site,
  text,
} from '@tuojiang/register'
import { keptBy } from './permission.js'
import { address, county, publicPosition, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

/** Construction sites under dust control. */
export const constructionSite = defineRegister({
  name: 'construction-site',
  version: 1,
  label: say('施工工地', 'Construction sites'),
  purpose: say(
    '建筑施工工地扬尘防治责任、在线设施与阶段。依据大气污染防治法第六十九条，规划第三章第三节（四）“六个百分之百”。',
    'Who answers for dust at a site, its equipment and phase (air law, article 69; plan, chapter 3 §3 (四)).',
  ),
  place: 'air',
  fields: {
    code: code({ label: say('工地编号', 'Site code'), required: true, open: true }),
    name: text({ label: say('工程名称', 'Name'), required: true, maxLength: 120, open: true }),
    kind: choice({
      label: say('类别', 'Kind'),
      choices: [
        { value: 'building', label: say('房屋建筑', 'Building') },
        { value: 'municipal', label: say('市政道路', 'Municipal roads') },
        { value: 'traffic', label: say('交通工程', 'Transport') },
        { value: 'water', label: say('水利工程', 'Water works') },
        { value: 'demolition', label: say('拆除工程', 'Demolition') },
      ],
      required: true,
      open: true,
    }),
    county,
    town,
    address,
    position: publicPosition,
    permit: code({ label: say('施工许可证号', 'Building permit') }),
    builder: text({ label: say('建设单位', 'Builder'), maxLength: 120, open: true }),
    contractor: text({ label: say('施工单位', 'Contractor'), maxLength: 120, open: true }),
    supervisor: text({ label: say('监理单位', 'Supervisor'), maxLength: 120 }),
    authority: text({ label: say('主管部门', 'Authority'), maxLength: 60, open: true }),
    officer: text({ label: say('扬尘防治负责人', 'Dust officer'), maxLength: 40 }),
    officerPhone: phone({ label: say('负责人电话', 'Phone') }),
    surface: quantity({ label: say('占地面积', 'Area'), unit: 'm²', decimals: 1, min: 0 }),
    phase: choice({
      label: say('施工阶段', 'Phase'),
      choices: [
        { value: 'demolition', label: say('拆除', 'Demolition') },
        { value: 'earth', label: say('土石方', 'Earthworks') },
        { value: 'foundation', label: say('基础', 'Foundation') },
        { value: 'structure', label: say('主体', 'Structure') },
        { value: 'finish', label: say('装修', 'Finishing') },
      ],
      open: true,
    }),
    startedOn: date({ label: say('开工日期', 'Started on'), open: true }),
    plannedEnd: date({ label: say('计划完工', 'Planned end'), open: true }),
    feeInContract: boolean({ label: say('扬尘防治费用列入造价', 'Dust fee in the contract') }),
    planMade: boolean({ label: say('已制定扬尘防治实施方案', 'Dust plan made') }),
    online: boolean({ label: say('扬尘在线监测', 'Dust monitor') }),
    network: site({ label: say('扬尘监测点位', 'Monitoring site') }),
    camera: boolean({ label: say('视频监控', 'Camera') }),
    nightPermitUntil: date({ label: say('夜间施工许可至', 'Night work permitted until') }),
    nextCheckOn: date({ label: say('下次检查', 'Next check') }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('工地', 'Site'),
      fields: ['code', 'name', 'kind', 'county', 'town', 'address', 'position', 'surface', 'permit'],
    },
    {
      label: say('责任', 'Who answers'),
      fields: ['builder', 'contractor', 'supervisor', 'authority', 'officer', 'officerPhone'],
    },
    {
      label: say('施工', 'Work'),
      fields: ['phase', 'startedOn', 'plannedEnd', 'nightPermitUntil'],
    },
    {
      label: say('扬尘防治', 'Dust control'),
      fields: ['feeInContract', 'planMade', 'online', 'network', 'camera', 'nextCheckOn', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'position',
  states: {
    working: { label: say('在建', 'At work'), tone: 'running' },
    paused: { label: say('停工', 'Paused'), tone: 'warn' },
    ordered: { label: say('责令整改', 'Ordered to put right'), tone: 'bad' },
    finished: { label: say('完工', 'Finished'), tone: 'over' },
  },
  initial: 'working',
  actions: {
    pause: {
      label: say('停工', 'Pause'),
      from: ['working', 'ordered'],
      to: 'paused',
      by: ['division', 'county', 'enforcement'],
      note: 'required',
    },
    order: {
      label: say('责令整改', 'Order to put right'),
      from: ['working'],
      to: 'ordered',
      by: ['county', 'enforcement'],
      note: 'required',
      causes: [
        {
          finding: 'construction-site-ordered',
          title: say('工地扬尘责令整改', 'Construction site ordered to put its dust right'),
          severity: 'medium',
        },
      ],
    },
    resume: {
      label: say('恢复施工', 'Resume'),
      from: ['paused', 'ordered'],
      to: 'working',
      by: ['county', 'enforcement'],
      note: 'optional',
      causes: [{ settle: 'construction-site-ordered' }],
    },
    finish: {
      label: say('完工', 'Finish'),
      from: ['working', 'paused'],
      to: 'finished',
      by: ['division', 'county'],
      causes: [{ settle: 'construction-site-ordered' }],
    },
  },
  deadlines: {
    check: {
      label: say('扬尘检查', 'Dust check'),
      due: { on: 'nextCheckOn' },
      while: ['working', 'ordered'],
      warn: '3 days',
      severity: 'low',
      for: 'county',
    },
    night: {
      label: say('夜间施工许可到期', 'Night permit ends'),
      due: { on: 'nightPermitUntil' },
      while: ['working'],
      severity: 'low',
      for: 'enforcement',
    },
  },
  checks: [
    {
      code: 'construction-site-dust-duty',
      rule: say(
        '扬尘防治费用列入工程造价，施工单位制定实施方案（大气污染防治法第六十九条）',
        'The fee for dust control is in the contract and the contractor has a plan (air law, article 69)',
      ),
      test: ({ state, feeInContract, planMade }) =>
        state === 'finished'
          ? []
          : (
              [
                ['feeInContract', feeInContract, say('扬尘防治费用未列入造价', 'no fee for dust control')],
                ['planMade', planMade, say('没有扬尘防治实施方案', 'no plan for dust control')],
              ] as const
            ).flatMap(([path, done, message]) => (done === false ? [doubtful(path, message)] : [])),
    },
  ],
  columns: ['code', 'name', 'kind', 'county', 'contractor', 'phase', 'online', 'state', 'due'],
  statistics: [
    { label: say('按类别', 'By kind'), by: 'kind' },
    { label: say('按阶段', 'By phase'), by: 'phase' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy({ also: ['enforcement'] }),
})
