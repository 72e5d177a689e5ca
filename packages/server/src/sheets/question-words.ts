import type { Label } from '@tuojiang/measure'
import { everyField, parseQuery, type Register } from '@tuojiang/register'
import type { Question, Sight } from '../records/index.js'
import type { SheetArea } from './records-port.js'

type Language = keyof Label

const OPERATOR_WORDS: Readonly<Record<string, Label>> = {
  eq: { zh: '为', en: 'is' },
  ne: { zh: '不为', en: 'is not' },
  in: { zh: '属于', en: 'is one of' },
  gt: { zh: '大于', en: 'above' },
  gte: { zh: '不小于', en: 'at least' },
  lt: { zh: '小于', en: 'below' },
  lte: { zh: '不大于', en: 'at most' },
  contains: { zh: '含有', en: 'contains' },
  within: { zh: '在范围内', en: 'within' },
}
const DUE_WORDS: Readonly<Record<string, Label>> = {
  overdue: { zh: '已逾期', en: 'overdue' },
  soon: { zh: '即将到期', en: 'due soon' },
  any: { zh: '有期限', en: 'with a deadline' },
}

/** The question of a list in words, for the head of what is exported; empty when nothing is filtered. */
export function questionWords(
  register: Register,
  question: Question,
  {
    sight,
    areas,
    language,
  }: { sight: Pick<Sight, 'readable'>; areas: readonly SheetArea[]; language: Language },
): string {
  const zh = language === 'zh'
  const parts: string[] = []
  const area = areas.find(({ id }) => id === question.areaId)
  if (area) parts.push(area.name)
  if (question.search) parts.push(zh ? `搜索“${question.search}”` : `search "${question.search}"`)
  if (question.states) {
    const states = question.states.split(',').map((state) => register.states[state]?.label[language] ?? state)
    parts.push(`${zh ? '状态' : 'state'} ${states.join(zh ? '、' : ', ')}`)
  }
  if (question.due) parts.push(DUE_WORDS[question.due]?.[language] ?? question.due)
  if (question.archived) parts.push(zh ? '已归档' : 'archived')
  parts.push(...filterWords(register, question.filter, { sight, areas, language }))
  return parts.join(zh ? '；' : '; ')
}

function filterWords(
  register: Register,
  filter: string | undefined,
  {
    sight: { readable },
    areas,
    language,
  }: { sight: Pick<Sight, 'readable'>; areas: readonly SheetArea[]; language: Language },
): string[] {
  if (!filter) return []
  const parsed = parseQuery(register, { where: readJson(filter) }, readable)
  // What is no condition on fields (a figure's records) is given as it stands.
  if (!parsed.ok) return [filter]
  const fields = everyField(register)
  return parsed.query.conditions.map(({ field, op, value }) => {
    const declared = fields[field]
    const label = declared?.label[language] ?? field
    if (op === 'empty')
      return `${label} ${value === true ? (language === 'zh' ? '为空' : 'is empty') : language === 'zh' ? '不为空' : 'is given'}`
    const isPart = declared?.column.type === 'texts' || op === 'contains' || op === 'within'
    const say = (one: unknown) => {
      const named = declared?.view.widget === 'area' && areas.find(({ id }) => id === one)
      return named ? named.name : declared && !isPart ? declared.format(one, language) : String(one)
    }
    const values = Array.isArray(value) && op !== 'within' ? value.map(say) : [say(value)]
    return `${label} ${OPERATOR_WORDS[op]?.[language] ?? op} ${values.join(language === 'zh' ? '、' : ', ')}`
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
