import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problem.js'

/** SQLSTATE classes of a database that cannot be used now: connection, resources, operator intervention. */
const DATABASE_AWAY = /^(08|53|57P)/
const SOCKET_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

/** Every refusal and every fault leaves through here, as a `Problem` of the contract. Faults are logged; no stack reaches a user. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((thrown, request, reply) => {
    const problem = problemOf(thrown, request)
    if (problem.status >= 500) request.log.error({ err: thrown }, 'request failed')
    request.problemCode = problem.code
    return reply.code(problem.status).header('cache-control', 'no-store').send(bodyOf(problem))
  })
}

export const bodyOf = ({ code, label, more }: Problem): object => ({
  code,
  message: label,
  ...(more.action && { action: more.action }),
  ...(more.path && { path: more.path }),
  ...(more.details !== undefined && { details: more.details }),
})

function problemOf(thrown: unknown, request: FastifyRequest): Problem {
  if (thrown instanceof Problem) return thrown
  const {
    code = '',
    statusCode = 500,
    message = '',
  } = thrown as {
    code?: string
    statusCode?: number
    message?: string
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Problem(413, 'body-too-large', {
      zh: '提交的内容超过允许的大小',
      en: 'The content sent is larger than allowed',
    })
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Problem(
      415,
      'unsupported-media-type',
      { zh: '不支持这种内容类型', en: 'This type of content is not taken' },
      { action: { zh: '请以 application/json 提交', en: 'Send it as application/json' } },
    )
  }
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
    return new Problem(400, 'invalid-json', {
      zh: '提交的内容不是有效的 JSON',
      en: 'The content is no valid JSON',
    })
  }
  if (
    DATABASE_AWAY.test(code) ||
    SOCKET_AWAY.has(code) ||
    /timeout exceeded when trying to connect/.test(message)
  ) {
    return databaseUnavailable()
  }
  if (statusCode >= 400 && statusCode < 500) {
    return new Problem(statusCode, 'bad-request', {
      zh: '服务器不能理解这个请求',
      en: 'The server cannot make sense of this request',
    })
  }
  return new Problem(
    500,
    'internal-error',
    { zh: '服务器内部出现错误', en: 'The server ran into a fault' },
    {
      action: {
        zh: '请稍后再试；如仍然如此，请把编号告诉管理员',
        en: 'Try again later; if it goes on, tell the administrator this number',
      },
      details: { requestId: request.id },
    },
  )
}

const databaseUnavailable = () =>
  new Problem(
    503,
    'database-unavailable',
    { zh: '数据库暂时无法使用', en: 'The database cannot be used at the moment' },
    { action: { zh: '系统会自动恢复，请稍后再试', en: 'It recovers by itself; try again in a moment' } },
  )

export const unknownRoute = (request: FastifyRequest): Problem =>
  new Problem(
    404,
    'unknown-route',
    { zh: '没有这个地址', en: 'There is nothing at this address' },
    {
      action: { zh: '请检查链接', en: 'Check the link' },
      details: { method: request.method, path: request.url.split('?')[0] },
    },
  )
