import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSecretBox, secretKeys } from './secret-box.js'

const key = randomBytes(32)

describe('a secret box', () => {
  const box = createSecretBox([key])

  it('opens what it sealed, and seals the same text differently each time', () => {
    for (const text of ['', 'JBSWY3DPEHPK3PXP', '王工 13800000000']) {
      const sealed = box.seal(text, 'phone:3')
      expect(box.open(sealed, 'phone:3')).toBe(text)
      expect(box.seal(text, 'phone:3')).not.toBe(sealed)
      if (text) expect(sealed).not.toContain(text)
    }
  })

  it('does not open in another place, or changed by one bit', () => {
    const sealed = box.seal('13800000000', 'phone:3')
    expect(() => box.open(sealed, 'phone:4')).toThrow()
    const [format, id, text = ''] = sealed.split('.')
    const bytes = Buffer.from(text, 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => box.open(`${format}.${id}.${changed.toString('base64url')}`, 'phone:3')).toThrow()
    }
  })

  it('with a new key opens old boxes while the old key is named after it, and says which are old', () => {
    const old = box.seal('x', 'email:1')
    const rotated = createSecretBox([randomBytes(32), key])
    expect(rotated.open(old, 'email:1')).toBe('x')
    expect(rotated.isOld(old)).toBe(true)
    expect(rotated.isOld(rotated.seal('x', 'email:1'))).toBe(false)
    expect(() => createSecretBox([randomBytes(32)]).open(old, 'email:1')).toThrow(
      /add that key to SECRET_KEY/,
    )
  })
})

describe('the keys of an installation', () => {
  it('are those given, as base64 or hex, the current one first', async () => {
    const other = randomBytes(32)
    const given = `${key.toString('base64')}, ${other.toString('hex')}`
    expect(await secretKeys(given, '/nowhere')).toEqual([key, other])
    await expect(secretKeys('short', '/nowhere')).rejects.toThrow(/32 bytes/)
  })

  it('without any are one file that only its owner reads, the same at each start', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tuojiang-key-'))
    const [one] = await Promise.all([secretKeys(null, directory), secretKeys(null, directory)])
    expect(await secretKeys(null, directory)).toEqual(one)
    const file = join(directory, 'secret.key')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64')).toHaveLength(32)
  })
})
