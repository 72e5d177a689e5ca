/**
 * Words that guessers try first, with digits and signs around them: the commonest of published password lists (NCSC and SecLists top
 * lists), keyboard walks, pinyin everybody uses, and the names of the thing itself. Lower case, letters only, after `plainOf`.
 */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
  `password passwd passwort passw pass word admin administrator administrators root superuser super user guest
  test tester testing demo default changeme change letmein welcome hello login logon signin access system
  sysadmin secadmin auditor manager master server oracle mysql postgres sqlserver database secret private
  qwerty qwertyu qwertyui qwertyuiop qwert qwer asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm
  qaz qazwsx qazwsxedc wsx wsxedc qweasd qweasdzxc qwaszx edcrfv plokij abc abcd abcde abcdef abcdefg
  abcabc aaa aaaa aaaaaa xyz iloveyou ilove monkey dragon football baseball sunshine princess shadow
  michael charlie superman batman starwars trustno freedom whatever summer winter spring autumn
  monday january february china beijing shanghai chengdu chongqing sichuan neijiang tuojiang
  woaini woaiwojia wodemima mima mimashi nihao guanliyuan huanbao huanbaoju shengtai shengtaihuanjing
  huanjing jiance jiancezhan zhiban company office welcometo internet computer windows linux google
  baidu huawei xiaomi tencent alibaba taobao wechat weixin`.split(/\s+/),
)

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
}

const lettersOf = (text: string): string => text.replaceAll(/[^a-z]/g, '')
const readAlike = (text: string): string => [...text].map((sign) => LOOKALIKES[sign] ?? sign).join('')

/** Whether a password is a word everybody guesses, dressed with digits, signs and capital letters; or few characters repeated. */
export function isGuessable(password: string): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5) return true
  // `P@ssw0rd2025`: what stands at the end is no letter in disguise.
  const bare = lower.replace(/[^a-z]+$/, '')
  return [lower, readAlike(lower), readAlike(bare)].some((text) => WEAK_WORDS.has(lettersOf(text)))
}
