import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from './actor.js'

/** What a capability adds to the entry of its own action. */
export interface AuditNote {
  /** `device:12`, `account:3` …; the address of the request when absent. */
  subject?: string
  before?: unknown
  after?: unknown
  /** Whose name stands in the entry when nobody is signed in: the login that was tried. */
  login?: string
}

/** One entry as the HTTP layer hands it to `audit`. */
export interface AuditRecord {
  actor: Actor
  /** `POST /api/accounts`; exports and sign-ins are entered by their endpoint too. */
  action: string
  subject: string
  /** `done`, or the code of the refusal. */
  result: string
  before: unknown
  after: unknown
  requestId: string
}

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Secrets and personal contacts: never written down, wherever they stand in a body. */
const SECRET = /^(password|current|next|secret|token|sm4key|oneTimePassword|recoveryCodes|email|phone)$/i

/**
 * Enters every action that changes something, every attempt of it by somebody signed in, every sign-in that fails, and every export,
 * in one place: no capability can forget it. What a handler remembers with `call.audited` goes into the same entry.
 * The answer waits for the entry.
 */
export function recordActions(app: FastifyInstance, record: (entry: AuditRecord) => Promise<unknown>): void {
  app.addHook('onSend', async (request, _, payload) => {
    if (!isRecorded(request)) return payload
    const { auditNote: note, actor } = request
    const entry: AuditRecord = {
      actor: note.login !== undefined && actor.login === null ? { ...actor, login: note.login } : actor,
      action: `${request.method} ${request.routeOptions.url ?? ''}`,
      subject: note.subject ?? request.url.split('?')[0] ?? '',
      result: request.problemCode ?? 'done',
      before: redacted(note.before ?? null),
      after: redacted(note.after ?? (request.body === undefined ? exportOf(request) : request.body)),
      requestId: request.id,
    }
    try {
      await record(entry)
    } catch (error) {
      // What was done stays done; the log is the second trace, and the failure is loud.
      request.log.error({ err: error, entry }, 'the audit trail could not be written')
      throw error
    }
    return payload
  })
}

function isRecorded(request: FastifyRequest): boolean {
  if (request.is404 || request.auditing || request.problemCode === 'too-many-requests') return false
  const { isExport } = request.routeOptions.config
  const names = request.auditNote.login !== undefined
  if (!CHANGES.has(request.method) && !isExport && !names) return false
  // Strangers who were refused at the door could fill the disk; the log has them. Attempts to sign in carry a note.
  const recorded = request.actor.accountId !== null || names
  request.auditing = recorded
  return recorded
}

const exportOf = (request: FastifyRequest) => ({ query: request.query })

export function redacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redacted)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      SECRET.test(name) && part !== null ? '***' : redacted(part),
    ]),
  )
}
