import type { Label } from '@tuojiang/measure'
import { Problem } from '../http/index.js'

export const queryRefused = (message: string, position: number | null) =>
  new Problem(
    422,
    'query-refused',
    { zh: `查询语句有误：${message}`, en: `The query is refused: ${message}` },
    {
      path: 'sql',
      action: { zh: '只能写一条 SELECT，且只能用列出的视图', en: 'Write one SELECT over the views listed' },
      details: { position },
    },
  )

export const queryForbidden = (message: string) =>
  new Problem(
    403,
    'query-forbidden',
    { zh: `查询越出了开放的视图：${message}`, en: `The query reaches beyond the open views: ${message}` },
    { path: 'sql', action: { zh: '请只用左侧列出的视图', en: 'Use the views listed at the left' } },
  )

export const queryTooLong = (seconds: number) =>
  new Problem(
    422,
    'query-timeout',
    {
      zh: `查询超过 ${seconds} 秒，已停止`,
      en: `The query took more than ${seconds} seconds and was stopped`,
    },
    { action: { zh: '请加条件缩小范围', en: 'Narrow it with conditions' } },
  )

export const queryTooLarge = (megabytes: number) =>
  new Problem(
    422,
    'query-too-large',
    {
      zh: `结果超过 ${megabytes} MB，已停止`,
      en: `The answer is larger than ${megabytes} MB and was stopped`,
    },
    { action: { zh: '请减少列或加条件', en: 'Take fewer columns or add conditions' } },
  )

export const queryUnavailable = (why: Label) =>
  new Problem(
    503,
    'query-unavailable',
    { zh: `SQL 查询不可用：${why.zh}`, en: `Queries by SQL are not available: ${why.en}` },
    {
      action: {
        zh: '请用表单查询；或请系统管理员按部署文档开通',
        en: 'Use the form, or ask the administrator to provide it as the guide says',
      },
    },
  )

export const queryRole = () =>
  new Problem(
    403,
    'query-role',
    { zh: '您的账号不能用 SQL 查询', en: 'Your account may not query by SQL' },
    {
      action: {
        zh: '请用表单查询；SQL 由监测站和业务科室使用',
        en: 'Use the form; SQL is for the station and divisions',
      },
    },
  )

export const formInvalid = (path: string, words: Label) =>
  new Problem(422, 'query-form', words, {
    path,
    action: { zh: '请改正这一项', en: 'Correct this part' },
  })

export const readingsTooMany = (values: number, most: number) =>
  new Problem(
    422,
    'query-readings',
    {
      zh: `所选数据约 ${values} 个值，一次最多 ${most} 个`,
      en: `About ${values} values are chosen; at most ${most} at once`,
    },
    {
      path: 'readings',
      action: { zh: '请减少站点、因子或缩短时段', en: 'Take fewer sites or factors, or a shorter period' },
    },
  )

export const readingsMissing = () =>
  new Problem(
    422,
    'query-readings-missing',
    {
      zh: '查询监测数据要先选站点、因子和时段',
      en: 'Choose sites, factors and a period before asking for readings',
    },
    { path: 'readings' },
  )

export const wrongRange = () =>
  new Problem(
    422,
    'range-invalid',
    { zh: '起止日期不是有效的范围', en: 'the dates are no valid range' },
    { path: 'readings.until' },
  )
