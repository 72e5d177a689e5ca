import type { endpoints, Query, Response } from '@tuojiang/api'
import { isSensitiveUse, type LandRecord, mayChangeUse } from '@tuojiang/ledgers'
import type { Label } from '@tuojiang/measure'
import { boundsOf, type Geometry, geometry as geometryField, touches } from '@tuojiang/register'
import { sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { Problem } from '../http/problem.js'
import { boxSql } from './conditions.js'
import type { RecordDeps } from './deps.js'
import { recordInvalid, recordNotFound } from './problems.js'
import { keyOf, recordOf, type Storage, type StoredRow, selectList, titleOf } from './storage.js'
import { HIDDEN_TITLE, requireSight } from './visibility.js'

type Endpoint = (typeof endpoints)['GET /api/land/gate']
export type GateAnswer = Response<Endpoint>

/** The register of plots that the gate asks. */
const REGISTER = 'construction-land'
const MOST_PARCELS = 200

const asked = geometryField({
  label: { zh: '地块范围', en: 'the parcel' },
  shapes: ['Polygon', 'Point', 'LineString'],
  required: true,
})

/**
 * May a parcel change to a use? Every registered plot that its geometry touches is asked by the soil law's rules (`mayChangeUse`); one refusal
 * refuses. A parcel that touches none is not thereby clean: it cannot be judged. The answer is kept as given.
 */
export async function landGate(
  { db, catalogue, clock }: Pick<RecordDeps, 'db' | 'catalogue' | 'clock'>,
  { recordId, geometry, use }: Query<Endpoint>,
  actor: Actor,
): Promise<GateAnswer> {
  const storage = catalogue.get(REGISTER)
  const sight = requireSight(storage, actor)
  const uses = storage.register.fields.plannedUse?.view.choices ?? []
  if (!uses.some(({ value }) => value === use))
    throw useUnknown(
      use,
      uses.map(({ value }) => value),
    )

  // Plots of other counties count too: that the law forbids a change does not depend on who asks. What they are called does.
  const { rows } = await sql<Record<string, unknown> & { seen: boolean }>`
    SELECT ${selectList(storage)}, coalesce(${sight.where}, false) AS seen FROM ${sql.table(storage.table)} AS r
    WHERE r.archived_at IS NULL AND ${conditionOf(storage, recordId, geometry)} ORDER BY r.id LIMIT ${MOST_PARCELS}`.execute(
    db,
  )
  const plots = rows
    .map((row) => ({ row: recordOf(storage, row), seen: row.seen }))
    .filter(
      ({ row }) =>
        geometry === undefined || recordId !== undefined || isTouched(storage, row, shapeOf(geometry)),
    )
  if (recordId !== undefined && !plots.some(({ seen }) => seen)) throw recordNotFound()

  const at = new Date(clock())
  const parcels = plots.map(({ row, seen }) => ({ row, seen, answer: mayChangeUse(landOf(row), use) }))
  const refusal = parcels.find(({ answer }) => !answer.allowed)
  const first = refusal ?? parcels[0]
  const answer: GateAnswer = {
    allowed: first === undefined ? 'cannot-be-judged' : refusal ? 'no' : 'yes',
    reason: first?.answer.reason ?? (isSensitiveUse(use) ? UNKNOWN_SENSITIVE : UNKNOWN),
    clause: first?.answer.clause ?? ARTICLE_59,
    at: at.toISOString(),
    parcels: parcels.map(({ row, seen, answer: own }) => ({
      id: row.id,
      key: seen ? keyOf(storage, row) : HIDDEN_TITLE,
      title: seen ? titleOf(storage, row) : HIDDEN_TITLE,
      state: row.state,
      reason: own.reason,
    })),
  }
  await db
    .insertInto('land_gate_answer')
    .values({
      at,
      account_id: actor.accountId,
      login: actor.login,
      question: JSON.stringify({ recordId, geometry, use }),
      answer: JSON.stringify(answer),
    })
    .execute()
  return answer
}

function conditionOf(storage: Storage, recordId: number | undefined, geometry: string | undefined) {
  if (recordId !== undefined) return sql<boolean>`r.id = ${recordId}`
  if (geometry === undefined) throw questionEmpty()
  const { location } = storage
  return location ? boxSql(location, boundsOf(shapeOf(geometry))) : sql<boolean>`false`
}

function shapeOf(text: string): Geometry {
  const read = asked.parse(text)
  if (!read.ok) throw recordInvalid(read.issues.map((issue) => ({ ...issue, path: 'geometry' })))
  return read.value
}

const isTouched = ({ location }: Storage, { values }: StoredRow, shape: Geometry): boolean =>
  location !== null && touches(values[location.name] as Geometry, shape)

const landOf = ({ state, values }: StoredRow): LandRecord => ({
  state: state as LandRecord['state'],
  keySoilUnit: (values.keySoilUnit as boolean | null) ?? null,
  surveyedOn: (values.surveyedOn as string | null) ?? null,
})

const UNKNOWN: Label = {
  zh: '该范围没有涉及台账中的地块，仅凭台账不能判断；有土壤污染风险的，应当调查',
  en: 'The parcel touches no registered plot, which by itself decides nothing; where there is a risk of pollution it is surveyed',
}
const UNKNOWN_SENSITIVE: Label = {
  zh: '该范围没有涉及台账中的地块；变更为住宅、公共管理与公共服务用地前，应当完成土壤污染状况调查',
  en: 'The parcel touches no registered plot; before a change to housing, public administration or public service the survey must be done',
}
const ARTICLE_59: Label = { zh: '土壤污染防治法第五十九条', en: 'Soil law, article 59' }

const useUnknown = (use: string, uses: readonly string[]) =>
  new Problem(
    422,
    'land-use-unknown',
    { zh: `没有“${use}”这种用途`, en: `there is no use '${use}'` },
    { path: 'use', action: { zh: `可选：${uses.join('、')}`, en: `Use one of: ${uses.join(', ')}` } },
  )

const questionEmpty = () =>
  new Problem(
    422,
    'land-gate-question',
    { zh: '请选择地块记录或画出范围', en: 'Choose a plot or draw the parcel' },
    { path: 'geometry' },
  )
