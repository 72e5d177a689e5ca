import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { unknownRoute } from './errors.js'

interface Page {
  body: Buffer
  type: string
  etag: string
  /** Compressed once, at the first request that takes it. */
  encoded: Map<string, Promise<Buffer>>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const COMPRESSIBLE = /^(text|application|image\/svg)/
const ENCODERS: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
}

/**
 * The built browser application, held in memory: some megabytes, read once, compressed once. Names under `assets/` carry a hash of
 * their content and are kept by browsers for ever; everything else is asked again each time. An unknown path is a place inside the
 * application and gets `index.html`; `/public` has an entry of its own, so that it stays light.
 */
export async function servePages(app: FastifyInstance, directory: string | null): Promise<void> {
  const pages = directory && existsSync(directory) ? await readPages(directory) : new Map<string, Page>()

  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/')
    // The worker of the phone pages answers for what begins with `/m/`: with `/m` alone it would answer for `/map` too.
    if (path === '/m') return reply.redirect('/m/')
    const name = path === '/public' || path === '/public/' ? 'public.html' : path.slice(1)
    const page =
      pages.get(name) ??
      (isPlace(path) ? pages.get(path.startsWith('/m/') ? 'm.html' : 'index.html') : undefined)
    if (!page) throw unknownRoute(request)
    const immutable = name.startsWith('assets/')
    reply
      .type(page.type)
      .header('etag', page.etag)
      .header('vary', 'accept-encoding')
      .header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
    const encoding = COMPRESSIBLE.test(page.type) ? accepted(request.headers['accept-encoding']) : null
    if (!encoding) return reply.header('content-encoding', 'identity').send(page.body)
    const body = page.encoded.get(encoding) ?? ENCODERS[encoding]?.(page.body)
    if (!body) return page.body
    page.encoded.set(encoding, body)
    return reply.header('content-encoding', encoding).send(await body)
  }
  app.get('/*', { config: { access: 'public' }, schema: { hide: true } }, handler)
}

/** A missing script must not be answered with a page; a place may have dots in its address, as indicators have in their ids. */
const isPlace = (path: string) => !path.startsWith('/api/') && path !== '/api' && !isFile.test(path)

const isFile = new RegExp(`(/\\.[^/]*|${[...Object.keys(TYPES), '.map'].join('|').replaceAll('.', '\\.')})$`)

function accepted(header: string | string[] | undefined): string | null {
  const names = String(header ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim())
  return ['br', 'gzip'].find((name) => names.includes(name)) ?? null
}

async function readPages(directory: string): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>()
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const body = await readFile(file)
    pages.set(relative(directory, file).split(sep).join('/'), {
      body,
      type: TYPES[extname(entry.name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      encoded: new Map(),
    })
  }
  return pages
}
