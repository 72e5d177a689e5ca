import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** Which rooms a package may import from. Types only where the value says so. */
export const MAY_IMPORT = {
  measure: [],
  hj212: ['measure'],
  standards: ['measure'],
  indicators: ['measure', 'standards'],
  quality: ['measure', 'standards'],
  statistics: ['measure'],
  register: ['measure'],
  ledgers: ['measure', 'standards', 'register'],
  api: ['register'],
  server: [
    'measure',
    'hj212',
    'standards',
    'indicators',
    'quality',
    'statistics',
    'register',
    'ledgers',
    'api',
  ],
  cli: ['measure', 'hj212', 'standards', 'server'],
  web: ['measure', 'standards', 'register', 'ledgers', 'api:type'],
}

/** Packages that must stay usable anywhere: no Node modules besides those named. */
const PURE = {
  measure: [],
  standards: [],
  indicators: [],
  quality: [],
  statistics: [],
  register: [],
  ledgers: [],
  api: [],
  hj212: ['node:crypto'],
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/g

/**
 * What breaks the direction of the house, one line each.
 * @param {string} root folder that holds `packages/`
 * @returns {string[]}
 */
export function brokenBoundaries(root) {
  const broken = []
  for (const name of readdirSync(join(root, 'packages'))) {
    const allowed = MAY_IMPORT[name]
    if (!allowed) {
      broken.push(`packages/${name}: no rule says what it may import; add it to scripts/boundaries.mjs`)
      continue
    }
    const source = join(root, 'packages', name, 'src')
    for (const file of sourcesOf(source)) {
      const text = readFileSync(file, 'utf8')
      for (const [, , type, from] of text.matchAll(IMPORT)) {
        const place = relative(root, file).split(sep).join('/')
        const ours = /^@tuojiang\/([a-z0-9-]+)/.exec(from)?.[1]
        if (ours && ours !== name) {
          const whole = allowed.includes(ours)
          if (!whole && !(type && allowed.includes(`${ours}:type`)))
            broken.push(`${place}: ${name} may not import ${from}`)
        }
        if (from.startsWith('.') && relative(source, resolve(dirname(file), from)).startsWith('..')) {
          broken.push(`${place}: ${from} leaves its package`)
        }
        if (
          from.startsWith('node:') &&
          PURE[name] &&
          !PURE[name].includes(from) &&
          !/\.test\.ts$/.test(file)
        ) {
          broken.push(`${place}: ${name} is pure and may not import ${from}`)
        }
        if (name === 'server') broken.push(...foreignTables(source, file, from, place))
      }
    }
  }
  return broken
}

/** A capability of the server is entered through its index only; `tables.ts` is read by the database's own description. */
function foreignTables(source, file, from, place) {
  if (!from.startsWith('.')) return []
  const [here] = relative(source, file).split(sep)
  const [there, ...rest] = relative(source, resolve(dirname(file), from)).split(sep)
  if (here === there || rest.length === 0 || there === undefined) return []
  const inside = rest.join('/')
  if (inside === 'index.js' || OPEN.has(`${there}/${inside}`)) return []
  if (here === 'db' && inside === 'tables.js') return []
  return [`${place}: enters ${there} through ${inside} instead of its index`]
}

/** Small shared pieces of the HTTP layer and the configuration that have no index of their own. */
const OPEN = new Set([
  'http/route.js',
  'http/problem.js',
  'http/actor.js',
  'http/scope.js',
  'http/sse.js',
  'config/config.js',
])

function* sourcesOf(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = join(folder, entry.name)
    if (entry.isDirectory()) yield* sourcesOf(full)
    else if (/\.(ts|tsx)$/.test(entry.name)) yield full
  }
}
