import type { Choice } from '@tuojiang/register'

/**
 * Sources of investment that the plan names (chapter 4, 拓展筹资渠道) and their usual companions.
 */
export const FUND_SOURCES = [
  { value: 'central', label: { zh: '中央资金', en: 'Central fund' } },
  { value: 'provincial', label: { zh: '省级资金', en: 'Provincial fund' } },
  { value: 'local', label: { zh: '市县财政', en: 'City and county budget' } },
  { value: 'bond', label: { zh: '地方政府专项债券', en: 'Special bond' } },
  { value: 'ppp', label: { zh: '政府和社会资本合作（PPP）', en: 'Public–private partnership' } },
  { value: 'eod', label: { zh: '生态环境导向的开发（EOD）', en: 'EOD development' } },
  { value: 'green-credit', label: { zh: '绿色信贷', en: 'Green credit' } },
  { value: 'development-finance', label: { zh: '开发性金融', en: 'Development finance' } },
  { value: 'enterprise', label: { zh: '企业自筹', en: 'Enterprise’s own funds' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
] as const satisfies readonly Choice[]
