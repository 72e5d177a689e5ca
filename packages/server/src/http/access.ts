import { timingSafeEqual } from 'node:crypto'
import type { Access, RoleName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nobody } from './actor.js'
import { Problem } from './problem.js'
import { roleWords } from './role-names.js'
import {
  CSRF_HEADER,
  csrfTokenOf,
  PASSIVE_HEADER,
  type SessionCookie,
  type SessionGate,
  type UsedKey,
} from './session-gate.js'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What an account may do that must change its password first. */
const BEFORE_PASSWORD_CHANGE = new Set(['/api/me', '/api/password', '/api/session'])
/** What an account may do that must set up its second factor first. */
const BEFORE_ENROLMENT = new Set([
  ...BEFORE_PASSWORD_CHANGE,
  '/api/security',
  '/api/second-factor',
  '/api/second-factor/confirm',
])
const ADMINISTRATORS: readonly RoleName[] = ['system-admin', 'security-admin', 'audit-admin']

export interface AccessDeps {
  gate: SessionGate
  cookie: SessionCookie
  /** Whether administrators may work from an address. */
  mayManageFrom: (address: string) => boolean
}

/**
 * The one place where it is decided who may do what. Every route declares `config.access`; one without does not start, and what is
 * not declared is denied. Then: session or key, roles, address of administrators, password to be changed, second factor to be set up,
 * and for everything that changes something the origin and, with a session, the CSRF token.
 */
export function guardAccess(app: FastifyInstance, deps: AccessDeps): void {
  app.decorateRequest('actor')
  app.decorateRequest('csrfToken', '')

  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) {
      throw new Error(`${String(route.method)} ${route.url} declares no access; say who may call it`)
    }
  })

  app.addHook('onRequest', async (request, reply) => {
    const key = await keyOf(request, deps.gate)
    const session = key ? null : await resume(request, deps)
    request.actor = key?.actor ?? session?.actor ?? nobody(request.ip)
    if (request.is404) return
    const access = request.routeOptions.config.access
    if (access === undefined) throw forbidden([])
    const changes = !READS.has(request.method)
    if (changes) checkOrigin(request)
    checkAccess(request, access)
    const path = request.routeOptions.url ?? ''
    if (key) return checkKey(key, path, changes, access, reply)
    if (access !== 'public' && !LEAVING.has(`${request.method} ${path}`)) checkAddress(request, deps)
    if (session?.mustChangePassword && access !== 'public' && !BEFORE_PASSWORD_CHANGE.has(path)) {
      throw passwordChangeRequired()
    }
    if (session?.mustEnrolSecondFactor && access !== 'public' && !BEFORE_ENROLMENT.has(path)) {
      throw secondFactorEnrolment()
    }
    if (changes && session) checkCsrf(request)
  })
}

/** Signing out is possible from everywhere. */
const LEAVING = new Set(['DELETE /api/session'])

async function resume(request: FastifyRequest, { gate, cookie }: AccessDeps) {
  if (!request.url.startsWith('/api/')) return null
  const token = cookie.read(request)
  if (!token) return null
  const passive = request.headers[PASSIVE_HEADER] !== undefined
  const session = await gate.resume(token, { address: request.ip, passive })
  if (session) request.csrfToken = csrfTokenOf(token)
  return session
}

/** A request with a key is the key's alone: a cookie beside it counts for nothing, a bad key is refused and not taken for nobody. */
async function keyOf(request: FastifyRequest, gate: SessionGate): Promise<UsedKey | null> {
  const { authorization } = request.headers
  if (authorization === undefined || !request.url.startsWith('/api/')) return null
  const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  const key = secret === undefined ? null : await gate.useKey(secret, request.ip)
  if (!key) throw badKey()
  return key
}

function checkKey(key: UsedKey, path: string, changes: boolean, access: Access, reply: FastifyReply): void {
  const { limit, remaining, resetSeconds, exceeded } = key.quota
  reply.headers({
    'ratelimit-limit': limit,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': resetSeconds,
  })
  if (exceeded) {
    reply.header('retry-after', resetSeconds)
    throw quotaExceeded(resetSeconds)
  }
  // What everybody may read needs no group; what is public and changes something is signing in.
  if (access === 'public' && !changes) return
  const group = path.split('/')[2] ?? ''
  if (!key.groups.includes(group))
    throw keyScope({ zh: `密钥不含接口组 ${group}`, en: `The key does not cover ${group}` })
  if (changes && key.readOnly) throw keyScope({ zh: '密钥只读', en: 'The key may only read' })
}

/** Management happens from the addresses the installation names (GB/T 22239-2019, 8.1.4). */
function checkAddress(request: FastifyRequest, { mayManageFrom }: AccessDeps): void {
  const manages = request.actor.roles.some((role) => ADMINISTRATORS.includes(role))
  if (manages && !mayManageFrom(request.ip)) throw addressRefused(request.ip)
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

const secondFactorEnrolment = () =>
  new Problem(
    403,
    'second-factor-enrolment-required',
    { zh: '安全策略要求您的角色使用双因素认证', en: 'The policy asks your role for a second factor' },
    { action: { zh: '请先设置动态口令', en: 'Set it up first' } },
  )

const addressRefused = (address: string) =>
  new Problem(
    403,
    'address-refused',
    { zh: `管理员不能从地址 ${address} 操作`, en: `Administrators do not work from the address ${address}` },
    {
      action: {
        zh: '请从管理网段登录；网段由部署参数 ADMIN_NETWORKS 规定',
        en: 'Use a machine of the management network, which the installation names in ADMIN_NETWORKS',
      },
    },
  )

const badKey = () =>
  new Problem(
    401,
    'key-unknown',
    { zh: '接口密钥无效、已过期或已停用', en: 'The key is none of ours, has expired or was ended' },
    { action: { zh: '请联系安全保密管理员', en: 'Ask the security administrator' } },
  )

const keyScope = (words: Label) =>
  new Problem(403, 'key-scope', words, {
    action: { zh: '需要时请申请新的密钥', en: 'Ask for a key that covers it' },
  })

const quotaExceeded = (seconds: number) =>
  new Problem(
    429,
    'quota-exceeded',
    { zh: '密钥的调用次数已用完', en: 'The key has used up its quota' },
    {
      action: { zh: `请在 ${seconds} 秒后再试`, en: `Try again in ${seconds} seconds` },
      details: { retryAfterSeconds: seconds },
    },
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
