import { factorByKey, type Label } from '@tuojiang/measure'
import { AIR_KEYS, AIR_UNITS } from '@tuojiang/standards'
import { col, type View, type ViewColumn } from './view.js'

/** The newest revision of each result, with the site or area it is of. */
const results = (method: string) => `(
  SELECT DISTINCT ON (subject, period, edition) subject, period, edition, computed_at, value
  FROM public.evaluation_result WHERE method = '${method}' ORDER BY subject, period, edition, revision DESC) AS result
  LEFT JOIN public.site AS site ON result.subject = 'site:' || site.id
  LEFT JOIN public.area AS own ON result.subject = 'area:' || own.id
  LEFT JOIN public.area AS area ON area.id = coalesce(site.area_id, own.id)`

/** The city's own figures are public. */
const SCOPE = {
  area: 'coalesce(site.area_id, own.id)',
  enterprise: 'site.enterprise_id',
  open: "own.kind = 'city'",
}

const SUBJECT: readonly ViewColumn[] = [
  col('subject', '对象代码', 'subject', 'text', 'result.subject'),
  col('name', '对象', 'name', 'text', 'coalesce(site.name_zh, own.name_zh)'),
  col('site_id', '站点编号', 'site id', 'number', 'site.id'),
  col('area_id', '区县编号', 'county id', 'number', 'coalesce(site.area_id, own.id)'),
  col('area', '区县', 'county', 'text', 'area.name_zh'),
  col('period', '时段', 'period', 'text', 'result.period'),
  col('edition', '标准版本', 'edition', 'text', 'result.edition'),
]
const COMPUTED = col('computed_at', '计算时间', 'computed', 'instant', 'result.computed_at')

const number = (path: string) => `(result.value ${path})::numeric`
const nameOf = (key: string, medium: 'air' | 'water'): Label =>
  factorByKey(key, medium)?.name ?? { zh: key, en: key }
const six = (member: string, suffix = '', more: Label = { zh: '', en: '' }): ViewColumn[] =>
  AIR_KEYS.map((key, place) => {
    const { zh, en } = nameOf(key, 'air')
    return col(
      `${key}${suffix}`,
      `${zh}${more.zh}`,
      `${en}${more.en}`,
      'number',
      number(`-> '${member}' ->> ${place}`),
      suffix === '' ? AIR_UNITS[key] : '',
    )
  })
const reason = col('reason', '无效原因', 'reason', 'text', "result.value ->> 'r'")

const air = (name: string, label: Label, method: string): View => ({
  name,
  label,
  group: 'figures',
  columns: [
    ...SUBJECT,
    col('aqi', 'AQI', 'AQI', 'number', number("->> 'a'")),
    col('primary_pollutants', '首要污染物', 'primary pollutants', 'text', "result.value ->> 'p'"),
    ...six('v'),
    ...six('i', '_iaqi', { zh: ' 分指数', en: ' sub-index' }),
    reason,
    COMPUTED,
  ],
  from: results(method),
  scope: SCOPE,
})

/** Items of surface water that stations and samples most often have; the others stand in the JSON of `items`. */
const ITEMS = ['temp', 'ph', 'do', 'codmn', 'cod', 'bod5', 'nh3n', 'tp', 'tn', 'oil', 'phenol', 'f'] as const

const water = (name: string, label: Label, method: string): View => ({
  name,
  label,
  group: 'figures',
  columns: [
    ...SUBJECT,
    col('class', '类别', 'class', 'number', number("->> 'c'")),
    col('cwqi', 'CWQI', 'CWQI', 'number', number("->> 'q'")),
    ...ITEMS.map((item) => {
      const { zh, en } = nameOf(item, 'water')
      return col(
        item === 'do' ? 'dissolved_oxygen' : item,
        zh,
        en,
        'number',
        number(`-> 'v' ->> '${item}'`),
        factorByKey(item, 'water')?.unit ?? 'mg/L',
      )
    }),
    col('exceeding', '超Ⅲ类项目', 'worse than class III', 'text', "result.value ->> 'e'"),
    col('parts', '组数或天数', 'parts', 'number', number("->> 'n'")),
    reason,
    COMPUTED,
  ],
  from: results(method),
  scope: SCOPE,
})

/** What the evaluation made of the readings, newest revision. */
export const FIGURE_VIEWS: readonly View[] = [
  air('air_hour', { zh: '空气小时', en: 'Air by hour' }, 'air.hour'),
  air('air_day', { zh: '空气日', en: 'Air by day' }, 'air.day'),
  {
    name: 'air_period',
    label: { zh: '空气月季年', en: 'Air by month, quarter, year' },
    group: 'figures',
    columns: [
      ...SUBJECT,
      col('composite_index', '综合指数', 'composite index', 'number', number("->> 'c'")),
      ...six('v'),
      col('good_days', '优良天数', 'good days', 'number', number("->> 'g'")),
      col('valid_days', '有效天数', 'valid days', 'number', number("->> 'd'")),
      col('heavy_days', '重污染天数', 'heavily polluted days', 'number', number("->> 'h'")),
      COMPUTED,
    ],
    from: results('air.period'),
    scope: SCOPE,
  },
  water('water_day', { zh: '断面日', en: 'Sections by day' }, 'water.day'),
  water('water_period', { zh: '断面月季年', en: 'Sections by month, quarter, year' }, 'water.period'),
]
