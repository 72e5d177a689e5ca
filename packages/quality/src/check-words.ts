import type { Label } from '@tuojiang/measure'

/** Checks made on one factor, with what a finding of theirs says. Relations carry their own words. */
export const CHECK_WORDS = {
  'qc.timing.gap': { zh: '数据中断', en: 'gap in the data' },
  'qc.timing.order': {
    zh: '时间戳重复、倒退、超前或不在整点',
    en: 'stamp repeated, running back, ahead or off the grid',
  },
  'qc.device': { zh: '设备标记为非正常', en: 'marked by the device as not normal' },
  'qc.calibration': {
    zh: '校准期间、校准不合格或超期未校准',
    en: 'during calibration, after a failed or an overdue one',
  },
  'qc.range': { zh: '超出量程或常见范围', en: 'outside the possible or the usual range' },
  'qc.climatology': { zh: '超出该季节或时段的常见范围', en: 'outside what is usual for the season or hour' },
  'qc.spike': { zh: '孤立突跳', en: 'single spike' },
  'qc.rate': { zh: '变化过快', en: 'changes too fast' },
  'qc.flat': { zh: '恒值不变', en: 'does not change' },
  'qc.attenuated': { zh: '波动过小', en: 'hardly varies' },
  'qc.neighbours': { zh: '与周边点位明显不一致', en: 'out of line with the neighbours' },
  'qc.saturation': { zh: '溶解氧高于该水温可能的饱和度', en: 'oxygen above what the temperature allows' },
} as const satisfies Record<string, Label>

export type CheckCode = keyof typeof CHECK_WORDS
