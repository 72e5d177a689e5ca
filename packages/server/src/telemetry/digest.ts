import { createHash, hash } from 'node:crypto'

const CR = 0x0d
const LF = 0x0a

/**
 * Names a frame within its device: the first eight bytes of the SHA-256 of its bytes without the tail, which may arrive in a piece
 * of its own.
 */
export function frameDigest(bytes: Uint8Array): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === LF)) end--
  return Buffer.from(hash('sha256', bytes.subarray(0, end), 'buffer').subarray(0, 8))
}

/** Hash of sealed content: SM3 (GB/T 32905-2016), as national rules ask for. */
export const sealHash = (content: Uint8Array): Buffer => createHash('sm3').update(content).digest()

/**
 * Root of a Merkle tree. Leaves and inner nodes are hashed with different first bytes, so that neither can be given for the other;
 * a node without a partner moves up unchanged. No leaves give the hash of nothing.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  let level: Buffer[] = leaves.map((leaf) => sealHash(Buffer.concat([Uint8Array.of(0), leaf])))
  if (level.length === 0) return sealHash(new Uint8Array(0))
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] as Buffer
      const right = level[index + 1]
      above.push(right ? sealHash(Buffer.concat([Uint8Array.of(1), left, right])) : left)
    }
    level = above
  }
  return level[0] as Buffer
}
