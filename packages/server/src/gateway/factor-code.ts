import { factorByCode, factorByCode2005, factorByKey } from '@tuojiang/measure'

type Medium2005 = 'air' | 'water' | 'noise'

/** Codes as sent, resolved once: devices repeat the same few. Bounded, since anybody may send anything. */
const resolved = new Map<string, Map<string, string>>()
const MOST_SYSTEMS = 100
const MOST_CODES = 2_000

/**
 * The HJ 212-2017 code of a factor as sent. Codes of 2005 and the mnemonics some devices send (`PM10`) are translated;
 * what is not known stays as it is. The frame keeps the code as sent.
 * @param st system code of the frame, used only where the code itself does not tell the medium
 */
export function factorCode(code: string, st: string | null): string {
  let ofSystem = resolved.get(st ?? '')
  const known = ofSystem?.get(code)
  if (known !== undefined) return known
  const found = resolve(code, mediumOf(code, st))
  if (!ofSystem && resolved.size < MOST_SYSTEMS) {
    ofSystem = new Map()
    resolved.set(st ?? '', ofSystem)
  }
  if (ofSystem && ofSystem.size < MOST_CODES) ofSystem.set(code, found)
  return found
}

function resolve(code: string, medium: Medium2005): string {
  const current = factorByCode(code)
  if (current) return current.code
  const old = factorByCode2005(code, medium)
  if (old) return old.code
  const mnemonic = medium === 'noise' ? undefined : factorByKey(code.toLowerCase(), medium)
  return mnemonic?.code ?? code
}

/** HJ/T 212-2005 annex B: air codes have two characters or begin with S, water codes have three digits, B01 and B02 are the flows. */
function mediumOf(code: string, st: string | null): Medium2005 {
  if (/^\d{2}$/.test(code) || /^S\d{2}$/i.test(code) || code === 'B02') return 'air'
  if (/^\d{3}$/.test(code) || code === 'B01') return 'water'
  if (code === 'B03' || st === '23' || st === '36') return 'noise'
  return st === '21' || st === '24' || st === '26' || st === '32' || st === '33' || st === '34'
    ? 'water'
    : 'air'
}
