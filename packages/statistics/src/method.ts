import type { Label } from '@tuojiang/measure'

interface Method {
  readonly name: Label
  /** Publication in which the method is defined. */
  readonly reference: string
}

/** Every method of the workbench with its source. */
export const METHODS = {
  'mann-kendall': {
    name: { zh: 'Mann-Kendall 趋势检验', en: 'Mann–Kendall trend test' },
    reference:
      'Mann, H. B. (1945), Econometrica 13, 245–259; Kendall, M. G. (1975), Rank Correlation Methods; ties: Gilbert, R. O. (1987), §16.4',
  },
  'mann-kendall-hamed-rao': {
    name: {
      zh: '自相关修正的 Mann-Kendall 检验（Hamed-Rao）',
      en: 'Mann–Kendall, variance by Hamed and Rao',
    },
    reference: 'Hamed, K. H., Rao, A. R. (1998), J. Hydrology 204, 182–196',
  },
  'mann-kendall-yue-wang': {
    name: { zh: '自相关修正的 Mann-Kendall 检验（Yue-Wang）', en: 'Mann–Kendall, variance by Yue and Wang' },
    reference: 'Yue, S., Wang, C. (2004), Water Resources Management 18, 201–218',
  },
  'seasonal-kendall': {
    name: { zh: '季节性 Kendall 检验', en: 'seasonal Kendall test' },
    reference: 'Hirsch, R. M., Slack, J. R., Smith, R. A. (1982), Water Resources Research 18, 107–121',
  },
  'seasonal-kendall-covariance': {
    name: { zh: '季节性 Kendall 检验（考虑季节间相关）', en: 'seasonal Kendall test with covariance' },
    reference: 'Hirsch, R. M., Slack, J. R. (1984), Water Resources Research 20, 727–732',
  },
  'theil-sen': {
    name: { zh: 'Theil-Sen 斜率', en: 'Theil–Sen slope' },
    reference:
      'Theil, H. (1950), Indag. Math. 12, 85–91; interval: Sen, P. K. (1968), J. Am. Stat. Assoc. 63, 1379–1389',
  },
  'seasonal-sen': {
    name: { zh: '季节性 Sen 斜率', en: 'seasonal Kendall slope' },
    reference: 'Hirsch, R. M., Slack, J. R., Smith, R. A. (1982); interval: Gilbert, R. O. (1987), §17.3',
  },
  decomposition: {
    name: { zh: '经典分解（中心滑动平均）', en: 'classical decomposition by moving average' },
    reference: 'Kendall, M., Stuart, A. (1983), The Advanced Theory of Statistics, vol. 3, 410–414',
  },
  lowess: {
    name: { zh: '局部加权回归平滑（LOWESS）', en: 'LOWESS' },
    reference: 'Cleveland, W. S. (1979), J. Am. Stat. Assoc. 74, 829–836',
  },
  percentile: {
    name: { zh: '百分位数', en: 'percentile' },
    reference:
      'HJ 663, annex A; definition 7 of Hyndman, R. J., Fan, Y. (1996), Am. Statistician 50, 361–365',
  },
  'mean-t': {
    name: { zh: '均值及 t 分布置信区间', en: 'mean with t interval' },
    reference: 'Student (1908), Biometrika 6, 1–25',
  },
  'mean-bootstrap': {
    name: { zh: '均值及自助法置信区间', en: 'mean with percentile bootstrap interval' },
    reference: 'Efron, B., Tibshirani, R. J. (1993), An Introduction to the Bootstrap, §13.3',
  },
  'wind-rose': {
    name: { zh: '风向玫瑰图', en: 'wind rose' },
    reference:
      'Carslaw, D. C., Ropkins, K. (2012), Environ. Model. Softw. 27–28, 52–61; calms shared: Droppo, J. G., Napier, B. A. (2008), J. Air Waste Manage. Assoc. 58, 913–918',
  },
  'polar-surface': {
    name: { zh: '双变量极坐标图', en: 'bivariate polar plot' },
    reference:
      'figure: Carslaw, D. C. et al. (2006), Atmos. Environ. 40, 5424–5434; smoother: Henry, R. et al. (2009), Atmos. Environ. 43, 2237–2244',
  },
  pearson: {
    name: { zh: 'Pearson 相关系数', en: 'Pearson correlation' },
    reference: 'Pearson, K. (1895), Proc. R. Soc. Lond. 58, 240–242',
  },
  spearman: {
    name: { zh: 'Spearman 秩相关系数', en: 'Spearman rank correlation' },
    reference: 'Spearman, C. (1904), Am. J. Psychology 15, 72–101',
  },
  kendall: {
    name: { zh: 'Kendall τ-b', en: 'Kendall’s τ-b' },
    reference: 'Kendall, M. G. (1945), Biometrika 33, 239–251; count: Knight, W. R. (1966), JASA 61, 436–439',
  },
  'mann-whitney': {
    name: { zh: 'Mann-Whitney U 检验', en: 'Mann–Whitney U test' },
    reference: 'Mann, H. B., Whitney, D. R. (1947), Ann. Math. Stat. 18, 50–60',
  },
  'least-squares': {
    name: { zh: '最小二乘回归', en: 'least squares' },
    reference: 'Draper, N. R., Smith, H. (1998), Applied Regression Analysis, ch. 1',
  },
  'reduced-major-axis': {
    name: { zh: '简化主轴回归', en: 'reduced major axis' },
    reference:
      'Ayers, G. P. (2001), Atmos. Environ. 35, 2423–2425; Sokal, R. R., Rohlf, F. J. (1995), §14.13',
  },
  histogram: {
    name: { zh: '直方图', en: 'histogram' },
    reference: 'Freedman, D., Diaconis, P. (1981), Z. Wahrscheinlichkeitstheorie 57, 453–476',
  },
  density: {
    name: { zh: '核密度估计', en: 'kernel density' },
    reference: 'Silverman, B. W. (1986), Density Estimation for Statistics and Data Analysis, eq. 3.31',
  },
  episodes: {
    name: { zh: '污染过程识别', en: 'episodes above a threshold' },
    reference: 'rule of the caller: threshold, least length, bridged gap',
  },
  'weather-normalised': {
    name: { zh: '气象标准化（梯度提升树）', en: 'weather normalisation by boosted trees' },
    reference:
      'Grange, S. K. et al. (2018), Atmos. Chem. Phys. 18, 6223–6239; trees: Carslaw, D. C., Taylor, P. J. (2009), Atmos. Environ. 43, 3563–3570; expectation: Friedman, J. H. (2001), Ann. Stat. 29, 1189–1232, §8.2',
  },
  'cross-correlation': {
    name: { zh: '互相关滞后分析', en: 'lag by cross-correlation' },
    reference: 'Box, G. E. P., Jenkins, G. M., Reinsel, G. C. (2008), Time Series Analysis, ch. 12',
  },
  'change-parts': {
    name: { zh: '同比变化分解', en: 'parts of a change between two periods' },
    reference:
      'Kitagawa, E. M. (1955), J. Am. Stat. Assoc. 50, 1168–1194; weather part: Grange et al. (2018)',
  },
  ranking: {
    name: { zh: '排名变化', en: 'ranking over time' },
    reference: 'competition ranking: equal values share the better place',
  },
  'calendar-mean': {
    name: { zh: '日历时段均值', en: 'calendar mean' },
    reference: 'arithmetic mean of the valid values of the interval',
  },
} as const satisfies Record<string, Method>

export type MethodKey = keyof typeof METHODS
