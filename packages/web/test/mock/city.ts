import { readFileSync } from 'node:fs'
import type { SiteKind, SiteState, SiteSummary } from '../../src/api/shapes'
import { hash01 } from './noise.ts'

const pack = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../cities/neijiang/${name}`, import.meta.url), 'utf8'))

interface PackSite {
  code: string
  name: { zh: string; en: string }
  kind: 'air' | 'water'
  area: string
  lon: number
  lat: number
  river?: string
  attributes: { targetClass?: number; automatic?: boolean }
}
interface PackCity {
  areas: {
    id: number
    code: string
    name: { zh: string; en: string }
    kind: 'city' | 'county'
    parent: number | null
  }[]
}

export const AREAS = (pack('city.json') as PackCity).areas.map(({ parent, ...area }) => ({
  ...area,
  parentId: parent,
}))
export const LAYERS = { boundaries: pack('boundaries.geojson'), rivers: pack('rivers.geojson') }

export interface MockSite {
  id: number
  code: string
  name: { zh: string; en: string }
  kind: SiteKind
  areaId: number
  lon: number
  lat: number
  river: string | null
  chainage: number | null
  enterprise: string | null
  state: SiteState
  silentMinutes: number
}

const packSites = [
  ...(pack('sites.json') as { sites: PackSite[] }).sites,
  ...(pack('demo-sites.json') as { sites: PackSite[] }).sites,
]
const RIVERS: Record<string, [string, number]> = {
  'NJ-W01': ['沱江', 0],
  'NJ-W02': ['沱江', 31],
  'NJ-W03': ['沱江', 62],
  'NJ-W04': ['沱江', 96],
  'NJ-W05': ['球溪河', 12],
  'NJ-W06': ['球溪河', 58],
  'NJ-W07': ['威远河', 9],
  'NJ-W08': ['威远河', 47],
  'NJ-W09': ['隆昌河', 15],
  'NJ-W10': ['九曲河', 22],
  'NJ-W11': ['小青龙河', 30],
  'NJ-W12': ['越溪河', 18],
}
const TRADES: readonly [string, string, SiteKind][] = [
  ['污水处理厂', 'Sewage Plant', 'effluent'],
  ['水泥有限公司', 'Cement', 'gas'],
  ['钢铁有限公司', 'Steel', 'gas'],
  ['食品有限公司', 'Food', 'effluent'],
  ['发电有限公司', 'Power', 'gas'],
  ['制药有限公司', 'Pharma', 'effluent'],
  ['玻璃有限公司', 'Glass', 'gas'],
  ['造纸有限公司', 'Paper', 'effluent'],
]
const SURNAMES: readonly [string, string][] = [
  ['汉安', 'Hanan'],
  ['甜城', 'Tiancheng'],
  ['龙江', 'Longjiang'],
  ['白马', 'Baima'],
  ['银山', 'Yinshan'],
  ['连界', 'Lianjie'],
  ['双凤', 'Shuangfeng'],
  ['球溪', 'Qiuxi'],
  ['椑木', 'Pimu'],
  ['严陵', 'Yanling'],
]

function stateOf(code: string, kind: SiteKind): [SiteState, number] {
  const dice = hash01(`${code}|state`)
  if (kind === 'effluent' || kind === 'gas') {
    if (dice < 0.015) return ['exceeding', 1]
    if (dice < 0.035) return ['flagged', 1]
    if (dice < 0.07) return ['silent', 40 + Math.round(dice * 9000)]
    return ['normal', 1]
  }
  if (code === 'NJ-W06') return ['exceeding', 3]
  if (code === 'NJ-A07') return ['flagged', 2]
  if (code === 'NJ-W11') return ['silent', 134]
  return ['normal', 1]
}

function outlets(): MockSite[] {
  const list: MockSite[] = []
  const centres: Record<number, [number, number]> = {
    2: [105.03, 29.55],
    3: [105.13, 29.64],
    4: [104.62, 29.55],
    5: [104.78, 29.75],
    6: [105.25, 29.36],
  }
  for (let index = 0; index < 320; index++) {
    const code = `NJ-P${String(index + 1).padStart(3, '0')}`
    const trade = TRADES[index % TRADES.length] ?? TRADES[0]
    const name = SURNAMES[Math.floor(index / TRADES.length) % SURNAMES.length] ?? SURNAMES[0]
    if (!trade || !name) continue
    const areaId = 2 + Math.floor(hash01(`${code}|area`) * 5)
    const [lon, lat] = centres[areaId] ?? [105, 29.6]
    const [state, silentMinutes] = stateOf(code, trade[2])
    const number = Math.floor(index / 80) + 1
    list.push({
      id: 100 + index,
      code,
      name: {
        zh: `${name[0]}${trade[0]}${number}号${trade[2] === 'gas' ? '排气筒' : '排口'}（演示）`,
        en: `${name[1]} ${trade[1]} ${trade[2] === 'gas' ? 'stack' : 'outlet'} ${number} (demo)`,
      },
      kind: trade[2],
      areaId,
      lon: lon + (hash01(`${code}|x`) - 0.5) * 0.3,
      lat: lat + (hash01(`${code}|y`) - 0.5) * 0.22,
      river: null,
      chainage: null,
      enterprise: `${name[0]}${trade[0]}（演示）`,
      state,
      silentMinutes,
    })
  }
  return list
}

export const SITES: readonly MockSite[] = [
  ...packSites.map((site, index): MockSite => {
    const [state, silentMinutes] = stateOf(site.code, site.kind)
    const [river, chainage] = RIVERS[site.code] ?? [null, null]
    return {
      id: index + 1,
      code: site.code,
      name: site.name,
      kind: site.kind,
      areaId: AREAS.find((area) => area.code === site.area)?.id ?? 1,
      lon: site.lon,
      lat: site.lat,
      river: site.river ?? river,
      chainage,
      enterprise: null,
      state,
      silentMinutes,
    }
  }),
  ...outlets(),
]

export const siteOf = (id: number): MockSite | undefined => SITES.find((site) => site.id === id)

export function summaryOf(site: MockSite, now: number, headline: SiteSummary['headline']): SiteSummary {
  return {
    id: site.id,
    code: site.code,
    name: site.name,
    kind: site.kind,
    areaId: site.areaId,
    lon: site.lon,
    lat: site.lat,
    river: site.river,
    enterprise: site.enterprise,
    demo: true,
    state: site.state,
    lastSeen: new Date(now - site.silentMinutes * 60_000).toISOString(),
    headline: site.state === 'silent' ? null : headline,
  }
}
