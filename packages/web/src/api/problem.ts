import type { Problem, Response } from '@tuojiang/api'

type Refusal = Response<{ response: typeof Problem }>

/** A refusal of the server, or a failure on the way to it, in words for both languages. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly refusal: Refusal,
  ) {
    super(refusal.message.en)
    this.name = 'ApiProblem'
  }
  get code(): string {
    return this.refusal.code
  }
}

export const unreachable = (): ApiProblem =>
  new ApiProblem(0, {
    code: 'server-unreachable',
    message: { zh: '连不上服务器', en: 'The server cannot be reached' },
    action: {
      zh: '请检查网络；页面会自动重试',
      en: 'Check the network; the page tries again by itself',
    },
  })

const unreadable = (status: number): ApiProblem =>
  new ApiProblem(status, {
    code: `http-${status}`,
    message: {
      zh: `服务器回答了 ${status}，没有说明原因`,
      en: `The server answered ${status} without a reason`,
    },
    action: {
      zh: '请稍后再试；如仍然如此，请把代码告诉管理员',
      en: 'Try again later, or tell the administrator this code',
    },
  })

/** Reads a refusal from an answer that is not OK. */
export async function problemOf(answer: globalThis.Response): Promise<ApiProblem> {
  try {
    const body: unknown = await answer.json()
    if (isRefusal(body)) return new ApiProblem(answer.status, body)
  } catch {
    // not JSON: the proxy in front answered, not the server
  }
  return unreadable(answer.status)
}

function isRefusal(body: unknown): body is Refusal {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    'message' in body &&
    typeof body.message === 'object' &&
    body.message !== null &&
    'zh' in body.message
  )
}

/** Anything thrown, as a problem that can be shown. */
export const asProblem = (thrown: unknown): ApiProblem =>
  thrown instanceof ApiProblem
    ? thrown
    : new ApiProblem(0, {
        code: 'page-fault',
        message: { zh: '页面出现错误', en: 'The page ran into a fault' },
        action: {
          zh: '请刷新页面；如仍然如此，请把代码告诉管理员',
          en: 'Reload the page, or tell the administrator',
        },
        details: thrown instanceof Error ? thrown.message : String(thrown),
      })
