import { timingSafeEqual } from 'node:crypto'
import type { Access } from '@tuojiang/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { nobody } from './actor.js'
import { Problem } from './problem.js'
import { roleWords } from './role-names.js'
import {
  CSRF_HEADER,
  csrfTokenOf,
  PASSIVE_HEADER,
  type SessionCookie,
  type SessionGate,
} from './session-gate.js'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What an account may do that must change its password first. */
const BEFORE_PASSWORD_CHANGE = new Set(['/api/me', '/api/password', '/api/session'])

/**
 * The one place where it is decided who may do what. Every route declares `config.access`; one without does not start, and what is
 * not declared is denied. Then: session, roles, password to be changed, and for everything that changes something the origin and
 * the CSRF token.
 */
export function guardAccess(app: FastifyInstance, gate: SessionGate, cookie: SessionCookie): void {
  app.decorateRequest('actor')
  app.decorateRequest('csrfToken', '')

  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) {
      throw new Error(`${String(route.method)} ${route.url} declares no access; say who may call it`)
    }
  })

  app.addHook('onRequest', async (request) => {
    const session = await resume(request, gate, cookie)
    request.actor = session?.actor ?? nobody(request.ip)
    if (request.is404) return
    const access = request.routeOptions.config.access
    if (access === undefined) throw forbidden([])
    const changes = !READS.has(request.method)
    if (changes) checkOrigin(request)
    checkAccess(request, access)
    const path = request.routeOptions.url ?? ''
    if (session?.mustChangePassword && access !== 'public' && !BEFORE_PASSWORD_CHANGE.has(path)) {
      throw passwordChangeRequired()
    }
    if (changes && session) checkCsrf(request)
  })
}

async function resume(request: FastifyRequest, gate: SessionGate, cookie: SessionCookie) {
  if (!request.url.startsWith('/api/')) return null
  const token = cookie.read(request)
  if (!token) return null
  const passive = request.headers[PASSIVE_HEADER] !== undefined
  const session = await gate.resume(token, { address: request.ip, passive })
  if (session) request.csrfToken = csrfTokenOf(token)
  return session
}

function checkAccess(request: FastifyRequest, access: Access): void {
  if (access === 'public') return
  const { accountId, roles } = request.actor
  if (accountId === null) throw signInRequired()
  if (access === 'session') return
  if (!roles.some((role) => access.includes(role))) throw forbidden(access)
}

/** A browser says where a request comes from; programs that are no browser say nothing and carry no cookie unasked. */
function checkOrigin(request: FastifyRequest): void {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin' && site !== 'none'
      : hostOf(origin) !== request.host
  if (foreign) throw foreignOrigin()
}

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

function checkCsrf(request: FastifyRequest): void {
  const given = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''))
  const expected = Buffer.from(request.csrfToken)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw csrfMismatch()
}

const signInRequired = () =>
  new Problem(
    401,
    'sign-in-required',
    { zh: '尚未登录，或登录已过期', en: 'You are not signed in, or the session has ended' },
    { action: { zh: '请登录后重试', en: 'Sign in and try again' } },
  )

const forbidden = (access: Exclude<Access, string>) =>
  new Problem(
    403,
    'forbidden',
    { zh: '您的账号没有此项权限', en: 'Your account may not do this' },
    {
      action: access.length
        ? {
            zh: `此操作由${roleWords(access).zh}办理`,
            en: `This is done by: ${roleWords(access).en}`,
          }
        : { zh: '请联系系统管理员', en: 'Ask the system administrator' },
      details: { roles: access },
    },
  )

const passwordChangeRequired = () =>
  new Problem(
    403,
    'password-change-required',
    { zh: '密码为一次性密码或已过期', en: 'The password is a one-time password or has expired' },
    { action: { zh: '请先修改密码', en: 'Change the password first' } },
  )

const foreignOrigin = () =>
  new Problem(
    403,
    'foreign-origin',
    { zh: '请求来自其他网站，已拒绝', en: 'The request comes from another site and is refused' },
    {
      action: {
        zh: '请从本平台的页面操作；如经反向代理访问，代理须原样转发 Host',
        en: 'Use the pages of this platform; a reverse proxy in front must pass on the Host header',
      },
    },
  )

const csrfMismatch = () =>
  new Problem(
    403,
    'csrf-token-mismatch',
    { zh: '页面的安全令牌缺失或已失效', en: 'The security token of the page is missing or out of date' },
    { action: { zh: '请刷新页面后重试', en: 'Reload the page and try again' } },
  )
