import { readFileSync } from 'node:fs'

/** One recorded or published frame; samples/hj212/README.md says where each comes from. */
export interface Sample {
  name: string
  bytes: Uint8Array
  /** What a strict decoder must say: `ok`, or the refusal's detail. */
  strict: string
  /** The same of a lenient one. */
  lenient: string
  tolerated: string[]
}

const FILE = new URL('../../../samples/hj212/frames.jsonl', import.meta.url)

export const SAMPLES: readonly Sample[] = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const { frame, hex, ...rest } = JSON.parse(line) as Omit<Sample, 'bytes'> & {
      frame?: string
      hex?: string
    }
    return { ...rest, bytes: hex === undefined ? Buffer.from(frame ?? '', 'utf8') : Buffer.from(hex, 'hex') }
  })
