import type { Package } from './package-file.js'
import { tooLarge } from './refusal.js'
import { readXml } from './xml.js'

/** Shared texts are held in memory while a sheet is read. */
const MOST_BYTES = 128 * 1024 ** 2

/** The texts that cells refer to by number: plain, or in runs of which the phonetic ones are left out. */
export async function sharedStrings(files: Package, part: string): Promise<string[]> {
  if (files.sizeOf(part) > MOST_BYTES)
    throw tooLarge('文字总量超过 128 MB', 'It has more than 128 MB of text')
  const strings: string[] = []
  let whole = ''
  let inText = false
  let inPhonetic = false
  await readXml(await files.open(part), {
    open(name) {
      if (name === 'si') whole = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(whole))
      else if (name === 'rPh') inPhonetic = false
      else if (name === 't') inText = false
    },
    text(text) {
      if (inText) whole += text
    },
  })
  return strings
}

/** `_x000D_` stands for a character that XML does not take (ECMA-376-1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
