import type { Body, Endpoint, Endpoints, Params, Query, Response } from '@tuojiang/api'
import { problemOf, unreachable } from './problem'

/** Every operation of the HTTP interface, for example `GET /api/sites/:id`. */
export type Operation = keyof Endpoints
/** Operations that only read: what `useEndpoint` takes. */
export type Reading = Extract<Operation, `GET ${string}`>
/** Operations that change something: what `useAction` takes. */
export type Changing = Exclude<Operation, Reading>

export type Answer<K extends Operation> = Response<Endpoints[K]>

type Field<Name extends string, Value> = [Value] extends [undefined]
  ? { [N in Name]?: never }
  : Record<string, never> extends Value
    ? { [N in Name]?: Value }
    : { [N in Name]: Value }

/** What an operation takes, part by part; a part without required fields may be left out. */
export type Ask<K extends Operation> = Field<'params', Params<Endpoints[K]>> &
  Field<'query', Query<Endpoints[K]>> &
  Field<'body', Body<Endpoints[K]>>

/** The loose shape behind every `Ask`. */
export interface AnyAsk {
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
}

let csrfToken = ''
/** Keeps the token `GET /api/me` and signing in give; it goes back with everything that changes something. */
export const rememberSession = (me: { csrfToken: string }): void => {
  csrfToken = me.csrfToken
}

/** A page nobody touches does not keep its session alive, however often it refreshes itself. */
const UNTOUCHED_MS = 60_000
/** The wall screen is watched and never touched. */
const WALL = '/wall'
let touchedAt = Date.now()
for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
  globalThis.addEventListener?.(sign, () => (touchedAt = Date.now()), { passive: true, capture: true })
}

/** The address of an operation, for links to downloads. */
export function addressOf<K extends Operation>(operation: K, ask: Ask<K>): string {
  const { params, query } = ask as AnyAsk
  const path = operation
    .slice(operation.indexOf(' ') + 1)
    .replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/**
 * Calls one operation of the HTTP interface.
 * @throws ApiProblem with a stable code and words in both languages
 */
export async function request<K extends Operation>(
  operation: K,
  ask: Ask<K>,
  signal?: AbortSignal,
): Promise<Answer<K>> {
  const answer = await answerOf(operation, ask as AnyAsk, signal)
  return (await answer.json()) as Answer<K>
}

/**
 * Fetches a file an operation makes.
 * @throws ApiProblem with a stable code and words in both languages
 */
export async function requestFile<K extends Operation>(
  operation: K,
  ask: Ask<K>,
  signal?: AbortSignal,
): Promise<Blob> {
  return (await answerOf(operation, ask as AnyAsk, signal)).blob()
}

async function answerOf<K extends Operation>(
  operation: K,
  ask: AnyAsk,
  signal: AbortSignal | undefined,
): Promise<globalThis.Response> {
  const method = operation.slice(0, operation.indexOf(' '))
  const { body } = ask
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken
  if (Date.now() - touchedAt > UNTOUCHED_MS && location.pathname !== WALL) headers['x-passive'] = '1'
  let answer: globalThis.Response
  try {
    answer = await fetch(addressOf(operation, ask as Ask<K>), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreachable()
  }
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

/**
 * Sends one file as the body of an operation; `onProgress` hears the share sent, 0 to 1.
 * @throws ApiProblem with a stable code and words in both languages
 */
export function sendFile<K extends Changing>(
  operation: K,
  ask: Ask<K>,
  file: Blob,
  onProgress?: (share: number) => void,
): Promise<Answer<K>> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open(operation.slice(0, operation.indexOf(' ')), addressOf(operation, ask))
    sending.setRequestHeader('accept', 'application/json')
    sending.setRequestHeader('content-type', file.type || 'application/octet-stream')
    sending.setRequestHeader('x-csrf-token', csrfToken)
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    sending.onerror = () => reject(unreachable())
    sending.onload = () => {
      const answer = new globalThis.Response(sending.responseText, { status: sending.status })
      if (answer.ok) void answer.json().then((body) => resolve(body as Answer<K>), reject)
      else void problemOf(answer).then(reject, reject)
    }
    sending.send(file)
  })
}

type TakesAsOf<E> = E extends Endpoint ? ('asOf' extends keyof Query<E> ? true : false) : false
type ObeysClock = { [K in Reading]: TakesAsOf<Endpoints[K]> extends true ? K : never }[Reading]

/** Operations that take the clock of the page; the compiler keeps the list complete. */
const OBEYS_CLOCK: Record<ObeysClock, true> = {
  'GET /api/sites': true,
  'GET /api/sites/:id': true,
  'GET /api/sites/:id/series': true,
  'GET /api/sites/:id/readings': true,
  'GET /api/figures': true,
  'GET /api/explain': true,
  'GET /api/air/now': true,
  'GET /api/air/hours': true,
  'GET /api/air/days': true,
  'GET /api/air/ranking': true,
  'GET /api/water/now': true,
  'GET /api/water/periods': true,
  'GET /api/water/history': true,
  'GET /api/plan': true,
  'GET /api/plan/:id': true,
  'GET /api/records/:register': true,
  'GET /api/records/:register/counts': true,
  'GET /api/records/:register/statistics': true,
  'GET /api/records/:register/map': true,
  'GET /api/records/:register/deadlines': true,
  'GET /api/records/:register/export.xlsx': true,
  'GET /api/records/:register/:id': true,
  'GET /api/records/:register/:id/sheet.docx': true,
  'GET /api/registers/figures': true,
  'GET /api/laboratory/points': true,
  'GET /api/laboratory/points/:id': true,
  'GET /api/laboratory/evaluation': true,
  'GET /api/laboratory/evaluation.xlsx': true,
  'GET /api/laboratory/compensation': true,
}

export const obeysClock = (operation: Reading): boolean => operation in OBEYS_CLOCK
