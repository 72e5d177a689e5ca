import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the provider of the tests says next. */
export interface Said {
  sub: string
  claims?: object
  /** Puts another nonce into the token. */
  nonce?: string
  /** Signs with a key nobody published. */
  forged?: boolean
  audience?: string
}

/**
 * An identity provider as small as OpenID Connect Core 1.0 allows: discovery, one key, authorization codes with PKCE that are good once.
 * Nobody is asked anything: whoever comes is who `say` named.
 */
export async function identityProvider(client: { id: string; secret: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const codes = new Map<string, { challenge: string; nonce: string; redirectUri: string }>()
  let said: Said = { sub: 'nobody' }
  let issuer = ''

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: 'one' })}.${part({
      iss: issuer,
      sub: said.sub,
      aud: said.audience ?? client.id,
      iat: now,
      exp: now + 300,
      nonce: said.nonce ?? nonce,
      ...said.claims,
    })}`
    const key = said.forged ? stranger : privateKey
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
  }

  const server = createServer(async (request, response) => {
    const json = (value: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const url = new URL(request.url ?? '/', issuer)
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        end_session_endpoint: `${issuer}/leave`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (url.pathname === '/keys') {
      return json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      })
    }
    if (url.pathname === '/authorize') {
      const asked = Object.fromEntries(url.searchParams)
      const code = randomBytes(12).toString('hex')
      codes.set(code, {
        challenge: asked.code_challenge ?? '',
        nonce: asked.nonce ?? '',
        redirectUri: asked.redirect_uri ?? '',
      })
      const back = new URL(asked.redirect_uri ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.state ?? '')
      back.searchParams.set('iss', issuer)
      return response.writeHead(302, { location: back.href }).end()
    }
    if (url.pathname === '/token') {
      let body = ''
      for await (const piece of request) body += piece
      const asked = new URLSearchParams(body)
      const known = codes.get(asked.get('code') ?? '')
      codes.delete(asked.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(asked.get('code_verifier') ?? '')
        .digest('base64url')
      const right =
        known?.challenge === challenge &&
        known.redirectUri === asked.get('redirect_uri') &&
        asked.get('client_secret') === client.secret
      if (!right) return json({ error: 'invalid_grant' }, 400)
      return json({
        access_token: randomBytes(8).toString('hex'),
        token_type: 'Bearer',
        expires_in: 60,
        id_token: idToken(known.nonce),
      })
    }
    return json({ error: 'not_found' }, 404)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    say(next: Said) {
      said = next
    },
    /** Where the provider sends a browser that was sent to it. */
    async visit(url: string): Promise<string> {
      const answer = await fetch(url, { redirect: 'manual' })
      return answer.headers.get('location') ?? ''
    },
    stop: () => new Promise<void>((done) => void server.close(() => done())),
  }
}
