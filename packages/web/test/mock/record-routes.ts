import { LEDGERS } from '@tuojiang/ledgers'
import { CHINA_ZONE, dayOf } from '@tuojiang/measure'
import {
  actionsFrom,
  boundsOf,
  computedOf,
  differenceOf,
  type Register,
  readValues,
} from '@tuojiang/register'
import { IMPORT_ROUTES } from './import-routes.ts'
import { duesOf, type MockRecord, registerNamed, storeOf, titleOf, titlesOf } from './records.ts'
import type { Call, Route } from './routes.ts'

const civil = (milliseconds: number): string => dayOf(milliseconds, CHINA_ZONE)

const problem = (code: string, zh: string, en: string, details?: unknown) => ({
  code,
  message: { zh, en },
  ...(details !== undefined && { details }),
})

const within = (call: Call, answer: (register: Register) => unknown) => {
  const register = registerNamed(call.params.register)
  if (register) call.send(200, answer(register))
  else call.send(404, problem('not-found', '没有这个台账', 'There is no such register'))
}
const withRecord = (call: Call, answer: (register: Register, record: MockRecord) => unknown) => {
  const register = registerNamed(call.params.register)
  const record = register && storeOf(register).find((each) => each.id === Number(call.params.id))
  if (register && record) {
    const body = answer(register, record)
    if (body !== undefined) call.send(200, body)
  } else call.send(404, problem('not-found', '没有这条记录', 'There is no such record'))
}

const rowOf = (register: Register, record: MockRecord, now: number) => ({
  id: record.id,
  version: record.version,
  key: String(record.values[register.key] ?? ''),
  title: titleOf(register, record),
  state: record.state,
  stateSince: `${record.entered[record.state] ?? civil(now)}T02:00:00.000Z`,
  areaId: record.values[register.area] ?? null,
  values: record.values,
  titles: titlesOf(register, record),
  due: duesOf(register, record, now)[0] ?? null,
  updatedAt: record.updatedAt,
  archived: record.archived,
  demo: true,
})

const detailOf = (register: Register, record: MockRecord, now: number) => ({
  ...rowOf(register, record, now),
  definition: register.version,
  createdAt: record.history.at(-1)?.at,
  createdBy: 'division',
  updatedBy: 'division',
  entered: record.entered,
  dues: duesOf(register, record, now),
  warnings: [],
  actions: record.archived
    ? []
    : actionsFrom(register, record.state, [
        'division',
        'county',
        'enforcement',
        'station',
        'grid',
        'duty',
      ]).map(({ name }) => ({ action: name, refusal: null })),
  mayEdit: !record.archived,
  mayArchive: true,
  attachments: [],
})

type Test = { eq?: unknown; in?: unknown[]; gte?: never; lte?: never; contains?: string; empty?: boolean }

function matching(register: Register, { query, now }: Call, plain: { states?: boolean } = {}): MockRecord[] {
  const conditions = Object.entries(JSON.parse(query.filter ?? '{}') as Record<string, Test>)
  const states = plain.states ? [] : (query.states ?? '').split(',').filter(Boolean)
  const today = civil(now)
  return storeOf(register).filter((record) => {
    if (record.archived !== (query.archived === 'true')) return false
    if (query.areaId && record.values[register.area] !== Number(query.areaId)) return false
    if (query.search && !JSON.stringify(record.values).includes(query.search)) return false
    if (states.length > 0 && !states.includes(record.state)) return false
    if (query.due) {
      const due = duesOf(register, record, now)[0]
      if (!due || (query.due === 'overdue' ? due.daysLeft >= 0 : due.daysLeft < 0 || due.warnFrom > today))
        return false
    }
    return conditions.every(([name, test]) => {
      const value = record.values[name] as never
      if (test.empty !== undefined) return (value === null) === test.empty
      if (test.contains !== undefined) return String(value ?? '').includes(test.contains)
      if (test.in) return test.in.includes(value)
      if (test.eq !== undefined) return value === test.eq
      return (
        value !== null &&
        (test.gte === undefined || value >= test.gte) &&
        (test.lte === undefined || value <= test.lte)
      )
    })
  })
}

function sorted(
  register: Register,
  records: MockRecord[],
  sort: string | undefined,
  now: number,
): MockRecord[] {
  if (!sort) return records
  const name = sort.replace(/^-/, '')
  const key = (record: MockRecord): string | number => {
    if (name === 'due') return duesOf(register, record, now)[0]?.due ?? '9999'
    if (name === 'state') return record.state
    if (name === 'updated') return record.updatedAt
    const value = record.values[name]
    return typeof value === 'number' ? value : String(value ?? '')
  }
  const turn = sort.startsWith('-') ? -1 : 1
  return [...records].sort((a, b) => (key(a) < key(b) ? -turn : key(a) > key(b) ? turn : 0))
}

const invalid = (issues: readonly unknown[]) =>
  problem('record-invalid', `有 ${issues.length} 处需要修改`, `${issues.length} things must be put right`, {
    issues,
  })

function write(
  register: Register,
  record: MockRecord,
  what: string,
  why: string | null,
  change: () => void,
  now: number,
) {
  change()
  record.version += 1
  record.updatedAt = new Date(now).toISOString()
  record.values = { ...record.values, ...computedOf(register, record.values as never) }
  record.history.unshift({
    version: record.version,
    at: record.updatedAt,
    what,
    why,
    state: record.state,
    values: { ...record.values },
  })
}

const views: {
  id: number
  register: string
  name: string
  shared: boolean
  query: Record<string, string>
}[] = []
let lastFile = 0

export const RECORD_ROUTES: readonly Route[] = [
  {
    on: 'GET /api/registers',
    answer: (call) =>
      call.send(
        200,
        LEDGERS.map((register) => {
          const dues = storeOf(register).map((record) => duesOf(register, record, call.now)[0])
          return {
            name: register.name,
            records: dues.length,
            overdue: dues.filter((due) => due && due.daysLeft < 0).length,
            soon: dues.filter((due) => due && due.daysLeft >= 0 && due.warnFrom <= civil(call.now)).length,
          }
        }),
      ),
  },
  {
    on: 'GET /api/records/:register',
    answer: (call) =>
      within(call, (register) => {
        const all = sorted(register, matching(register, call), call.query.sort, call.now)
        const from = Number(call.query.cursor ?? 0)
        const until = from + Number(call.query.limit ?? 100)
        return {
          items: all.slice(from, until).map((record) => rowOf(register, record, call.now)),
          next: until < all.length ? String(until) : null,
        }
      }),
  },
  {
    on: 'GET /api/records/:register/counts',
    answer: (call) =>
      within(call, (register) => {
        const all = matching(register, call)
        const byState: Record<string, number> = {}
        for (const { state } of all) byState[state] = (byState[state] ?? 0) + 1
        const dues = all.map((record) => duesOf(register, record, call.now)[0])
        return {
          total: all.length,
          more: false,
          byState,
          overdue: dues.filter((due) => due && due.daysLeft < 0).length,
          soon: dues.filter((due) => due && due.daysLeft >= 0 && due.warnFrom <= civil(call.now)).length,
        }
      }),
  },
  {
    on: 'GET /api/records/:register/statistics',
    answer: (call) =>
      within(call, (register) => {
        const { by = 'state', sum } = call.query
        const groups = new Map<string | null, { count: number; sum: number }>()
        for (const record of matching(register, call)) {
          const name = by.replace(/^month:/, '')
          const value =
            by === 'state' ? record.state : by === 'area' ? record.values[register.area] : record.values[name]
          const key =
            value === null || value === undefined ? null : String(value).slice(0, by === name ? 99 : 7)
          const group = groups.get(key) ?? { count: 0, sum: 0 }
          groups.set(key, {
            count: group.count + 1,
            sum: group.sum + (sum ? Number(record.values[sum] ?? 0) : 0),
          })
        }
        const labelOf = (key: string | null) => {
          const choice = register.fields[by]?.view.choices?.find((each) => each.value === key)
          return key === null ? null : (choice?.label ?? register.states[key]?.label ?? null)
        }
        return [...groups]
          .sort(([a], [b]) => String(a).localeCompare(String(b)))
          .map(([group, { count, sum: amount }]) => ({
            group,
            label: labelOf(group),
            count,
            sum: sum ? amount : null,
          }))
      }),
  },
  {
    on: 'GET /api/records/:register/map',
    answer: (call) =>
      within(call, (register) => {
        const states = Object.keys(register.states)
        const located = matching(register, call).flatMap((record) => {
          const place = register.location ? record.values[register.location] : null
          return place ? [{ record, place: place as never }] : []
        })
        const middles = located.map(({ place }) => boundsOf(place))
        return {
          states,
          ids: located.map(({ record }) => record.id),
          lon: middles.map((bounds) => Math.round(((bounds[0] + bounds[2]) / 2) * 1e6)),
          lat: middles.map((bounds) => Math.round(((bounds[1] + bounds[3]) / 2) * 1e6)),
          state: located.map(({ record }) => states.indexOf(record.state)),
          shapes: located
            .filter(({ place }) => (place as { type: string }).type !== 'Point')
            .map(({ record, place }) => ({ id: record.id, geometry: place })),
          truncated: false,
        }
      }),
  },
  {
    on: 'GET /api/records/:register/deadlines',
    answer: (call) =>
      within(call, (register) =>
        matching(register, call).flatMap((record) =>
          duesOf(register, record, call.now)
            .filter(({ due }) => due >= (call.query.from ?? '') && due <= (call.query.until ?? ''))
            .map((due) => ({
              id: record.id,
              title: titleOf(register, record),
              state: record.state,
              areaId: null,
              due,
            })),
        ),
      ),
  },
  {
    on: 'GET /api/records/:register/titles',
    answer: (call) =>
      within(call, (register) => {
        const { search = '', ids } = call.query
        const wanted = ids?.split(',').map(Number)
        return storeOf(register)
          .filter((record) =>
            wanted ? wanted.includes(record.id) : titleOf(register, record).includes(search),
          )
          .slice(0, 20)
          .map((record) => ({
            id: record.id,
            key: String(record.values[register.key]),
            title: titleOf(register, record),
          }))
      }),
  },
  {
    on: 'POST /api/records/:register/check',
    answer: (call) =>
      within(call, (register) => {
        const { issues, values } = readValues(register, call.body.values, { partial: true })
        const known = storeOf(register).find((each) => each.id === call.body.id)?.values ?? {}
        let computed = {}
        try {
          computed = computedOf(register, { ...known, ...values } as never)
        } catch {
          // not all it counts from is there yet
        }
        return { issues, computed }
      }),
  },
  {
    on: 'POST /api/records/:register/bulk',
    answer: (call) =>
      within(call, (register) => {
        const { records, action, archive, values } = call.body as {
          records: { id: number }[]
          action?: string
          archive?: boolean
          values?: Record<string, unknown>
        }
        const refused: unknown[] = []
        for (const { id } of records) {
          const record = storeOf(register).find((each) => each.id === id)
          const definition = action ? register.actions[action] : undefined
          if (!record) continue
          if (definition && !definition.from.includes(record.state)) {
            const issues = [
              {
                code: 'action-not-from-state',
                path: '',
                message: {
                  zh: `现在是“${register.states[record.state]?.label.zh}”，不能${definition.label.zh}`,
                  en: 'not from this state',
                },
                severity: 'error',
              },
            ]
            refused.push({ id, title: titleOf(register, record), issues })
            continue
          }
          write(
            register,
            record,
            action ?? (archive ? 'archived' : 'edited'),
            null,
            () => {
              if (definition) record.state = definition.to
              if (archive) record.archived = true
              Object.assign(record.values, values)
            },
            call.now,
          )
        }
        return { done: records.length - refused.length, refused }
      }),
  },
  {
    on: 'POST /api/records/:register',
    answer: (call) => {
      const register = registerNamed(call.params.register)
      if (!register) return
      const { values, issues } = readValues(register, call.body.values)
      const errors = issues.filter(({ severity }) => severity === 'error')
      if (errors.length > 0) {
        call.send(422, invalid(issues))
        return
      }
      const store = storeOf(register)
      const at = new Date(call.now).toISOString()
      const record: MockRecord = {
        id: store.length + 1,
        version: 1,
        register: register.name,
        state: register.initial,
        entered: { [register.initial]: civil(call.now) },
        values: { ...values, ...computedOf(register, values as never) },
        updatedAt: at,
        archived: false,
        history: [{ version: 1, at, what: 'created', why: null, state: register.initial, values }],
      }
      store.unshift(record)
      call.send(200, detailOf(register, record, call.now))
    },
  },
  ...IMPORT_ROUTES,
  {
    on: 'GET /api/records/:register/:id',
    answer: (call) => withRecord(call, (register, record) => detailOf(register, record, call.now)),
  },
  {
    on: 'GET /api/records/:register/:id/history',
    answer: (call) =>
      withRecord(call, (register, record) => ({
        items: record.history.map((version, index) => ({
          version: version.version,
          at: version.at,
          by: 'division',
          what: version.what,
          why: version.why,
          state: version.state,
          definition: register.version,
          differences: differenceOf(register, record.history[index + 1]?.values ?? {}, version.values),
        })),
        next: null,
      })),
  },
  {
    on: 'GET /api/records/:register/:id/related',
    answer: (call) =>
      withRecord(call, (register, record) =>
        LEDGERS.flatMap((other) =>
          Object.entries(other.fields)
            .filter(([, field]) => field.view.register === register.name)
            .map(([field]) => {
              const rows = storeOf(other).filter((each) => each.values[field] === record.id)
              return {
                register: other.name,
                field,
                total: rows.length,
                rows: rows.slice(0, 10).map((each) => {
                  const { id, key, title, state, due } = rowOf(other, each, call.now)
                  return { id, key, title, state, due }
                }),
              }
            }),
        ).filter(({ total }) => total > 0),
      ),
  },
  {
    on: 'GET /api/records/:register/:id/timeline',
    answer: (call) =>
      withRecord(call, (register, record) => ({
        items: record.history.map((version) => ({
          at: version.at,
          kind: 'version',
          title: register.actions[version.what]?.label ?? { zh: '修改', en: 'Edited' },
          detail: version.why ? { zh: version.why, en: version.why } : null,
          by: 'division',
          link: null,
        })),
        next: null,
      })),
  },
  {
    on: 'PATCH /api/records/:register/:id',
    answer: (call) =>
      withRecord(call, (register, record) => {
        const { version, values, why } = call.body as {
          version: number
          values: Record<string, unknown>
          why?: string
        }
        if (version !== record.version) {
          const opened = record.history.find((each) => each.version === version)?.values ?? {}
          call.send(
            409,
            problem(
              'record-stale',
              '您打开之后，这条记录已被他人修改',
              'The record was changed by somebody else',
              {
                theirs: { version: record.version, state: record.state, values: record.values },
                changed: differenceOf(register, opened, record.values),
              },
            ),
          )
          return undefined
        }
        const read = readValues(register, values, { partial: true })
        if (read.issues.some(({ severity }) => severity === 'error')) {
          call.send(422, invalid(read.issues))
          return undefined
        }
        write(
          register,
          record,
          'edited',
          why ?? null,
          () => {
            record.values = { ...record.values, ...read.values }
          },
          call.now,
        )
        return detailOf(register, record, call.now)
      }),
  },
  {
    on: 'POST /api/records/:register/:id/actions/:action',
    answer: (call) =>
      withRecord(call, (register, record) => {
        const action = register.actions[call.params.action ?? '']
        if (!action) return undefined
        write(
          register,
          record,
          call.params.action ?? '',
          (call.body.note as string) ?? null,
          () => {
            record.state = action.to
            record.entered = { ...record.entered, [action.to]: civil(call.now) }
            record.values = { ...record.values, ...(call.body.values as object) }
          },
          call.now,
        )
        return detailOf(register, record, call.now)
      }),
  },
  {
    on: 'POST /api/records/:register/:id/archive',
    answer: (call) =>
      withRecord(call, (register, record) => {
        write(
          register,
          record,
          'archived',
          String(call.body.why),
          () => {
            record.archived = true
          },
          call.now,
        )
        return detailOf(register, record, call.now)
      }),
  },
  {
    on: 'POST /api/records/:register/:id/restore',
    answer: (call) =>
      withRecord(call, (register, record) => {
        write(
          register,
          record,
          'restored',
          null,
          () => {
            record.archived = false
          },
          call.now,
        )
        return detailOf(register, record, call.now)
      }),
  },
  {
    on: 'POST /api/attachments',
    answer: ({ send, query }) => {
      lastFile += 1
      send(200, { id: lastFile, name: query.name, type: 'image/png', bytes: 100 })
    },
  },
  {
    on: 'GET /api/views',
    answer: ({ send, query }) =>
      send(
        200,
        views
          .filter((view) => view.register === query.register)
          .map(({ register: _, ...view }) => ({ ...view, mine: true })),
      ),
  },
  {
    on: 'POST /api/views',
    answer: ({ send, body }) => {
      const view = { id: views.length + 1, ...(body as unknown as Omit<(typeof views)[number], 'id'>) }
      views.push(view)
      send(200, { id: view.id })
    },
  },
  {
    on: 'DELETE /api/views/:id',
    answer: ({ send, params }) => {
      const index = views.findIndex((view) => view.id === Number(params.id))
      if (index >= 0) views.splice(index, 1)
      send(200, {})
    },
  },
  {
    on: 'GET /api/land/gate',
    answer: ({ send, now }) =>
      send(200, {
        allowed: 'no',
        reason: {
          zh: '该地块列入建设用地土壤污染风险管控和修复名录，尚未移出',
          en: 'The parcel is on the list and was not taken off it',
        },
        clause: { zh: '土壤污染防治法第六十一条', en: 'Soil law, article 61' },
        at: new Date(now).toISOString(),
        parcels: [],
      }),
  },
  { on: 'GET /api/tasks', answer: ({ send }) => send(200, { items: [], next: null }) },
  { on: 'GET /api/people', answer: ({ send }) => send(200, [{ id: 1, name: '王建国', orgId: null }]) },
  { on: 'GET /api/organisations', answer: ({ send }) => send(200, []) },
]
