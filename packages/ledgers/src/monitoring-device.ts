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
import { daysAfter, latest } from './day.js'
import { keptBy } from './permission.js'
import { county } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

const CALIBRATION_KINDS = [
  { value: 'zero', label: say('零点校准', 'Zero') },
  { value: 'span', label: say('量程校准', 'Span') },
  { value: 'multipoint', label: say('多点校准', 'Multipoint') },
  { value: 'standard', label: say('标准样品核查', 'Check with a standard') },
  { value: 'comparison', label: say('实际水样（参比方法）比对', 'Comparison with a reference method') },
] as const

const MAINTENANCE_KINDS = [
  { value: 'patrol', label: say('巡检', 'Patrol') },
  { value: 'service', label: say('保养', 'Service') },
  { value: 'consumables', label: say('更换试剂耗材', 'Consumables') },
  { value: 'part', label: say('更换部件', 'Part replaced') },
  { value: 'repair', label: say('维修', 'Repair') },
] as const

/** Registers instruments and loggers with their calibrations and maintenance. */
export const monitoringDevice = defineRegister({
  name: 'monitoring-device',
  version: 1,
  label: say('监测设备', 'Monitoring devices'),
  purpose: say(
    '监测设备的校准、维护与故障记录。依据污染源自动监控设施运行管理办法第十三条（定期比对、定期校准维护记录）、第十五条（48 小时内恢复运行）。',
    'Calibration, maintenance and faults of devices (operating rules, article 13: periodic comparison and calibration records; article 15: running again within 48 hours).',
  ),
  place: 'data',
  fields: {
    code: code({ label: say('设备编号', 'Device code'), required: true }),
    name: text({ label: say('设备名称', 'Name'), required: true, maxLength: 100 }),
    station: reference({
      label: say('所在点位', 'Monitoring site'),
      register: 'monitoring-site',
      required: true,
    }),
    county,
    kind: choice({
      label: say('设备种类', 'Kind'),
      choices: [
        { value: 'analyser', label: say('分析仪', 'Analyser') },
        { value: 'sampler', label: say('采样器', 'Sampler') },
        { value: 'flow', label: say('流量计', 'Flow meter') },
        { value: 'weather', label: say('气象仪', 'Weather instrument') },
        { value: 'logger', label: say('数采仪', 'Data logger') },
        { value: 'camera', label: say('视频设备', 'Camera') },
      ],
      required: true,
    }),
    mn: code({
      label: say('设备唯一标识 MN', 'MN'),
      help: say('数采仪按 HJ 212 上传时的编号', 'The number a logger sends by HJ 212'),
    }),
    factors: text({ label: say('监测项目', 'Factors'), maxLength: 200 }),
    manufacturer: text({ label: say('生产厂家', 'Manufacturer'), maxLength: 100 }),
    model: text({ label: say('型号', 'Model'), maxLength: 60 }),
    serialNumber: code({ label: say('出厂编号', 'Serial number') }),
    approval: text({ label: say('适用性检测（认证）编号', 'Approval number'), maxLength: 60 }),
    range: text({ label: say('量程', 'Range'), maxLength: 60 }),
    installedOn: date({ label: say('安装日期', 'Installed on') }),
    calibrateEvery: integer({
      label: say('校准周期', 'Calibrated every'),
      unit: '天',
      min: 1,
      max: 3660,
      help: say('按该设备的运行技术规范或说明书', 'By the technical specification of the device'),
    }),
    calibrations: lines({
      label: say('校准与比对', 'Calibrations'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        kind: choice({ label: say('种类', 'Kind'), choices: CALIBRATION_KINDS, required: true }),
        standard: text({ label: say('标准物质（方法）', 'Standard'), maxLength: 100 }),
        drift: quantity({ label: say('误差（漂移）', 'Error or drift'), unit: '%', decimals: 2 }),
        passed: boolean({ label: say('合格', 'Passed'), required: true }),
        by: text({ label: say('人员', 'By'), maxLength: 40 }),
      },
    }),
    inspectEvery: integer({ label: say('巡检周期', 'Inspected every'), unit: '天', min: 1, max: 366 }),
    maintenances: lines({
      label: say('巡检与维护', 'Maintenance'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        kind: choice({ label: say('种类', 'Kind'), choices: MAINTENANCE_KINDS, required: true }),
        what: text({ label: say('内容', 'What was done'), maxLength: 300 }),
        downtimeHours: quantity({ label: say('停机时长', 'Downtime'), unit: 'h', decimals: 1, min: 0 }),
        by: text({ label: say('人员', 'By'), maxLength: 40 }),
      },
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('设备', 'Device'),
      fields: ['code', 'name', 'station', 'county', 'kind', 'mn', 'factors', 'installedOn'],
    },
    {
      label: say('铭牌', 'Plate'),
      fields: ['manufacturer', 'model', 'serialNumber', 'approval', 'range'],
    },
    {
      label: say('校准与比对', 'Calibration'),
      fields: ['calibrateEvery', 'lastCalibration', 'nextCalibration', 'calibrations'],
    },
    {
      label: say('巡检与维护', 'Maintenance'),
      fields: ['inspectEvery', 'lastInspection', 'nextInspection', 'maintenances', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  states: {
    running: { label: say('在用', 'In use'), tone: 'good' },
    broken: { label: say('故障', 'Broken'), tone: 'bad' },
    spare: { label: say('备用', 'Spare'), tone: 'waiting' },
    scrapped: { label: say('报废', 'Scrapped'), tone: 'over' },
  },
  initial: 'running',
  actions: {
    fail: {
      label: say('报告故障', 'Report a fault'),
      from: ['running'],
      to: 'broken',
      by: ['station', 'division', 'county'],
      note: 'required',
      causes: [
        {
          finding: 'monitoring-device-broken',
          title: say('监测设备故障', 'Monitoring device broken'),
          severity: 'medium',
        },
      ],
    },
    repair: {
      label: say('修复', 'Repaired'),
      from: ['broken'],
      to: 'running',
      by: ['station', 'division', 'county'],
      note: 'required',
      causes: [{ settle: 'monitoring-device-broken' }],
    },
    store: {
      label: say('转备用', 'Put aside'),
      from: ['running', 'broken'],
      to: 'spare',
      by: ['station', 'division'],
      note: 'optional',
      causes: [{ settle: 'monitoring-device-broken' }],
    },
    use: { label: say('启用', 'Use'), from: ['spare'], to: 'running', by: ['station', 'division'] },
    scrap: {
      label: say('报废', 'Scrap'),
      from: ['running', 'broken', 'spare'],
      to: 'scrapped',
      by: ['station', 'division'],
      note: 'required',
      confirm: say('报废后不能恢复，确定吗？', 'A scrapped device cannot come back. Scrap it?'),
      causes: [{ settle: 'monitoring-device-broken' }],
    },
  },
  deadlines: {
    repair: {
      label: say('恢复运行（48 小时）', 'Running again (48 hours)'),
      due: { within: '2 days', afterState: 'broken' },
      while: ['broken'],
      severity: 'high',
      for: 'station',
    },
    calibration: {
      label: say('校准', 'Calibration'),
      due: { on: 'nextCalibration' },
      while: ['running'],
      warn: '7 days',
      severity: 'medium',
      for: 'station',
    },
    inspection: {
      label: say('巡检', 'Inspection'),
      due: { on: 'nextInspection' },
      while: ['running'],
      warn: '2 days',
      severity: 'low',
      for: 'station',
    },
  },
  computed: {
    lastCalibration: {
      field: date({ label: say('最近一次合格校准', 'Last calibration passed') }),
      formula: say('合格的校准与比对中最晚的日期', 'Last day of a calibration that passed'),
      of: (row) => latest((row.calibrations ?? []).filter(({ passed }) => passed).map(({ day }) => day)),
    },
    nextCalibration: {
      field: date({ label: say('下次校准', 'Next calibration') }),
      formula: say(
        '最近一次合格校准（没有时用安装日期）＋校准周期',
        'Last calibration passed, or the installation, plus the interval',
      ),
      of: (row) =>
        daysAfter(
          latest((row.calibrations ?? []).filter(({ passed }) => passed).map(({ day }) => day)) ??
            row.installedOn,
          row.calibrateEvery,
        ),
    },
    lastInspection: {
      field: date({ label: say('最近一次巡检维护', 'Last maintenance') }),
      formula: say('巡检与维护中最晚的日期', 'Last day of maintenance'),
      of: (row) => latest((row.maintenances ?? []).map(({ day }) => day)),
    },
    nextInspection: {
      field: date({ label: say('下次巡检', 'Next inspection') }),
      formula: say(
        '最近一次巡检维护（没有时用安装日期）＋巡检周期',
        'Last maintenance, or the installation, plus the interval',
      ),
      of: (row) =>
        daysAfter(
          latest((row.maintenances ?? []).map(({ day }) => day)) ?? row.installedOn,
          row.inspectEvery,
        ),
    },
  },
  checks: [
    {
      code: 'monitoring-device-calibration-failed',
      rule: say(
        '最近一次校准或比对应合格；不合格期间的数据需审核',
        'The last calibration should have passed; data since a failed one need review',
      ),
      test: (row) => {
        const last = latest((row.calibrations ?? []).map(({ day }) => day))
        const failed = (row.calibrations ?? []).some(({ day, passed }) => day === last && !passed)
        return failed
          ? [
              doubtful(
                'calibrations',
                say(`${last} 的校准（比对）不合格`, `the calibration of ${last} did not pass`),
              ),
            ]
          : []
      },
    },
  ],
  columns: ['code', 'name', 'station', 'kind', 'lastCalibration', 'nextCalibration', 'state', 'due'],
  statistics: [
    { label: say('按种类', 'By kind'), by: 'kind' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy({ also: ['station'] }),
})
