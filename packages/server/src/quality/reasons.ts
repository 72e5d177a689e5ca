import type { QualityReason } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Static } from 'typebox'
import { Problem } from '../http/problem.js'

export type Reason = Static<typeof QualityReason>
export type Verdict = Reason['verdict']

const MARKING: Label = {
  zh: '污染物排放自动监测设备标记规则（公告 2022 年第 21 号）',
  en: 'marking rule, announcement 2022 no. 21',
}
const HJ212: Label = { zh: 'HJ 212-2017 数据标记', en: 'HJ 212-2017, data flags' }
const HJ75: Label = { zh: 'HJ 75-2017（条款未核实）', en: 'HJ 75-2017, clause unconfirmed' }
const AIR: Label = {
  zh: '环境空气自动监测审核惯例（HJ 817、HJ 818 未核实）',
  en: 'practice of ambient monitoring; HJ 817 and HJ 818 unconfirmed',
}
const WATER: Label = {
  zh: '国家地表水自动监测发布的站点状态',
  en: 'station states of the national surface-water publication',
}
const HOUSE: Label = { zh: '本平台', en: 'this platform' }

const SOURCES = ['effluent', 'gas']
const AMBIENT = ['air', 'water']

const reason = (
  verdict: Verdict,
  code: string,
  zh: string,
  en: string,
  source: Label,
  siteKinds: string[] = [],
  noteNeeded = false,
): Reason => ({ code, name: { zh, en }, verdict, siteKinds, source, noteNeeded })

/**
 * Why data do not count, or do in spite of a check: the causes the marking rule names, the flags of HJ 212 and what reviewers of ambient
 * stations write. Each says where it is taken from.
 */
export const REASONS: readonly Reason[] = [
  reason('invalid', 'monitor-fault', '自动监测设备故障', 'fault of the monitor', MARKING),
  reason('invalid', 'monitor-maintenance', '自动监测设备维护', 'maintenance of the monitor', MARKING),
  reason('invalid', 'commissioning', '自动监测设备调试', 'commissioning of the monitor', MARKING),
  reason('invalid', 'monitor-calibration', '校准、校验期间', 'during calibration', HJ212),
  reason('invalid', 'out-of-control', '失控（校准不合格或超期）', 'out of control', HJ75, SOURCES),
  reason('invalid', 'plant-start', '生产设施启动', 'start of production', MARKING, SOURCES),
  reason('invalid', 'plant-stop', '生产设施停运', 'stop of production', MARKING, SOURCES),
  reason('invalid', 'plant-fault', '生产设施故障', 'fault of production', MARKING, SOURCES),
  reason('invalid', 'treatment-fault', '污染治理设施故障', 'fault of the treatment plant', MARKING, SOURCES),
  reason('invalid', 'power', '停电或电源故障', 'power failure', HJ212),
  reason('invalid', 'communication', '通信异常', 'no link to the instrument', HJ212),
  reason('invalid', 'flat-line', '恒值，探头或气路卡滞', 'does not change: probe or line stuck', AIR),
  reason('invalid', 'spike', '突变，与时间和周边不符', 'spike out of line with time and neighbours', AIR),
  reason('invalid', 'inversion', '颗粒物倒挂', 'PM2.5 above PM10', AIR, ['air']),
  reason('invalid', 'zero-drift', '负值，零点漂移', 'negative: zero drift', AIR, ['air']),
  reason('invalid', 'wrong-unit', '单位或因子列错', 'wrong unit or column', AIR),
  reason('invalid', 'not-able-to-run', '不具备运行条件（断流、冰封、施工）', 'not able to run', WATER, [
    'water',
  ]),
  reason('invalid', 'other-invalid', '其他（须说明）', 'other, to be explained', HOUSE, [], true),
  reason('valid', 'real-change', '核实为真实变化', 'a real change, verified', HOUSE),
  reason('valid', 'pollution-episode', '污染过程', 'a pollution episode', AIR, AMBIENT),
  reason('valid', 'weather', '气象条件引起', 'caused by the weather', AIR, AMBIENT),
  reason('valid', 'low-level', '浓度低，数值自然重复', 'low level that repeats naturally', AIR),
  reason('valid', 'load-change', '生产负荷变化，有运行记录', 'change of load, on record', HOUSE, SOURCES),
  reason('valid', 'real-exceedance', '现场核实确为超标', 'an exceedance verified on site', HOUSE, SOURCES),
  reason('valid', 'span-reviewed', '时段整体审核通过', 'the stretch as a whole was reviewed', HOUSE),
  reason('valid', 'other-valid', '其他（须说明）', 'other, to be explained', HOUSE, [], true),
]

export const reasonName = (code: string): Label =>
  REASONS.find((known) => known.code === code)?.name ?? { zh: code, en: code }

/** @throws Problem `quality-reason-unknown`, `note-required` */
export function checkReason(
  code: string,
  verdict: Verdict,
  siteKinds: readonly string[],
  note: string,
): void {
  const found = REASONS.find((known) => known.code === code && known.verdict === verdict)
  const fits =
    found && (found.siteKinds.length === 0 || siteKinds.every((kind) => found.siteKinds.includes(kind)))
  if (!found || !fits)
    throw new Problem(
      422,
      'quality-reason-unknown',
      {
        zh: '这个理由不在清单中，或不适用于这类点位',
        en: 'The reason is not in the list, or not for this kind of site',
      },
      { path: 'reason', action: { zh: '请从理由清单中选择', en: 'Choose one of the list of reasons' } },
    )
  if (found.noteNeeded && note.trim() === '')
    throw new Problem(
      422,
      'note-required',
      { zh: '这个理由须写明情况', en: 'With this reason a note is needed' },
      { path: 'note', action: { zh: '请写明核实的经过和依据', en: 'Write what was verified and how' } },
    )
}
