import { type EndpointKey, endpoints } from '@tuojiang/api'
import { LEDGERS } from '@tuojiang/ledgers'
import { BASE } from './browser'

/** Somebody of the demo city, asking as a program would. */
export interface Visitor {
  areaId: number | null
  get(url: string): Promise<{ status: number; text: string; json: unknown }>
}

export async function visit(login: string): Promise<Visitor> {
  const me = await (await fetch(`${BASE}/api/me`)).json()
  const { password } = me.demoAccounts.find((one: { login: string }) => one.login === login)
  const session = await fetch(`${BASE}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { account } = await session.json()
  return {
    areaId: account.areaId,
    async get(url) {
      const answer = await fetch(`${BASE}${url}`, { headers: { cookie } })
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false
      return { status: answer.status, text, json: isJson ? JSON.parse(text) : null }
    },
  }
}

/** Ids of rows by what they are, and texts that stand for one row only: codes of sites, device numbers, keys of records. */
export interface Holdings {
  ids: Record<string, number[]>
  marks: string[]
}

interface Listed {
  id: number
  areaId?: number | null
  siteId?: number | null
  code?: string
  mn?: string
  key?: string
}

/** The first rows of every list, as a visitor sees them, of the areas asked for. */
export async function holdingsOf(visitor: Visitor, isIn: (areaId: number) => boolean): Promise<Holdings> {
  const holdings: Holdings = { ids: {}, marks: [] }
  const list = async (url: string): Promise<Listed[]> => {
    const { json } = await visitor.get(url)
    return Array.isArray(json) ? json : ((json as { items?: Listed[] }).items ?? [])
  }
  const take = (name: string, rows: readonly Listed[], markOf: (row: Listed) => string | undefined) => {
    holdings.ids[name] = rows.map(({ id }) => id)
    holdings.marks.push(...rows.flatMap((row) => markOf(row) ?? []))
  }
  const inArea = ({ areaId }: Listed) => areaId != null && isIn(areaId)
  const sites = (await list('/api/sites')).filter(inArea)
  take('sites', sites, ({ code }) => code)
  const siteIds = new Set(holdings.ids.sites)
  const devices = (await list('/api/devices')).filter(({ siteId }) => siteId != null && siteIds.has(siteId))
  take('devices', devices, ({ mn }) => mn)
  for (const name of ['findings', 'tasks'])
    take(name, (await list(`/api/${name}?limit=200`)).filter(inArea), () => undefined)
  for (const { name } of LEDGERS) {
    const rows = (await list(`/api/records/${name}?limit=500`)).filter(inArea)
    take(name, rows, ({ key }) => key)
  }
  return holdings
}

/** A stream never ends. */
const isStream = (key: EndpointKey) =>
  'produces' in endpoints[key] && endpoints[key].produces === 'text/event-stream'

/** Every GET that needs a session; what everybody may read is of the whole city on purpose. */
export const READINGS = (Object.keys(endpoints) as EndpointKey[]).filter(
  (key) => key.startsWith('GET ') && endpoints[key].access !== 'public' && !isStream(key),
)

/** Rows of other counties in an answer: by area, by site, by a text that stands for one row. */
export function foreignIn(
  { json, text }: { json: unknown; text: string },
  isForeign: (areaId: number) => boolean,
  foreign: Holdings,
): string[] {
  const found: string[] = []
  const sites = new Set(foreign.ids.sites)
  const look = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, each] of Object.entries(value)) {
      if (typeof each !== 'number') look(each, `${path}.${name}`)
      else if (name === 'areaId' && isForeign(each)) found.push(`${path}.areaId ${each}`)
      else if (name === 'siteId' && sites.has(each)) found.push(`${path}.siteId ${each}`)
    }
  }
  look(json, '')
  const quoted = new Set(Array.from(text.matchAll(/"([^"\\]{2,80})"/g), ([, inner]) => inner))
  for (const mark of foreign.marks) if (quoted.has(mark)) found.push(`the text ${mark}`)
  return found
}

const DAY_MS = 86_400_000
const day = (back: number) => new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10)
const instant = (back: number) => encodeURIComponent(new Date(Date.now() - back * DAY_MS).toISOString())

/** Addresses of an endpoint with what it asks for; for each register, and the first ids of what it is about. */
export function addressesOf(key: EndpointKey, { ids }: Holdings): string[] {
  const path = key.slice('GET '.length)
  const isOfInstants = /\/api\/(?:air|sites|quality\/series)/.test(path)
  const site = ids.sites?.[0]
  const query: Record<string, string> = {
    from: isOfInstants ? instant(1) : day(20),
    to: instant(0),
    until: isOfInstants ? instant(0) : day(-20),
    kind: 'hour',
    factors: 'w01018',
    factor: 'w01018',
    medium: 'drinking-water',
    year: day(0).slice(0, 4),
    period: path.includes('/laboratory/') || path.includes('/water/') ? day(60).slice(0, 7) : day(1),
    month: day(0).slice(0, 7),
    q: '内江',
    by: 'area',
    register: 'river-outfall',
    use: encodeURIComponent('一类'),
    key: 'air/aqi',
    subject: `site:${site}`,
    siteId: String(site),
    step: 'month',
    analysis: '{}',
  }
  const { query: asks } = endpoints[key] as { query?: { required?: readonly string[] } }
  const asked = (asks?.required ?? []).map((name) => `${name}=${query[name]}`).join('&')
  const names = path.includes(':register') ? LEDGERS.map(({ name }) => name) : [null]
  return names.flatMap((name) => {
    const named = name === null ? path : path.replace(':register', name)
    const whole = asked === '' ? named : `${named}?${asked}`
    if (!named.includes(':id')) return [whole]
    const of = ids[name ?? named.split('/')[2] ?? ''] ?? []
    return of.slice(0, 2).map((id) => whole.replace(':id', String(id)))
  })
}
