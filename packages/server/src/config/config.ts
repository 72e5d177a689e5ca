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
  /** Store of uploaded files, `s3://…`; null keeps them under the data directory. */
  attachmentsUrl: string | null
  /** Largest uploaded file, bytes. */
  attachmentBytes: number
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
  /** Keys that encrypt secrets and contacts in the database; null takes the one in the data directory. */
  secretKey: string | null
  /** Networks administrators work from; null is everywhere. */
  adminNetworks: readonly string[] | null
  /** The city's identity provider; null when there is none. */
  oidc: OidcConfig | null
  /** Ways messages leave the house; see docs/guides/notifications.md. */
  ways: WaysConfig
  /** Which parts of the program this process runs. */
  only: readonly ProcessPart[]
}

/** How an identity provider is reached; see docs/guides/sign-in.md. */
export interface OidcConfig {
  issuer: string
  clientId: string
  clientSecret: string
  publicUrl: string
  loginClaim: string | null
}

/** Mail server and bots. */
export interface WaysConfig {
  /** `smtp://user:password@host:587` or `smtps://…`; null sends no e-mail. */
  smtpUrl: string | null
  mailFrom: string | null
  /** Address under which people reach the platform, for links; null leaves them out. */
  publicUrl: string | null
  /** Addresses and secrets of the bots: the variables that begin with `NOTIFY_`. */
  environment: Readonly<Record<string, string | undefined>>
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
    attachmentsUrl: environment.ATTACHMENTS_URL || null,
    attachmentBytes: (environment.ATTACHMENT_MB ? wholeOf(environment, 'ATTACHMENT_MB') : 20) * 1_048_576,
    databaseUrl,
    city: environment.CITY || 'neijiang',
    demo: flagOf(environment, 'DEMO', databaseUrl === null),
    demoDays: environment.DEMO_DAYS ? wholeOf(environment, 'DEMO_DAYS') : null,
    secureCookies: flagOf(environment, 'SECURE_COOKIES', false),
    trustProxy: environment.TRUST_PROXY || false,
    secretKey: environment.SECRET_KEY || null,
    adminNetworks: listOf(environment.ADMIN_NETWORKS),
    oidc: oidcOf(environment),
    ways: {
      smtpUrl: environment.SMTP_URL || null,
      mailFrom: environment.MAIL_FROM || null,
      publicUrl: environment.PUBLIC_URL || null,
      environment: Object.fromEntries(
        Object.entries(environment).filter(([name]) => name.startsWith('NOTIFY_')),
      ),
    },
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

const listOf = (text: string | undefined): readonly string[] | null =>
  text
    ? text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
    : null

function oidcOf(environment: Environment): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment
  if (!issuer) return null
  const publicUrl = environment.PUBLIC_URL
  if (!clientId || !clientSecret || !publicUrl) {
    throw new Error('OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL beside it')
  }
  for (const [name, text] of Object.entries({ OIDC_ISSUER: issuer, PUBLIC_URL: publicUrl })) {
    if (!URL.canParse(text))
      throw new Error(`${name}=${text} is no address: give one such as https://id.example.gov.cn`)
  }
  return { issuer, clientId, clientSecret, publicUrl, loginClaim: environment.OIDC_LOGIN_CLAIM || null }
}

function partsOf(text: string | undefined): readonly ProcessPart[] {
  if (!text) return PROCESS_PARTS
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !PROCESS_PARTS.includes(name as ProcessPart))
  if (unknown)
    throw new Error(`${unknown} is no part of the program: choose from ${PROCESS_PARTS.join(', ')}`)
  return names as ProcessPart[]
}
