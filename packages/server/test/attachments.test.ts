import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readExif } from '../src/attachments/exif.js'
import { attachmentRoutes, s3Store } from '../src/attachments/index.js'
import { kindOf } from '../src/attachments/kind.js'
import { fakeGate, testApp } from './http-helper.js'
import { COUNTY_A, person, type RecordsCity, recordsCity } from './records-city.js'

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(20)])

/** A ZIP of empty entries, with a central directory. */
function zipOf(...names: string[]): Buffer {
  const local = names.map((name) => {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    return Buffer.concat([header, Buffer.from(name)])
  })
  const central = names.map((name) => {
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(Buffer.byteLength(name), 28)
    return Buffer.concat([header, Buffer.from(name)])
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(Buffer.concat(local).length, 16)
  return Buffer.concat([...local, ...central, end])
}

/** A JPEG whose Exif part says 29°34′48″N 105°03′36″E at a wall-clock time; written by CIPA DC-008, little endian. */
function photo({ offset }: { offset?: string } = {}): Buffer {
  const tiff = Buffer.alloc(400)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  entry(10, 0x8769, 4, 1, 60)
  entry(22, 0x8825, 4, 1, 120)
  tiff.writeUInt16LE(offset ? 2 : 1, 60)
  entry(62, 0x9003, 2, 20, 300)
  if (offset) entry(74, 0x9011, 2, 7, 330)
  tiff.write('2026:03:01 08:30:00\0', 300, 'latin1')
  tiff.write(`${offset ?? ''}\0`, 330, 'latin1')
  tiff.writeUInt16LE(4, 120)
  entry(122, 1, 2, 2, 'N'.charCodeAt(0))
  entry(134, 2, 5, 3, 220)
  entry(146, 3, 2, 2, 'E'.charCodeAt(0))
  entry(158, 4, 5, 3, 250)
  const fractions = (at: number, ...parts: number[]) =>
    parts.forEach((part, index) => {
      tiff.writeUInt32LE(part, at + index * 8)
      tiff.writeUInt32LE(1, at + index * 8 + 4)
    })
  fractions(220, 29, 34, 48)
  fractions(250, 105, 3, 36)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(2 + 6 + tiff.length)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
    length,
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
    Buffer.from([0xff, 0xda, 0, 2]),
  ])
}

describe('a file is what its bytes say', () => {
  test.each([
    ['image/jpeg', photo()],
    ['image/png', PNG],
    ['image/gif', Buffer.from('GIF89a….')],
    ['image/webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['application/pdf', Buffer.from('%PDF-1.7 …')],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zipOf('[Content_Types].xml', 'word/document.xml'),
    ],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      zipOf('[Content_Types].xml', 'xl/workbook.xml'),
    ],
    ['application/ofd', zipOf('OFD.xml')],
    [null, zipOf('evil.exe')],
    [null, zipOf('[Content_Types].xml', 'word/document.xml').subarray(0, 60)],
    [null, Buffer.from('MZ\x90\0')],
    [null, Buffer.from('<html><script>alert(1)</script>')],
    [null, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
  ])('%s', (type, bytes) => {
    expect(kindOf(bytes)?.type ?? null).toBe(type)
  })
})

describe('place and time of a photo', () => {
  test('as the camera wrote them, in its zone or the city’s', () => {
    expect(readExif(photo(), 480)).toEqual({
      lon: 105.06,
      lat: 29.58,
      at: Date.parse('2026-03-01T00:30:00Z'),
    })
    expect(readExif(photo({ offset: '+00:00' }), 480).at).toBe(Date.parse('2026-03-01T08:30:00Z'))
  })

  test('of a photo cut off or damaged anywhere: nothing, and nothing breaks', () => {
    const whole = photo({ offset: '+08:00' })
    for (let length = 0; length < whole.length; length++) readExif(whole.subarray(0, length), 480)
    for (let place = 12; place < 300; place++) {
      const damaged = Buffer.from(whole)
      damaged[place] = 0xff
      readExif(damaged, 480)
    }
  })
})

describe('over HTTP', () => {
  let city: RecordsCity
  let app: FastifyInstance
  beforeAll(async () => {
    city = await recordsCity()
    app = await testApp(
      fakeGate({
        one: { roles: ['division'] },
        grid: { roles: ['grid'], scope: { all: false, areaIds: [COUNTY_A] } },
      }),
    )
    await attachmentRoutes(app, { attachments: city.attachments, maxBytes: 100_000 })
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await city.close()
  })
  const upload = async (name: string, payload: Buffer, headers: object = {}) => {
    const { csrfTokenOf } = await import('../src/http/index.js')
    return app.inject({
      method: 'POST',
      url: `/api/attachments?name=${encodeURIComponent(name)}`,
      headers: {
        cookie: 'tuojiang=one',
        'x-csrf-token': csrfTokenOf('one'),
        'content-type': 'application/octet-stream',
        ...headers,
      },
      payload,
    })
  }

  test('what is kept comes back as it was, as a download', async () => {
    const answer = await upload('现场 照片.jpg', photo(), { 'content-type': 'image/jpeg' })
    expect(answer.statusCode).toBe(200)
    const { id } = answer.json()
    const file = await app.inject({ url: `/api/attachments/${id}`, headers: { cookie: 'tuojiang=one' } })
    expect(file.rawPayload.equals(photo())).toBe(true)
    expect(file.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场 照片.jpg')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    const [stored] = [...(await city.attachments.byIds([id])).values()]
    expect(stored).toMatchObject({ lon: 105.06, lat: 29.58, place_source: 'file' })
  })

  test.each([
    ['x.pdf', PNG, 422, 'attachment-type-mismatch'],
    ['x.png', Buffer.from('MZ'), 422, 'attachment-type-unknown'],
    ['x.png', Buffer.alloc(0), 422, 'attachment-empty'],
    ['x.png', Buffer.alloc(200_000), 413, 'body-too-large'],
  ])('%s is refused', async (name, bytes, status, code) => {
    const answer = await upload(name, bytes)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  test('a name loses its folders and signs', async () => {
    expect((await upload('..\\..\\etc/pass<wd>.png', PNG)).json().name).toBe('passwd.png')
  })

  test('is seen by its uploader while it is free, and by nobody else', async () => {
    const { after } = await city.records.create(
      'enterprise',
      { values: { code: 'A-1', name: '甲', county: COUNTY_A } },
      person(['division']),
    )
    const mine = person(['division'])
    const file = await city.attachments.store({ name: 'a.png', bytes: PNG }, mine)
    const opens = (actor: typeof mine) =>
      city.attachments.open(file.id, actor).then(
        () => true,
        () => false,
      )
    expect([await opens(mine), await opens(person(['division']))]).toEqual([true, false])
    await city.attachments.link(city.database.db, [
      { attachmentId: file.id, subject: `record:enterprise:${after.id}`, part: 'evidence' },
    ])
    expect([await opens(person(['division'])), await opens(person(['grid']))]).toEqual([true, false])
  })
})

describe('a store that speaks S3', () => {
  let server: Server
  const objects = new Map<string, Buffer>()
  const seen: IncomingMessage[] = []
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      seen.push(request)
      const key = request.url ?? ''
      if (request.method === 'PUT') {
        const parts: Buffer[] = []
        for await (const part of request) parts.push(part as Buffer)
        objects.set(key, Buffer.concat(parts))
        response.end()
      } else if (objects.has(key)) response.end(request.method === 'HEAD' ? undefined : objects.get(key))
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const address = () =>
    `s3://KEY:SE%2FCRET@127.0.0.1:${(server.address() as AddressInfo).port}/bucket/files?region=cn-1&tls=0`

  test('keeps each content once, signed, and gives it back', async () => {
    const store = s3Store(address())
    const digest = 'ab'.repeat(32)
    await store.put(digest, Buffer.from('内容'))
    await store.put(digest, Buffer.from('内容'))
    expect([...objects.keys()]).toEqual([`/bucket/files/ab/ab/${digest}`])
    expect(seen.map(({ method }) => method)).toEqual(['HEAD', 'PUT', 'HEAD'])
    expect(seen[1]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/cn-1\/s3\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    )
    const content = await store.get(digest)
    expect(content && (await text(content))).toBe('内容')
    expect(await store.get('cd'.repeat(32))).toBeNull()
  })

  test('an address that lacks something is refused when the program starts', () => {
    expect(() => s3Store('s3://host/bucket')).toThrow('ATTACHMENTS_URL must be')
  })
})
