import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { type FileStore, pathOf } from './store.js'

const TIMEOUT_MS = 30_000

/**
 * Files in a store that speaks the S3 interface (MinIO, Ceph and most clouds' object storage), requests signed by AWS Signature Version 4.
 * @param address `s3://KEY:SECRET@host:port/bucket/prefix?region=…&tls=0`
 * @throws RangeError when the address lacks a part
 */
export function s3Store(address: string): FileStore {
  const { base, client } = connectionOf(address)
  const ask = (sha256: string, method: string, body?: Buffer) =>
    client.fetch(`${base}/${pathOf(sha256)}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: new Uint8Array(body), headers: { 'x-amz-content-sha256': sha256 } }),
    })
  return {
    async put(sha256, bytes) {
      const known = await ask(sha256, 'HEAD')
      if (known.ok) return
      const answer = await ask(sha256, 'PUT', bytes)
      if (!answer.ok)
        throw new Error(`the file store answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    },
    async get(sha256) {
      const answer = await ask(sha256, 'GET')
      if (answer.status === 404) return null
      if (!answer.ok || !answer.body) throw new Error(`the file store answers ${answer.status}`)
      return Readable.fromWeb(answer.body as ReadableStream)
    },
  }
}

function connectionOf(address: string) {
  const url = new URL(address)
  const bucket = url.pathname.replace(/^\/+|\/+$/g, '')
  if (url.protocol !== 's3:' || !url.username || !url.password || !bucket) {
    throw new RangeError(
      'ATTACHMENTS_URL must be s3://KEY:SECRET@host/bucket, with ?region=… where the store asks for one and &tls=0 for plain HTTP',
    )
  }
  const scheme = url.searchParams.get('tls') === '0' ? 'http' : 'https'
  return {
    base: `${scheme}://${url.host}/${bucket}`,
    client: new AwsClient({
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
      service: 's3',
      region: url.searchParams.get('region') ?? 'us-east-1',
    }),
  }
}
