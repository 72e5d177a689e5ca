import type { Label } from '@tuojiang/measure'
import type { AnyField } from './field.js'
import { everyField } from './permission.js'
import type { Register } from './register.js'

export interface Difference {
  /** `flow`, or `limits.2.limit` and `limits.2` within lines, counted from 0: in the later record, or in the earlier one for a line that is gone. */
  readonly path: string
  readonly label: Label
  /** As people read it; null where there was nothing. */
  readonly before: string | null
  readonly after: string | null
}

type Values = Readonly<Record<string, unknown>>
type Language = 'zh' | 'en'

/**
 * What changed from one version of a record to another, field by field in the order of the definition. Lines are matched as texts are compared:
 * what stayed the same is passed over, so a line put in at the top does not change all others. A name absent from either side counts as blank.
 */
export function differenceOf(
  register: Register,
  before: Values,
  after: Values,
  language: Language = 'zh',
): Difference[] {
  return Object.entries(everyField(register)).flatMap(([name, field]) =>
    ofValue(name, field.label, field, before[name] ?? null, after[name] ?? null, language),
  )
}

function ofValue(
  path: string,
  label: Label,
  field: AnyField,
  before: unknown,
  after: unknown,
  language: Language,
): Difference[] {
  if (same(before, after)) return []
  if (field.view.fields)
    return ofLines(path, label, field.view.fields, asLines(before), asLines(after), language)
  const say = (value: unknown) => (value === null ? null : field.format(value, language))
  return [{ path, label, before: say(before), after: say(after) }]
}

const asLines = (value: unknown): readonly Values[] => (value ?? []) as readonly Values[]

function ofLines(
  path: string,
  label: Label,
  fields: Readonly<Record<string, AnyField>>,
  before: readonly Values[],
  after: readonly Values[],
  language: Language,
): Difference[] {
  const found: Difference[] = []
  const say = (line: Values) =>
    Object.entries(fields)
      .filter(([name]) => (line[name] ?? null) !== null)
      .map(([name, field]) => `${field.label[language]} ${field.format(line[name], language)}`)
      .join(language === 'zh' ? '，' : ', ')
  const numbered = (index: number): Label => ({
    zh: `${label.zh}第 ${index + 1} 行`,
    en: `${label.en}, line ${index + 1}`,
  })
  for (const [gone, come] of gaps(before, after)) {
    for (let at = 0; at < Math.max(gone.length, come.length); at++) {
      const [from, to] = [gone[at], come[at]]
      if (from !== undefined && to !== undefined) {
        const row = numbered(to)
        for (const [name, field] of Object.entries(fields)) {
          const inner = { zh: `${row.zh} · ${field.label.zh}`, en: `${row.en} · ${field.label.en}` }
          found.push(
            ...ofValue(
              `${path}.${to}.${name}`,
              inner,
              field,
              before[from]?.[name] ?? null,
              after[to]?.[name] ?? null,
              language,
            ),
          )
        }
      } else if (to !== undefined) {
        found.push({ path: `${path}.${to}`, label: numbered(to), before: null, after: say(after[to] ?? {}) })
      } else if (from !== undefined) {
        found.push({
          path: `${path}.${from}`,
          label: numbered(from),
          before: say(before[from] ?? {}),
          after: null,
        })
      }
    }
  }
  return found
}

/** Between the lines that stayed (a longest common subsequence): indexes that went and that came. */
function gaps(before: readonly Values[], after: readonly Values[]): [number[], number[]][] {
  const longest = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = longest[i] as number[]
      row[j] = same(before[i], after[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const found: [number[], number[]][] = []
  let gap: [number[], number[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && same(before[i], after[j])) {
      found.push(gap)
      gap = [[], []]
      i++
      j++
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) gap[0].push(i++)
    else gap[1].push(j++)
  }
  found.push(gap)
  return found
}

/** Equal as JSON, whatever the order of names. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [left, right] = [a as Values, b as Values]
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => same(left[key], right[key]))
}
