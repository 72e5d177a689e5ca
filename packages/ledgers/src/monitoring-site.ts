import {
  attachments,
  choice,
  code,
  date,
  defineRegister,
  lines,
  longText,
  phone,
  site,
  text,
} from '@tuojiang/register'
import { MONITORING_MEDIA } from './code-lists/monitoring-medium.js'
import { earliest, latest } from './day.js'
import { keptBy } from './permission.js'
import { address, county, publicPosition, town } from './place-fields.js'
import { doubtful, wrong } from './problem.js'
import { say } from './words.js'

const CERTIFICATE_KINDS = [
  { value: 'verification', label: say('计量检定证书', 'Verification certificate') },
  { value: 'calibration', label: say('校准证书', 'Calibration certificate') },
  { value: 'comparison', label: say('比对监测报告', 'Comparison report') },
  { value: 'approval', label: say('适用性检测（认证）', 'Type approval') },
  { value: 'operator', label: say('运维能力证明', 'Operator’s qualification') },
] as const

/** Registers the places of the monitoring network. What they send is in the telemetry store; this is what the place is and who keeps it. */
export const monitoringSite = defineRegister({
  name: 'monitoring-site',
  version: 1,
  label: say('监测点位', 'Monitoring sites'),
  purpose: say(
    '监测网络一点一档：位置、要素、运维单位、检定与比对证书。依据规划第三章第八节（二）“完善环境质量监测网络”、污染源自动监控设施运行管理办法第九条、第十三条。传输有效率由监测数据计算，不在此填写。',
    'One file for each place of the network: position, medium, operator, certificates (plan, chapter 3 §8 (二); rules on operating automatic monitoring, articles 9 and 13). The transmission rate is computed from the data, not entered here.',
  ),
  place: 'data',
  fields: {
    code: code({ label: say('点位编码', 'Site code'), required: true, open: true }),
    name: text({ label: say('点位名称', 'Name'), required: true, maxLength: 100, open: true }),
    medium: choice({
      label: say('监测要素', 'Medium'),
      choices: MONITORING_MEDIA,
      required: true,
      open: true,
    }),
    level: choice({
      label: say('管控级别', 'Level'),
      choices: [
        { value: 'national', label: say('国控', 'National') },
        { value: 'provincial', label: say('省控', 'Provincial') },
        { value: 'city', label: say('市控', 'City') },
        { value: 'county', label: say('县控', 'County') },
        { value: 'enterprise', label: say('企业自建', 'Enterprise’s own') },
      ],
      open: true,
    }),
    method: choice({
      label: say('监测方式', 'Method'),
      choices: [
        { value: 'automatic', label: say('自动', 'Automatic') },
        { value: 'manual', label: say('手工', 'Manual') },
      ],
      required: true,
      open: true,
    }),
    network: site({
      label: say('数据点位', 'Site of the data'),
      help: say('在监测网络中对应的点位，数据由此取得', 'The place of the network whose data belong to it'),
    }),
    factors: text({ label: say('监测项目', 'Factors'), maxLength: 300, open: true }),
    county,
    town,
    address,
    position: publicPosition,
    river: text({ label: say('所在水体', 'Water body'), maxLength: 60, open: true }),
    builtOn: date({ label: say('建成日期', 'Built on') }),
    acceptedOn: date({ label: say('验收日期', 'Accepted on') }),
    networkedOn: date({ label: say('联网日期', 'Connected on') }),
    operator: text({ label: say('运维单位', 'Operator'), maxLength: 100 }),
    operatorContact: text({ label: say('运维负责人', 'Operator’s contact'), maxLength: 40 }),
    operatorPhone: phone({ label: say('运维电话', 'Operator’s phone') }),
    contractUntil: date({ label: say('运维合同到期日', 'Contract until') }),
    certificates: lines({
      label: say('检定、校准与比对', 'Certificates'),
      fields: {
        kind: choice({ label: say('种类', 'Kind'), choices: CERTIFICATE_KINDS, required: true }),
        subject: text({ label: say('对象（设备、项目）', 'Subject'), maxLength: 100 }),
        number: text({ label: say('证书编号', 'Number'), maxLength: 60 }),
        issuer: text({ label: say('出具单位', 'Issued by'), maxLength: 100 }),
        issuedOn: date({ label: say('出具日期', 'Issued on'), required: true }),
        validUntil: date({ label: say('有效期至', 'Valid until'), required: true }),
      },
      most: 100,
    }),
    documents: attachments({
      label: say('验收与证书材料', 'Documents'),
      accept: ['image', 'pdf', 'office'],
      most: 30,
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('点位', 'Site'),
      fields: ['code', 'name', 'medium', 'level', 'method', 'network', 'factors'],
    },
    { label: say('位置', 'Place'), fields: ['county', 'town', 'address', 'position', 'river'] },
    { label: say('建设', 'Building'), fields: ['builtOn', 'acceptedOn', 'networkedOn'] },
    {
      label: say('运维', 'Operation'),
      fields: ['operator', 'operatorContact', 'operatorPhone', 'contractUntil'],
    },
    {
      label: say('证书', 'Certificates'),
      fields: ['certificates', 'nextCertificateExpiry', 'documents', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'position',
  states: {
    planned: { label: say('拟建', 'Planned'), tone: 'draft' },
    trial: { label: say('试运行', 'On trial'), tone: 'waiting' },
    running: { label: say('运行', 'Running'), tone: 'good' },
    suspended: { label: say('停运', 'Suspended'), tone: 'warn' },
    retired: { label: say('撤销', 'Retired'), tone: 'over' },
  },
  initial: 'planned',
  actions: {
    start: {
      label: say('开始试运行', 'Start the trial'),
      from: ['planned'],
      to: 'trial',
      by: ['station', 'division', 'county'],
      requires: ['builtOn'],
    },
    accept: {
      label: say('验收并正式运行', 'Accept'),
      from: ['trial'],
      to: 'running',
      by: ['station', 'division'],
      requires: ['acceptedOn'],
      evidence: { least: 1, label: say('验收材料', 'Record of the acceptance') },
    },
    suspend: {
      label: say('停运', 'Suspend'),
      from: ['trial', 'running'],
      to: 'suspended',
      by: ['station', 'division'],
      note: 'required',
    },
    resume: {
      label: say('恢复运行', 'Resume'),
      from: ['suspended'],
      to: 'running',
      by: ['station', 'division'],
      note: 'optional',
    },
    retire: {
      label: say('撤销点位', 'Retire'),
      from: ['planned', 'trial', 'running', 'suspended'],
      to: 'retired',
      by: ['division'],
      note: 'required',
      confirm: say('撤销后不能恢复，确定吗？', 'A retired site cannot come back. Retire it?'),
    },
  },
  deadlines: {
    certificate: {
      label: say('证书到期', 'Certificate expires'),
      due: { on: 'nextCertificateExpiry' },
      while: ['trial', 'running'],
      warn: '30 days',
      severity: 'medium',
      for: 'station',
    },
    contract: {
      label: say('运维合同到期', 'Operating contract ends'),
      due: { on: 'contractUntil' },
      while: ['trial', 'running'],
      warn: '60 days',
      severity: 'low',
      for: 'station',
    },
  },
  computed: {
    nextCertificateExpiry: {
      field: date({ label: say('最早到期的证书', 'First certificate to expire') }),
      formula: say(
        '同一种类、同一对象取最晚的有效期，再取其中最早的一个',
        'The last validity of each kind and subject, of these the first',
      ),
      of: (row) => {
        const last = new Map<string, string>()
        for (const { kind, subject, validUntil } of row.certificates ?? []) {
          const of = `${kind}/${subject ?? ''}`
          last.set(of, latest([last.get(of), validUntil]) ?? validUntil)
        }
        return earliest(last.values())
      },
    },
  },
  checks: [
    {
      code: 'monitoring-site-certificate-dates',
      rule: say('证书有效期不早于出具日期', 'A certificate is not valid only before it was issued'),
      test: (row) =>
        (row.certificates ?? []).flatMap(({ issuedOn, validUntil }, index) =>
          validUntil < issuedOn
            ? [
                wrong(
                  `certificates.${index}.validUntil`,
                  say(
                    `第 ${index + 1} 行：有效期至 ${validUntil} 早于出具日期 ${issuedOn}`,
                    `line ${index + 1}: valid until ${validUntil}, before it was issued on ${issuedOn}`,
                  ),
                ),
              ]
            : [],
        ),
    },
    {
      code: 'monitoring-site-network-missing',
      rule: say(
        '正式运行的自动点位应与监测网络的数据点位对应（污染源自动监控设施运行管理办法第九条：验收合格后联网）',
        'A running automatic site belongs to a site of the network (operating rules, article 9: connected once accepted)',
      ),
      test: (row) =>
        row.state === 'running' && row.method === 'automatic' && row.network === null
          ? [
              doubtful(
                'network',
                say(
                  '自动点位没有对应的数据点位，无法计算传输有效率',
                  'No site of the data: its transmission rate cannot be computed',
                ),
              ),
            ]
          : [],
    },
  ],
  columns: ['code', 'name', 'medium', 'level', 'county', 'operator', 'state', 'due'],
  statistics: [
    { label: say('按要素', 'By medium'), by: 'medium' },
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按县区', 'By county'), by: 'area' },
  ],
  may: keptBy({ also: ['station'] }),
})
