import type { endpoints, Response } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { inScope, type Placed, type Scope } from '../http/scope.js'
import { pinyinInitials } from '../pinyin/index.js'
import { cached } from './cached.js'
import type { OverviewDeps } from './deps.js'

export type Hit = Response<(typeof endpoints)['GET /api/search']>[number]

interface Entry {
  hit: Hit
  /** Lower case: names, codes, enterprise. */
  texts: readonly string[]
  initials: string
  /** Whose scope it needs; null is for everybody. */
  place: Placed | null
}

const INDEX_MS = 60_000
const MOST_HITS = 20
const MOST_DEVICES = 8

const KIND_WORDS: Readonly<Record<string, string>> = {
  air: '空气站',
  water: '水质断面',
  effluent: '废水排放口',
  gas: '废气排放口',
  noise: '噪声点位',
  dust: '扬尘点位',
}

const PAGES: readonly { href: string; title: Label }[] = [
  { href: '/', title: { zh: '总览', en: 'Overview' } },
  { href: '/map', title: { zh: '一张图', en: 'Map' } },
  { href: '/air', title: { zh: '大气', en: 'Air' } },
  { href: '/water', title: { zh: '水', en: 'Water' } },
  { href: '/sources', title: { zh: '污染源', en: 'Sources' } },
  { href: '/alarms', title: { zh: '告警', en: 'Alarms' } },
  { href: '/plan', title: { zh: '规划考核', en: 'Plan' } },
  { href: '/devices', title: { zh: '数据', en: 'Data' } },
  { href: '/system', title: { zh: '系统', en: 'System' } },
  { href: '/wall', title: { zh: '驾驶舱', en: 'Wall screen' } },
]

/** Finds sites, indicators, divisions and pages by name, code and pinyin initials, and devices by MN; best first, within the scope. */
export function createSearch(deps: OverviewDeps): (text: string, scope: Scope) => Promise<Hit[]> {
  const index = cached(INDEX_MS, deps.clock, () => readIndex(deps))
  return async (typed, scope) => {
    const text = typed.trim().toLowerCase()
    if (text === '') return []
    const [entries, devices] = await Promise.all([
      index(),
      deps.network.devices({ search: text, limit: MOST_DEVICES }, scope),
    ])
    const found = entries
      .filter(({ place }) => place === null || inScope(scope, place))
      .map((entry) => ({ hit: entry.hit, rank: rankOf(entry, text) }))
    const ofDevices = devices
      .filter((device) => device.id !== 0)
      .map((device) => ({
        hit: {
          kind: 'device' as const,
          id: String(device.id),
          title: { zh: device.mn, en: device.mn },
          detail: device.name ?? device.st ?? '',
          href: `/devices/${device.id}`,
        },
        rank: device.mn.toLowerCase() === text ? 0 : 2.5,
      }))
    return [...found, ...ofDevices]
      .filter(({ rank }) => rank < NOT_FOUND)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, MOST_HITS)
      .map(({ hit }) => hit)
  }
}

const NOT_FOUND = 9

/** The same, then beginning with it, then holding it, then its initials. */
function rankOf({ texts, initials }: Entry, text: string): number {
  if (texts.includes(text)) return 0
  if (texts.some((each) => each.startsWith(text))) return 1
  if (texts.some((each) => each.includes(text))) return 2
  if (initials.startsWith(text)) return 3
  return text.length > 1 && initials.includes(text) ? 4 : NOT_FOUND
}

async function readIndex({ network, plan }: OverviewDeps): Promise<Entry[]> {
  const [areas, sites, standings] = await Promise.all([
    network.areas(),
    network.sites({}, { all: true }),
    plan.standings(),
  ])
  const areaNames = new Map(areas.map((area) => [area.id, area.name_zh]))
  return [
    ...PAGES.map(({ href, title }) => entry('page', href, title, '', href, [], null)),
    ...standings.map(({ indicator }) =>
      entry('indicator', indicator.id, indicator.name, indicator.unit, `/plan/${indicator.id}`, [], null),
    ),
    ...areas.map((area) =>
      entry(
        'area',
        String(area.id),
        { zh: area.name_zh, en: area.name_en },
        area.code,
        `/map?area=${area.id}`,
        [area.code],
        null,
      ),
    ),
    ...sites.map((site) =>
      entry(
        'site',
        String(site.id),
        { zh: site.name_zh, en: site.name_en },
        [areaNames.get(site.area_id), KIND_WORDS[site.kind], site.code].filter(Boolean).join(' · '),
        `/sites/${site.id}`,
        [site.code, site.enterprise ?? ''],
        { areaId: site.area_id, enterpriseId: site.enterprise_id },
      ),
    ),
  ]
}

const entry = (
  kind: Hit['kind'],
  id: string,
  title: Label,
  detail: string,
  href: string,
  more: readonly string[],
  place: Placed | null,
): Entry => ({
  hit: { kind, id, title, detail, href },
  texts: [title.zh, title.en, ...more].filter((text) => text !== '').map((text) => text.toLowerCase()),
  initials: pinyinInitials(title.zh),
  place,
})
