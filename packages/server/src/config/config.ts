import { resolve } from 'node:path'

/** What the surroundings decide. Everything else is data in the database or in the city pack. */
export interface Config {
  /** Port of the HTTP service; 0 takes a free one. */
  port: number
  host: string
  /** Port of the HJ 212 gateway; 0 takes a free one. */
  hj212Port: number
  /** Where the embedded database and attachments live. */
  dataDir: string
  /** External PostgreSQL; null starts the embedded one. */
  databaseUrl: string | null
  /** Name of the city pack under `cities/`. */
  city: string
  demo: boolean
  /** Days of history the demo city is given; null gives all of it. */
  demoDays: number | null
  /** Cookies are marked Secure; set when TLS ends in front of us. */
  secureCookies: boolean
  /** Addresses or networks of the reverse proxies whose `X-Forwarded-*` is believed; false for none. */
  trustProxy: string | false
  /** Which parts of the program this process runs. */
  only: readonly ProcessPart[]
}

export const PROCESS_PARTS = ['gateway', 'http', 'jobs'] as const
export type ProcessPart = (typeof PROCESS_PARTS)[number]

type Environment = Record<string, string | undefined>

/**
 * Reads the configuration from environment variables; see docs/reference/configuration.md.
 * @throws when a value cannot be read, naming the variable and what is accepted
 */
export function readConfig(environment: Environment): Config {
  const databaseUrl = environment.DATABASE_URL || null
  return {
    port: portOf(environment, 'PORT', 8080),
    host: environment.HOST || '0.0.0.0',
    hj212Port: portOf(environment, 'HJ212_PORT', 9212),
    dataDir: resolve(environment.DATA_DIR || './data'),
    databaseUrl,
    city: environment.CITY || 'neijiang',
    demo: flagOf(environment, 'DEMO', databaseUrl === null),
    demoDays: environment.DEMO_DAYS ? wholeOf(environment, 'DEMO_DAYS') : null,
    secureCookies: flagOf(environment, 'SECURE_COOKIES', false),
    trustProxy: environment.TRUST_PROXY || false,
    only: partsOf(environment.ONLY),
  }
}

function portOf(environment: Environment, name: string, fallback: number): number {
  const text = environment[name]
  if (!text) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`${name}=${text} is no port: give a whole number from 0 to 65535`)
  }
  return port
}

function wholeOf(environment: Environment, name: string): number {
  const value = Number(environment[name])
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${name}=${environment[name]}: give a whole number of one or more`)
  return value
}

function flagOf(environment: Environment, name: string, fallback: boolean): boolean {
  const text = environment[name]
  if (text === undefined || text === '') return fallback
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw new Error(`${name}=${text} is neither yes nor no: give 1 or 0`)
}

function partsOf(text: string | undefined): readonly ProcessPart[] {
  if (!text) return PROCESS_PARTS
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !PROCESS_PARTS.includes(name as ProcessPart))
  if (unknown)
    throw new Error(`${unknown} is no part of the program: choose from ${PROCESS_PARTS.join(', ')}`)
  return names as ProcessPart[]
}
