import { registerFigures } from '@tuojiang/ledgers'
import type { AnyField } from '@tuojiang/register'
import { Tag } from 'antd'
import { type Condition, useTitles } from '../../../fields'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { registerTexts } from '../texts'
import css from './list.module.css'
import type { Question } from './question'

interface OtherFiltersProps {
  fields: ReadonlyMap<string, AnyField>
  /** Columns whose filter is in sight already. */
  shown: readonly string[]
  question: Question
}

/** Conditions that no header in sight shows: in words, each can be taken away. */
export function OtherFilters({ fields, shown, question }: OtherFiltersProps) {
  const others = Object.entries(question.conditions).filter(([name]) => !shown.includes(name))
  if (others.length === 0) return null
  return (
    <p className={`${css.others} tj-no-print`}>
      {others.map(([name, condition]) =>
        typeof condition === 'string' ? (
          <FigureFilter key={name} named={condition} onRemove={() => question.setCondition(name, null)} />
        ) : (
          <OneFilter
            key={name}
            field={fields.get(name)}
            name={name}
            condition={condition}
            onRemove={() => question.setCondition(name, null)}
          />
        ),
      )}
    </p>
  )
}

/** The records behind a figure: `{"$figure":"rural-sewage-ratio:counted"}`, as an explanation links to them. */
function FigureFilter({ named, onRemove }: { named: string; onRemove: () => void }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const [key, part] = named.split(':')
  const figure = registerFigures.find((each) => each.key === key)
  const parts: Readonly<Record<string, string>> = t.figureParts
  return (
    <Tag closable onClose={onRemove}>
      {figure ? label(figure.label) : key}: {parts[part ?? ''] ?? part}
    </Tag>
  )
}

function OneFilter({
  field,
  name,
  condition,
  onRemove,
}: {
  field: AnyField | undefined
  name: string
  condition: Condition
  onRemove: () => void
}) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const register = field?.view.register ?? ''
  const id = register && typeof condition.eq === 'number' ? condition.eq : null
  const { chosen } = useTitles(register, '', id, false)
  const say = (value: unknown): string => {
    if (id !== null) return chosen?.title ?? `#${id}`
    const read = field?.parse(value)
    return field && read?.ok && read.value !== null ? field.format(read.value, language) : String(value)
  }
  const words = Object.entries(condition).map(([operator, value]) => {
    if (operator === 'empty') return value ? t.conditions.empty : t.conditions.filled
    const signs: Record<string, string> = { ne: '≠', gt: '>', gte: '≥', lt: '<', lte: '≤', contains: '…' }
    const list = Array.isArray(value) ? value.map(say).join(language === 'zh' ? '、' : ', ') : say(value)
    return `${signs[operator] ?? ''} ${list}`.trim()
  })
  return (
    <Tag closable onClose={onRemove}>
      {field ? label(field.label) : name}: {words.join(' ')}
    </Tag>
  )
}
