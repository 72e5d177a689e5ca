import type { Label } from '@tuojiang/measure'
import * as client from 'openid-client'
import { Problem } from '../http/problem.js'
import { oidcUnavailable } from './problems.js'
import type { SecretBox } from './secret-box.js'

/** How the city's identity provider is reached; see docs/guides/sign-in.md. */
export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** Address of this platform as browsers know it: `https://huanbao.example.gov.cn`. */
  publicUrl: string
  /** Claim that holds the login, for accounts nobody linked; null asks for a link. */
  loginClaim: string | null
}

/** What the provider says about who came back. */
export interface OidcIdentity {
  subject: string
  /** Value of the login claim, when the settings name one and the provider gave it. */
  login: string | null
  /** RFC 8176: the provider asked for more than one factor. */
  severalFactors: boolean
  /** Where the browser wanted to go. */
  next: string
}

/** Signing in at the identity provider of the city (OpenID Connect Core 1.0: authorization code flow with PKCE, RFC 7636). */
export interface Oidc {
  /** @returns where the browser goes, and what it must bring back in its cookie @throws Problem `oidc-unavailable` */
  start(next: string): Promise<{ url: string; flow: string }>
  /** @throws Problem `oidc-refused` when the answer is not that of the flow in the cookie, or the provider says no */
  finish(query: string, flow: string): Promise<OidcIdentity>
  /** Where signing out ends the provider's session too (RP-Initiated Logout 1.0); null when the provider has no such place. */
  endSessionUrl(): Promise<string | null>
}

interface Flow {
  verifier: string
  state: string
  nonce: string
  next: string
  until: number
}

export const CALLBACK = '/api/oidc/callback'
export const FLOW_SECONDS = 600
const FLOW_PURPOSE = 'oidc-flow'
const RETRY_MS = 30_000

export function createOidc(settings: OidcSettings, box: SecretBox, clock: () => number): Oidc {
  let discovered: { at: number; configuration: Promise<client.Configuration> } | null = null
  const issuer = new URL(settings.issuer)
  /** Found at the first sign-in, so that a provider that is away keeps nobody from starting; sought again after half a minute. */
  const configuration = async (): Promise<client.Configuration> => {
    if (!discovered) {
      const found = client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
        execute: [
          // The token's signature is checked too, not only that it came from the provider's own address.
          client.enableNonRepudiationChecks,
          // The address is the operator's own choice; a provider on the same machine may do without TLS.
          ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
        ],
        timeout: 10,
      })
      const at = clock()
      discovered = { at, configuration: found }
      found.catch(() => {
        setTimeout(() => {
          if (discovered?.at === at) discovered = null
        }, RETRY_MS).unref()
      })
    }
    try {
      return await discovered.configuration
    } catch {
      throw oidcUnavailable()
    }
  }
  const redirectUri = new URL(CALLBACK, settings.publicUrl).href

  return {
    async start(next) {
      const found = await configuration()
      const flow: Flow = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
        next,
        until: clock() + FLOW_SECONDS * 1000,
      }
      const url = client.buildAuthorizationUrl(found, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
      })
      return { url: url.href, flow: box.seal(JSON.stringify(flow), FLOW_PURPOSE) }
    },

    async finish(query, sealed) {
      const flow = openFlow(box, sealed)
      if (!flow || flow.until < clock()) {
        throw refused({
          zh: '登录用时过长，或不是从本平台发起',
          en: 'It took too long, or did not begin here',
        })
      }
      const found = await configuration()
      const answered = new URL(CALLBACK, settings.publicUrl)
      answered.search = query
      const tokens = await client
        .authorizationCodeGrant(found, answered, {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw refused(
            { zh: '统一身份认证没有确认您的身份', en: 'The identity provider did not confirm who you are' },
            error,
          )
        })
      const claims = tokens.claims()
      if (!claims) throw refused({ zh: '统一身份认证没有给出身份', en: 'The identity provider named nobody' })
      const login = settings.loginClaim === null ? undefined : claims[settings.loginClaim]
      const methods = Array.isArray(claims.amr) ? claims.amr : []
      return {
        subject: claims.sub,
        login: typeof login === 'string' ? login.toLowerCase() : null,
        severalFactors: methods.includes('mfa') || new Set(methods).size > 1,
        next: flow.next,
      }
    },

    async endSessionUrl() {
      const found = await configuration().catch(() => null)
      if (!found?.serverMetadata().end_session_endpoint) return null
      return client.buildEndSessionUrl(found, {
        post_logout_redirect_uri: new URL('/sign-in', settings.publicUrl).href,
      }).href
    },
  }
}

function openFlow(box: SecretBox, sealed: string): Flow | null {
  try {
    return JSON.parse(box.open(sealed, FLOW_PURPOSE)) as Flow
  } catch {
    return null
  }
}

const refused = (words: Label, cause?: unknown) =>
  Object.assign(
    new Problem(401, 'oidc-refused', words, {
      action: { zh: '请重新登录，或使用账号密码', en: 'Sign in again, or use login and password' },
    }),
    { cause },
  )
