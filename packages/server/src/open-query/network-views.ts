import { col, type View } from './view.js'

const SITE_SCOPE = { area: 'site.area_id', enterprise: 'site.enterprise_id' }
const SITE_AREA = 'public.site AS site JOIN public.area AS area ON area.id = site.area_id'

const SITE = [
  col('site_id', '站点编号', 'site id', 'number', 'site.id'),
  col('site', '站点', 'site', 'text', 'site.name_zh'),
  col('site_en', '站点英文名', 'site, English', 'text', 'site.name_en'),
  col('area_id', '区县编号', 'county id', 'number', 'site.area_id'),
  col('area', '区县', 'county', 'text', 'area.name_zh'),
]

/** Divisions, sites, channels, limits and devices. Secrets of devices are in none of them. */
export const NETWORK_VIEWS: readonly View[] = [
  {
    name: 'area',
    label: { zh: '行政区', en: 'Divisions' },
    group: 'network',
    columns: [
      col('area_id', '编号', 'id', 'number', 'area.id'),
      col('code', '区划代码', 'code', 'text', 'area.code'),
      col('area', '名称', 'name', 'text', 'area.name_zh'),
      col('area_en', '英文名', 'name, English', 'text', 'area.name_en'),
      col('kind', '级别', 'kind', 'text', 'area.kind'),
    ],
    from: 'public.area AS area',
    scope: null,
  },
  {
    name: 'site',
    label: { zh: '站点', en: 'Sites' },
    group: 'network',
    columns: [
      ...SITE,
      col('code', '代码', 'code', 'text', 'site.code'),
      col('kind', '类型', 'kind', 'text', 'site.kind'),
      col('river', '河流', 'river', 'text', 'site.river'),
      col('chainage_km', '河程', 'chainage', 'number', 'site.chainage_km', 'km'),
      col('enterprise', '企业', 'enterprise', 'text', 'site.enterprise'),
      col('lon', '经度', 'longitude', 'number', 'site.lon', '°'),
      col('lat', '纬度', 'latitude', 'number', 'site.lat', '°'),
      col('state', '状态', 'state', 'text', 'site.state'),
      col('demo', '演示', 'demo', 'boolean', 'site.demo'),
    ],
    from: SITE_AREA,
    scope: SITE_SCOPE,
  },
  {
    name: 'channel',
    label: { zh: '监测因子', en: 'Channels' },
    group: 'network',
    columns: [
      ...SITE,
      col('factor', '因子', 'factor', 'text', 'channel.factor'),
      col('unit', '单位', 'unit', 'text', 'channel.display_unit'),
      col('sent_unit', '上传单位', 'unit sent', 'text', 'channel.sent_unit'),
      col('decimals', '小数位', 'decimals', 'number', 'channel.decimals'),
    ],
    from: `${SITE_AREA} JOIN public.channel AS channel ON channel.site_id = site.id`,
    scope: SITE_SCOPE,
  },
  {
    name: 'site_limit',
    label: { zh: '站点限值', en: 'Limits of sites' },
    group: 'network',
    columns: [
      ...SITE,
      col('factor', '因子', 'factor', 'text', 'bound.factor'),
      col('lower', '下限', 'lower', 'text', 'bound.lower'),
      col('upper', '上限', 'upper', 'text', 'bound.upper'),
      col('basis', '按', 'basis', 'text', 'bound.basis'),
      col('source', '依据', 'source', 'text', 'bound.source_zh'),
      col('valid_from', '起', 'from', 'date', 'bound.valid_from'),
      col('valid_until', '止', 'until', 'date', 'bound.valid_until'),
    ],
    from: `${SITE_AREA} JOIN public.site_limit AS bound ON bound.site_id = site.id`,
    scope: SITE_SCOPE,
  },
  {
    name: 'device',
    label: { zh: '设备', en: 'Devices' },
    group: 'network',
    columns: [
      ...SITE,
      col('device_id', '设备编号', 'device id', 'number', 'device.id'),
      col('mn', 'MN', 'MN', 'text', 'device.mn'),
      col('device', '名称', 'name', 'text', 'device.name'),
      col('st', '系统编码', 'ST', 'text', 'device.st'),
      col('edition', '协议版本', 'edition', 'text', 'device.edition'),
      col('state', '状态', 'state', 'text', 'device.state'),
      col('first_seen', '首次', 'first seen', 'instant', 'device.first_seen'),
      col('last_seen', '最近', 'last seen', 'instant', 'device.last_seen'),
    ],
    from: `${SITE_AREA} JOIN public.device AS device ON device.site_id = site.id`,
    scope: SITE_SCOPE,
  },
]
