const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const BASE = ALPHABET.length

/**
 * Check character of ISO 7064 MOD 37,36: a single wrong character and nearly every exchange of neighbours is noticed.
 * @param text digits and capital letters; anything else is left out
 */
export function checkCharacter(text: string): string {
  let sum = BASE
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) continue
    sum = (sum + value) % BASE || BASE
    sum = (sum * 2) % (BASE + 1)
  }
  return ALPHABET[(BASE + 1 - sum) % BASE] as string
}

/** Code on the label of a sample: medium, year and month, number, check character: `DB2511-00042-K`. */
export function sampleCode(letter: string, day: string, number: number): string {
  const body = `${letter}${day.slice(2, 4)}${day.slice(5, 7)}-${String(number).padStart(5, '0')}`
  return `${body}-${checkCharacter(body)}`
}

/** Whether a code as somebody typed it can be right; says nothing about whether there is such a sample. */
export function isSampleCode(text: string): boolean {
  const code = text.trim().toUpperCase()
  return /^[A-Z]{2}\d{4}-\d{5,}-[0-9A-Z]$/.test(code) && checkCharacter(code.slice(0, -1)) === code.at(-1)
}
