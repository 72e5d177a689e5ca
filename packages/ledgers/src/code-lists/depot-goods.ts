import type { Choice } from '@tuojiang/register'

/**
 * Kinds of emergency goods by their work: 环境应急资源调查指南（试行）(环办应急〔2019〕17号), appendix A.
 */
export const DEPOT_GOODS = [
  { value: 'cut-off', label: { zh: '污染源切断', en: 'Cutting off the source' } },
  { value: 'control', label: { zh: '污染物控制', en: 'Containing' } },
  { value: 'collect', label: { zh: '污染物收集', en: 'Collecting' } },
  { value: 'degrade', label: { zh: '污染物降解', en: 'Degrading' } },
  { value: 'protect', label: { zh: '安全防护', en: 'Protection' } },
  { value: 'communicate', label: { zh: '应急通信和指挥', en: 'Communication and command' } },
  { value: 'monitor', label: { zh: '环境监测', en: 'Monitoring' } },
] as const satisfies readonly Choice[]
