import type { Label } from '@tuojiang/measure'
import type { Site } from '../network/index.js'
import type { NewTask } from '../tasks/index.js'

/** A kind of task the demo city has: what is asked, the steps, and what people write. */
export interface TaskKind {
  kind: string
  title: Label
  detail: string
  siteKinds: readonly Site['kind'][]
  role: 'county' | 'grid'
  /** Time to do it. */
  days: number
  steps: NonNullable<NewTask['steps']>
  /** What is written at each step. */
  notes: readonly string[]
  result: string
}

export const KINDS: readonly TaskKind[] = [
  {
    kind: 'exceedance',
    title: { zh: '超标核查', en: 'Check an exceedance' },
    detail: '自动监测小时值超过限值，请到现场核查治理设施和在线设备运行情况，查明原因并督促整改。',
    siteKinds: ['effluent', 'gas'],
    role: 'county',
    days: 3,
    steps: [
      { text: '现场拍摄排放口和治理设施', evidence: 'photo' },
      { text: '抄录在线设备显示值', evidence: 'reading' },
      { text: '说明超标原因和整改措施', evidence: 'none' },
    ],
    notes: ['排放口及生化池照片', '现场显示 COD 42.6 mg/L', '进水负荷突增，已调整曝气并投加药剂'],
    result: '进水负荷突增导致短时超标，已调整工艺，复测达标。',
  },
  {
    kind: 'device-flag',
    title: { zh: '在线设备检查', en: 'Check the device' },
    detail: '数据标记异常，请检查采样管路、试剂和通信，必要时通知运维单位。',
    siteKinds: ['effluent', 'gas', 'water', 'air'],
    role: 'county',
    days: 2,
    steps: [
      { text: '拍摄设备面板和采样管路', evidence: 'photo' },
      { text: '说明故障和恢复时间', evidence: 'none' },
    ],
    notes: ['面板与管路照片', '蠕动泵管老化，已更换并校准'],
    result: '更换泵管并校准后数据恢复正常。',
  },
  {
    kind: 'inspection',
    title: { zh: '河段巡查', en: 'Walk the reach' },
    detail: '按月度计划巡查断面上下游各一公里，留意散排口、漂浮物和施工扰动。',
    siteKinds: ['water'],
    role: 'grid',
    days: 5,
    steps: [
      { text: '断面上游拍照', evidence: 'photo' },
      { text: '断面下游拍照', evidence: 'photo' },
      { text: '记录水色、气味和漂浮物', evidence: 'none' },
    ],
    notes: ['上游照片', '下游照片', '水色正常，右岸少量漂浮物已清理'],
    result: '巡查完成，右岸漂浮物已清理，未见新增排口。',
  },
  {
    kind: 'dust',
    title: { zh: '周边扬尘检查', en: 'Check the dust around' },
    detail: 'PM10 小时值偏高，请检查站点周边一公里工地、道路和露天堆场的抑尘措施。',
    siteKinds: ['air'],
    role: 'grid',
    days: 2,
    steps: [
      { text: '拍摄工地围挡和覆盖情况', evidence: 'photo' },
      { text: '记录抑尘措施', evidence: 'none' },
    ],
    notes: ['北侧工地裸土未覆盖', '已要求覆盖并增加洒水频次'],
    result: '北侧工地裸土已覆盖，洒水由每日 2 次增至 4 次。',
  },
  {
    kind: 'deadline',
    title: { zh: '自行监测报告催报', en: 'Ask for the self-monitoring report' },
    detail: '本季度自行监测报告尚未提交，请通知企业补报并核对内容。',
    siteKinds: ['effluent', 'gas'],
    role: 'county',
    days: 7,
    steps: [{ text: '通知企业并记录答复', evidence: 'none' }],
    notes: ['企业环保负责人答复本周内提交'],
    result: '企业已提交报告，内容与许可证一致。',
  },
]
