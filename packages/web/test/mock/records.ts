import { LEDGERS } from '@tuojiang/ledgers'
import { CHINA_ZONE, dayOf } from '@tuojiang/measure'
import {
  type AnyField,
  computedOf,
  daysLeft,
  dueOf,
  everyField,
  officialCalendar,
  type Register,
} from '@tuojiang/register'
import { AREAS, SITES } from './city.ts'
import { hash01, pick } from './noise.ts'

const civil = (milliseconds: number): string => dayOf(milliseconds, CHINA_ZONE)

export interface MockRecord {
  id: number
  version: number
  register: string
  state: string
  entered: Record<string, string>
  values: Record<string, unknown>
  updatedAt: string
  archived: boolean
  history: {
    version: number
    at: string
    what: string
    why: string | null
    state: string
    values: Record<string, unknown>
  }[]
}

const DAY_MS = 86_400_000
const COUNT = Number(process.env.MOCK_RECORDS ?? 260)
const COUNTIES = AREAS.filter((area) => area.kind === 'county')
const PLACES = [
  '东兴',
  '田家',
  '椑木',
  '白马',
  '史家',
  '球溪',
  '铁佛',
  '严陵',
  '连界',
  '响石',
  '圣灯',
  '龙会',
  '双才',
  '高梁',
]
const THINGS = ['污水处理厂', '机械铸造', '食品', '化工', '建材', '医院', '养殖场', '纸业', '电镀', '酒业']

const seedOf = (register: string, index: number, name: string) => hash01(`${register}|${index}|${name}`)

function mockValue(register: Register, name: string, field: AnyField, index: number, now: number): unknown {
  const by = seedOf(register.name, index, name)
  const { view } = field
  const county = COUNTIES[index % COUNTIES.length]
  if (name === register.area) return county?.id ?? 1
  if (!field.required && by < 0.12) return null
  switch (view.widget) {
    case 'text':
      return name === register.key
        ? `${register.name.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(5, '0')}`
        : name === register.title
          ? `${pick(PLACES, by)}${pick(THINGS, seedOf(register.name, index, 'thing'))}${register.label.zh}`
          : `${pick(PLACES, by)}${field.label.zh}`
    case 'long-text':
      return `${pick(PLACES, by)}${field.label.zh}：已现场核实，情况属实，按方案推进。`
    case 'choice':
      return pick(view.choices ?? [], by)?.value ?? null
    case 'choices':
      return [pick(view.choices ?? [], by)?.value]
    case 'integer':
      return Math.round(by * 40) + 1
    case 'quantity':
      return Number((by * 100).toFixed(Math.min(view.decimals ?? 0, 2)))
    case 'money':
      return String(Math.round(by * 90_000))
    case 'date':
      return civil(now + (by - 0.75) * 700 * DAY_MS)
    case 'instant':
      return new Date(now - by * 200 * DAY_MS).toISOString()
    case 'boolean':
      return by > 0.4
    case 'reference':
      return Math.floor(by * COUNT) + 1
    case 'site':
      return pick(SITES, by).id
    case 'area':
      return county?.id ?? 1
    case 'person':
      return 1 + Math.floor(by * 5)
    case 'geometry':
      return placeOf(view.shapes ?? ['Point'], by, seedOf(register.name, index, 'lat'))
    case 'lines':
      return Array.from({ length: 1 + Math.floor(by * 3) }, (_, line) =>
        Object.fromEntries(
          Object.entries(view.fields ?? {}).map(([column, each]) => [
            column,
            mockValue(
              register,
              `${name}.${line}.${column}`,
              { ...each, required: true } as AnyField,
              index,
              now,
            ),
          ]),
        ),
      )
    default:
      return null
  }
}

function placeOf(shapes: readonly string[], x: number, y: number) {
  const lon = Number((104.6 + x * 0.75).toFixed(5))
  const lat = Number((29.35 + y * 0.5).toFixed(5))
  if (shapes.includes('Point')) return { type: 'Point', coordinates: [lon, lat] }
  const size = 0.004
  const ring = [
    [lon, lat],
    [lon + size, lat],
    [lon + size * 1.2, lat + size],
    [lon, lat + size * 0.8],
    [lon, lat],
  ]
  return shapes.includes('Polygon')
    ? { type: 'Polygon', coordinates: [ring] }
    : { type: 'LineString', coordinates: ring.slice(0, 3) }
}

function recordsOf(register: Register): MockRecord[] {
  const now = Date.now()
  const states = Object.keys(register.states)
  return Array.from({ length: COUNT }, (_, index): MockRecord => {
    const values = Object.fromEntries(
      Object.entries(register.fields).map(([name, field]) => [
        name,
        mockValue(register, name, field, index, now),
      ]),
    )
    Object.assign(
      values,
      safely(() => computedOf(register, values as never)),
    )
    const state = pick(states, seedOf(register.name, index, 'state'))
    const at = new Date(now - seedOf(register.name, index, 'at') * 90 * DAY_MS).toISOString()
    const entered = Object.fromEntries(
      states
        .slice(0, states.indexOf(state) + 1)
        .map((each, step, all) => [each, civil(Date.parse(at) - (all.length - 1 - step) * 9 * DAY_MS)]),
    )
    const first = { version: 1, at, what: 'created', why: null, state: register.initial, values }
    return {
      id: index + 1,
      version: 1,
      register: register.name,
      state,
      entered,
      values,
      updatedAt: at,
      archived: false,
      history: [first],
    }
  })
}

function safely<T>(work: () => T): T | Record<string, never> {
  try {
    return work()
  } catch {
    return {}
  }
}

const stores = new Map<string, MockRecord[]>()
export const registerNamed = (name: string | undefined) => LEDGERS.find((each) => each.name === name) ?? null

export function storeOf(register: Register): MockRecord[] {
  const store = stores.get(register.name) ?? recordsOf(register)
  stores.set(register.name, store)
  return store
}

export const titleOf = (register: Register, record: MockRecord) => String(record.values[register.title] ?? '')

/** Titles of what the ids of a record refer to, by path. */
export function titlesOf(register: Register, record: MockRecord): Record<string, string> {
  const titles: Record<string, string> = {}
  const look = (
    fields: Readonly<Record<string, AnyField>>,
    values: Record<string, unknown>,
    under: string,
  ) => {
    for (const [name, field] of Object.entries(fields)) {
      const value = values[name]
      const path = `${under}${name}`
      if (field.view.fields && Array.isArray(value)) {
        for (const [index, line] of value.entries()) look(field.view.fields, line, `${path}.${index}.`)
      }
      if (typeof value !== 'number') continue
      const area = AREAS.find((each) => each.id === value)
      const site = SITES.find((each) => each.id === value)
      if (field.view.widget === 'area' && area) titles[path] = area.name.zh
      if (field.view.widget === 'site' && site) titles[path] = site.name.zh
      if (field.view.widget === 'person') titles[path] = '王建国'
      const other = field.view.widget === 'reference' ? registerNamed(field.view.register) : null
      const found = other ? storeOf(other).find((each) => each.id === value) : null
      if (other && found) titles[path] = titleOf(other, found)
    }
  }
  look(everyField(register), record.values, '')
  return titles
}

export function duesOf(register: Register, record: MockRecord, now: number) {
  const today = civil(now)
  return dueOf(register, record, officialCalendar).map((due) => ({
    key: due.key,
    label: due.label,
    due: due.due,
    warnFrom: due.warnFrom,
    severity: due.severity,
    daysLeft: daysLeft(today, due.due, due.unit, officialCalendar),
    working: due.unit === 'working-days',
    unconfirmed: !due.confirmed,
  }))
}
