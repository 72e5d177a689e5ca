import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { type Respond, ROUTES } from './mock/routes.ts'

const read = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    request.on('end', () => resolve(text))
  })

/** Answers the HTTP contract from deterministic fixtures, in `vite` and in `vite preview`. */
export function mockServer(): Plugin {
  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://mock')
    if (!url.pathname.startsWith('/api/') && url.pathname !== '/healthz') {
      // The server answers every place of the application with index.html.
      if (!url.pathname.includes('.') && !url.pathname.startsWith('/@')) request.url = '/index.html'
      next()
      return
    }
    void answer(request, response, url)
  }
  return {
    name: 'tuojiang-mock-server',
    configureServer: (server) => {
      server.middlewares.use(middleware)
    },
    configurePreviewServer: (server) => {
      server.middlewares.use(middleware)
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const send: Respond = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(body))
  }
  for (const route of ROUTES) {
    const [method, pattern] = route.on.split(' ')
    if (method !== request.method || !pattern) continue
    const names: string[] = []
    const expression = pattern.replace(/:([a-z]+)/gi, (_, name: string) => {
      names.push(name)
      return '([^/]+)'
    })
    const match = new RegExp(`^${expression}$`).exec(url.pathname)
    if (!match) continue
    const params = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
    )
    const text = await read(request)
    const query = Object.fromEntries(url.searchParams)
    const asOf = Date.parse(query.asOf ?? '')
    route.answer({
      params,
      query,
      body:
        request.headers['content-type']?.startsWith('application/json') && text
          ? (JSON.parse(text) as Record<string, unknown>)
          : {},
      now: Number.isNaN(asOf) ? Date.now() : asOf,
      send,
      request,
      response,
    })
    return
  }
  send(404, {
    code: 'not-found',
    message: { zh: `没有找到 ${url.pathname}`, en: `${url.pathname} was not found` },
  })
}
