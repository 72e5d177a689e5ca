import { Problem } from '../http/index.js'

export const analysisInvalid = (path: string) =>
  new Problem(
    422,
    'analysis-invalid',
    { zh: '分析条件不完整或不正确', en: 'The analysis is incomplete or wrong' },
    {
      path,
      action: { zh: '请重新选择，或检查链接是否完整', en: 'Choose again, or check that the link is whole' },
    },
  )

export const statisticUnfit = (allowed: readonly string[]) =>
  new Problem(
    422,
    'analysis-statistic',
    { zh: '这种分析不能用所选的数据类型', en: 'This kind of analysis does not take the statistic chosen' },
    {
      path: 'statistic',
      action: { zh: '请另选数据类型', en: 'Choose another' },
      details: { allowed },
    },
  )

export const tooMuch = (values: number, most: number) =>
  new Problem(
    422,
    'analysis-too-large',
    {
      zh: `要读 ${values} 个值，一次最多 ${most} 个`,
      en: `${values} values would be read; at most ${most} at once`,
    },
    { action: { zh: '请减少站点、因子或缩短时段', en: 'Take fewer sites or factors, or a shorter period' } },
  )

export const periodTooLong = () =>
  new Problem(
    422,
    'analysis-period',
    { zh: '同比分析的时段不能超过一年', en: 'A comparison with the year before takes a year at most' },
    { path: 'until', action: { zh: '请缩短时段', en: 'Shorten the period' } },
  )

export const emptyRange = () =>
  new Problem(
    400,
    'empty-range',
    { zh: '结束时间应晚于开始时间', en: 'the end must be later than the beginning' },
    { path: 'until', action: { zh: '请改正时段', en: 'Correct the period' } },
  )

export const tooManyAnalyses = (most: number) =>
  new Problem(
    422,
    'too-many-analyses',
    { zh: `每人最多保存 ${most} 个分析`, en: `At most ${most} analyses of a person are kept` },
    { action: { zh: '请先删除不用的', en: 'Delete some first' } },
  )

/** Nobody reads this answer; the trail names it. The number is that of proxies for an asker who went away. */
export const cancelled = () => new Problem(499, 'cancelled', { zh: '已取消', en: 'Cancelled by the asker' })
