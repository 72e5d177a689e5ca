import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<Record<string, unknown>, string | undefined, string>

export interface AreaTable {
  id: number
  code: string
  name_zh: string
  name_en: string
  kind: 'city' | 'county'
  parent_id: number | null
}

export interface SiteTable {
  id: Generated<number>
  code: string
  name_zh: string
  name_en: string
  kind: 'air' | 'water' | 'effluent' | 'gas' | 'noise' | 'dust'
  area_id: number
  lon: number | null
  lat: number | null
  river: string | null
  chainage_km: number | null
  enterprise: string | null
  enterprise_id: number | null
  state: Generated<'active' | 'retired'>
  demo: Generated<boolean>
  attributes: Json
}

export interface ChannelTable {
  site_id: number
  factor: string
  sent_unit: string
  display_unit: string
  decimals: number
  position: Generated<number>
}

export interface SiteLimitTable {
  id: Generated<number>
  site_id: number
  factor: string
  lower: string | null
  upper: string | null
  basis: 'hour' | 'day'
  source_zh: string
  source_en: string
  valid_from: Generated<string>
  valid_until: string | null
}

export interface DeviceTable {
  id: Generated<number>
  mn: string
  password: string | null
  st: string | null
  edition: '2005' | '2017' | '2025' | null
  state: Generated<'approved' | 'pending' | 'blocked'>
  site_id: number | null
  name: string | null
  profile: Json
  first_seen: Date | null
  last_seen: Date | null
  last_address: string | null
  created_at: Generated<Date>
}

export interface NetworkTables {
  area: AreaTable
  site: SiteTable
  channel: ChannelTable
  site_limit: SiteLimitTable
  device: DeviceTable
}
