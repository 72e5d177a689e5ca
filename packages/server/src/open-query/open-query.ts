import type { openQueryEndpoints, QueryForm, QueryReadings, Response } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { everyField, mayOf, readableFields } from '@tuojiang/register'
import type { Static } from 'typebox'
import type { Actor } from '../http/index.js'
import type { OpenQueryDeps } from './deps.js'
import { FIGURE_VIEWS } from './figure-views.js'
import { type Compiled, compileForm } from './form.js'
import { installOpenQuery, QUERY_SECONDS, type Restricted } from './install.js'
import { NETWORK_VIEWS } from './network-views.js'
import { formInvalid, queryRole, queryUnavailable, readingsMissing } from './problems.js'
import { layOutReadings, READING_VIEW } from './readings-view.js'
import { registerView } from './register-views.js'
import { askQuestion, MOST_ROWS, type Pass, type QueryAnswer } from './run.js'
import type { View } from './view.js'
import { WORK_VIEWS } from './work-views.js'
import { queryWorkbook } from './workbook.js'

type ViewsAnswer = Response<(typeof openQueryEndpoints)['GET /api/query/views']>

export interface AskedQuestion {
  form?: QueryForm
  sql?: string
  readings?: Static<typeof QueryReadings>
}

export interface Answered extends Omit<QueryAnswer, 'columns'> {
  columns: { name: string; label: Label | null; type: string }[]
  sql: string
}

/** Questions over readings, figures and registers by form, and by read-only SQL for those who may. */
export interface OpenQuery {
  /** Views the actor may ask, with their columns. */
  views(actor: Actor): ViewsAnswer
  /** @throws Problem */
  run(question: AskedQuestion, actor: Actor, signal?: AbortSignal): Promise<Answered>
  workbook(
    question: AskedQuestion & { name?: string },
    actor: Actor,
  ): Promise<ReturnType<typeof queryWorkbook> & { rows: number }>
}

/** Who may write SQL: those whose work is analysis. */
const SQL_ROLES = ['station', 'division'] as const

/** Makes the views and the restricted role, and answers questions over them. */
export async function createOpenQuery(deps: OpenQueryDeps): Promise<OpenQuery> {
  const { pool, registers } = deps
  const stored: readonly View[] = [
    ...FIGURE_VIEWS,
    ...NETWORK_VIEWS,
    ...WORK_VIEWS,
    ...registers.map(registerView),
  ]
  const all: readonly View[] = [READING_VIEW, ...stored]
  const restricted: Restricted = await installOpenQuery(pool, deps.databaseUrl, stored)
  const mayWriteSql = ({ roles }: Actor) =>
    roles.some((role) => (SQL_ROLES as readonly string[]).includes(role))

  const passOf = (actor: Actor): Pass => ({
    allAreas: actor.scope.all,
    areaIds: actor.scope.all ? [] : actor.scope.areaIds,
    enterpriseId: actor.enterpriseId,
    registers: registers.filter((register) => mayOf(register, actor.roles).read).map(({ name }) => name),
    fields: registers.flatMap((register) => {
      const readable = readableFields(register, actor.roles)
      return Object.entries(everyField(register))
        .filter(([name, { readBy }]) => readBy !== null && readable.has(name))
        .map(([name]) => `${register.name}.${name}`)
    }),
  })
  const visible = (actor: Actor) => {
    const { registers: mine, fields } = passOf(actor)
    return all
      .filter(({ register }) => register === undefined || mine.includes(register))
      .map((view) => ({
        ...view,
        columns: view.columns.filter(({ guarded }) => guarded === undefined || fields.includes(guarded)),
      }))
  }

  async function run(question: AskedQuestion, actor: Actor, signal?: AbortSignal): Promise<Answered> {
    const { form, sql, readings } = question
    const asking = {
      pool,
      pass: passOf(actor),
      signal,
      prepare:
        readings &&
        ((client: Parameters<typeof layOutReadings>[0]) => layOutReadings(client, deps, readings, actor)),
    }
    if (sql !== undefined) {
      if (!mayWriteSql(actor)) throw queryRole()
      if (!restricted.ok) throw queryUnavailable(restricted.why)
      const text = sql.trim().replace(/;\s*$/, '')
      const answer = await askQuestion({ sql: text }, { ...asking, url: restricted.url })
      return { ...answer, columns: answer.columns.map((column) => ({ ...column, label: null })), sql: text }
    }
    if (!form) throw formInvalid('form', { zh: '没有查询内容', en: 'there is no question' })
    const compiled = compiledOf(form, actor)
    if (form.view === READING_VIEW.name && !readings) throw readingsMissing()
    const answer = await askQuestion(
      { compiled: compiled.sql, parameters: compiled.parameters },
      { ...asking, url: restricted.ok ? restricted.url : null },
    )
    return {
      ...answer,
      columns: answer.columns.map((column, index) => ({ ...column, label: compiled.labels[index] ?? null })),
      sql: compiled.sql,
    }
  }

  function compiledOf(form: QueryForm, actor: Actor): Compiled {
    const view = visible(actor).find(({ name }) => name === form.view)
    if (!view)
      throw formInvalid('form.view', { zh: `没有“${form.view}”`, en: `there is no view '${form.view}'` })
    return compileForm(form, view)
  }

  return {
    run,
    views: (actor) => ({
      views: visible(actor).map(({ name, label, group, columns }) => ({
        name,
        label,
        group,
        columns: columns.map(({ name: column, label: words, type, unit }) => ({
          name: column,
          label: words,
          type,
          unit,
        })),
      })),
      sql: {
        allowed: mayWriteSql(actor) && restricted.ok,
        why: restricted.ok ? null : restricted.why,
      },
      limits: { rows: MOST_ROWS, seconds: QUERY_SECONDS },
    }),
    async workbook({ name, ...question }, actor) {
      const answer = await run(question, actor)
      return { ...queryWorkbook(deps, answer, { name, actor }), rows: answer.rows.length }
    },
  }
}
