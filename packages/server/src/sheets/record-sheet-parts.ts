import type { Label } from '@tuojiang/measure'
import { type AnyField, everyField, officialCalendar, type Register, sayDue } from '@tuojiang/register'
import type { DetailAnswer } from '../records/index.js'
import type { Block } from '../word/index.js'
import { NOT_SHOWN } from './cell-values.js'
import type { SheetRecords } from './records-port.js'

type Language = keyof Label
type History = Awaited<ReturnType<SheetRecords['history']>>['items']

/** Longer outlines are told by how many corners they have. */
const MOST_GEOMETRY_CHARACTERS = 120

/** One record, for whom and in which language. */
export interface Context {
  register: Register
  record: DetailAnswer
  language: Language
  say(zh: string, en: string): string
  /** Clock time in the city. */
  at(ms: number): string
  today: string
}

export function standing({ register, record, language, say, at }: Context): Block[] {
  const stateOf = (state: string) => register.states[state]?.label[language] ?? state
  const track = Object.entries(record.entered)
    .sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([state, day]) => `${day} ${stateOf(state)}`)
    .join(' → ')
  return [
    { kind: 'heading', text: say('现状', 'Standing') },
    {
      kind: 'table',
      labelled: true,
      widths: [1, 3],
      rows: [
        [
          say('状态', 'State'),
          `${stateOf(record.state)}${record.archived ? say('（已归档）', ' (archived)') : ''}`,
        ],
        [say('经过', 'Course'), track],
        [say('登记', 'Entered'), `${at(Date.parse(record.createdAt))} ${record.createdBy ?? ''}`],
        [
          say('最近修改', 'Last change'),
          `${at(Date.parse(record.updatedAt))} ${record.updatedBy ?? ''}${say(`（第 ${record.version} 版）`, ` (version ${record.version})`)}`,
        ],
      ],
    },
  ]
}

export function groups({ register, record, language }: Context): Block[] {
  const fields = everyField(register)
  return register.groups.flatMap(({ label, fields: names }): Block[] => {
    const rows = names.flatMap((name) => {
      const field = fields[name]
      // What the reader does not see is not in the answer.
      if (!field || field.view.fields || !(name in record.values)) return []
      return [
        [labelOf(field, language), valueText(field, record.values[name], record.titles[name], language)],
      ]
    })
    return rows.length === 0
      ? []
      : [
          { kind: 'heading', text: label[language] },
          { kind: 'table', labelled: true, widths: [1, 3], rows },
        ]
  })
}

const labelOf = ({ label, view }: AnyField, language: Language): string =>
  view.unit
    ? `${label[language]}${language === 'zh' ? `（${view.unit}）` : ` (${view.unit})`}`
    : label[language]

function valueText(field: AnyField, value: unknown, title: string | undefined, language: Language): string {
  if (value === null || value === undefined) return NOT_SHOWN
  if (field.column.type === 'id') return title ?? NOT_SHOWN
  const text = field.format(value, language)
  if (field.column.type !== 'geometry' || text.length <= MOST_GEOMETRY_CHARACTERS) return text
  const corners = text.split(',').length
  return language === 'zh' ? `图形，${corners} 个顶点` : `a shape with ${corners} corners`
}

export function lines({ register, record, language, say }: Context): Block[] {
  return Object.entries(register.fields).flatMap(([name, { label, view }]): Block[] => {
    const own = record.values[name]
    if (!view.fields || !Array.isArray(own) || own.length === 0) return []
    const columns = Object.entries(view.fields)
    return [
      { kind: 'heading', text: label[language] },
      {
        kind: 'table',
        widths: [0.4, ...columns.map(() => 1)],
        header: [say('序号', 'No.'), ...columns.map(([, field]) => labelOf(field, language))],
        rows: (own as Record<string, unknown>[]).map((line, index) => [
          String(index + 1),
          ...columns.map(([inner, field]) =>
            valueText(field, line[inner], record.titles[`${name}.${index}.${inner}`], language),
          ),
        ]),
      },
    ]
  })
}

export function dues({ record, language, say, today }: Context): Block[] {
  if (record.dues.length === 0) return []
  return [
    { kind: 'heading', text: say('期限', 'Deadlines') },
    {
      kind: 'table',
      widths: [2, 1, 1],
      header: [say('事项', 'What'), say('到期', 'Due'), say('剩余', 'Left')],
      rows: record.dues.map(({ label, due, working, unconfirmed }) => [
        label[language],
        `${due}${unconfirmed ? say('（节假日未公布，暂定）', ' (holidays not announced yet)') : ''}`,
        sayDue(today, due, working ? 'working-days' : 'days', officialCalendar)[language],
      ]),
    },
  ]
}

export function warnings({ record, language, say }: Context): Block[] {
  if (record.warnings.length === 0) return []
  return [
    { kind: 'heading', text: say('提示', 'Warnings') },
    ...record.warnings.map(({ message }): Block => ({ kind: 'text', text: message[language] })),
  ]
}

const DEEDS: Readonly<Record<string, Label>> = {
  created: { zh: '登记', en: 'created' },
  edited: { zh: '修改', en: 'edited' },
  imported: { zh: '导入', en: 'imported' },
  archived: { zh: '归档', en: 'archived' },
  restored: { zh: '恢复', en: 'restored' },
}

export function timeline({ register, language, say, at }: Context, history: History): Block[] {
  const mark = say('：', ': ')
  return [
    { kind: 'heading', text: say('变更经过', 'Changes') },
    {
      kind: 'table',
      widths: [0.5, 1.2, 1, 3.3],
      header: [say('版本', 'No.'), say('时间', 'When'), say('办理', 'What, by'), say('变化', 'Changes')],
      rows: history.map(({ version, at: when, by, what, why, differences }) => [
        String(version),
        at(Date.parse(when)),
        `${(register.actions[what]?.label ?? DEEDS[what])?.[language] ?? what}\n${by ?? ''}`,
        [
          ...(why ? [why] : []),
          ...(version === 1
            ? []
            : differences.map(
                ({ label, before, after }) =>
                  `${label[language]}${mark}${before ?? NOT_SHOWN} → ${after ?? NOT_SHOWN}`,
              )),
        ].join('\n'),
      ]),
    },
  ]
}
