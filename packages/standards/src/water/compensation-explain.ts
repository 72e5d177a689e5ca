import { formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained } from '../explanation.js'
import type { CompensationPayment, CompensationReason, CompensationScheme } from './compensation.js'

export const COMPENSATION_REASONS: Readonly<Record<CompensationReason, Label>> = {
  better: { zh: '达标且优于上年同期', en: 'keeps the target and is better than the year before' },
  same: { zh: '达标且与上年同期持平', en: 'keeps the target, as the year before' },
  worse: { zh: '达标但劣于上年同期', en: 'keeps the target but is worse than the year before' },
  beyond: { zh: '未达到目标', en: 'beyond the target' },
  kept: { zh: '各项目均达到目标', en: 'every item keeps its target' },
  'no-class': { zh: '没有水质类别，无法清算', en: 'no class: it cannot be settled' },
  'no-values': { zh: '考核项目缺少浓度，无法清算', en: 'an item has no value: it cannot be settled' },
  'no-volume': { zh: '缺少断面水量，无法清算', en: 'no volume of water: it cannot be settled' },
  'no-year-before': {
    zh: '缺少上年同期类别，无法清算',
    en: 'no class of the year before: it cannot be settled',
  },
}

/** A payment as a tree: the scheme it follows, why it is paid, and the load behind it. */
export const explainCompensation = (payment: CompensationPayment, scheme: CompensationScheme): Explained => ({
  label: { zh: `${payment.section} ${payment.month}`, en: `${payment.section} ${payment.month}` },
  value: payment.amount === null ? null : formatDecimal(payment.amount, 2),
  unit: '元',
  ...(scheme.kind === 'load' && {
    formula: { zh: 'Σ（浓度 − 目标）× 水量 × 单价', en: 'Σ (concentration − target) × volume × rate' },
  }),
  clause: scheme.source,
  note: COMPENSATION_REASONS[payment.reason],
  children: payment.items.map(({ item, excess, tonnes, amount }) => ({
    label: both(item),
    value: formatDecimal(amount, 2),
    unit: '元',
    formula: both(`${Number(excess.toPrecision(6))} mg/L → ${Number(tonnes.toPrecision(6))} t`),
  })),
})
