/**
 * First letters of the pinyin of a text: 内江第一污水处理厂 → njdywsclc. The characters are compared, in the order of pinyin that the
 * Unicode collation gives (CLDR `zh-u-co-pinyin`), with the first character of each letter; so a character with several readings
 * has the letter of its first one. Latin letters and digits stay, the rest is left out.
 */
export function pinyinInitials(text: string): string {
  return [...text].map(initialOf).join('')
}

const LETTERS = 'abcdefghjklmnopqrstwxyz'
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀'
const order = new Intl.Collator('zh-u-co-pinyin')
const known = new Map<string, string>()

function initialOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  const before = known.get(character)
  if (before !== undefined) return before
  let place = -1
  while (place + 1 < FIRSTS.length && order.compare(FIRSTS[place + 1] as string, character) <= 0) place++
  const letter = LETTERS[place] ?? ''
  known.set(character, letter)
  return letter
}
