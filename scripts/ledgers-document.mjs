// Writes docs/reference/ledgers.md from the definitions of packages/ledgers: node scripts/ledgers-document.mjs (after a build).
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const HEAD = `# The registers of the bureau

Written by \`node scripts/ledgers-document.mjs\` from the definitions in \`packages/ledgers\`; a test fails when it is out of date. What kinds of field, deadlines and effects there are is in [registers.md](registers.md).

Required fields have a \`*\`, open ones (they may be published) an \`o\`. Codes of checks appear as they are in refusals; a check that only warns stops nothing.
`

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`
const table = (head, rows) => [row(...head), row(...head.map(() => '---')), ...rows].join('\n')
const both = ({ zh, en }) => `${zh} · ${en}`

/** Kind with what narrows it. */
function kindOf({ kind, view }) {
  const bits = [view.register, view.unit, view.shapes?.join(', '), view.accept?.join(', ')].filter(Boolean)
  return bits.length > 0 ? `${kind} (${bits.join('; ')})` : kind
}

const MOST_CHOICES = 30

function codesOf({ view }) {
  const choices = view.choices ?? []
  const named = choices.slice(0, MOST_CHOICES).map(({ value, label }) => `\`${value}\` ${label.zh}`)
  if (choices.length > MOST_CHOICES) named.push(`… (${choices.length})`)
  const lines = Object.entries(view.fields ?? {}).map(([name, field]) => `\`${name}\` ${field.label.zh}`)
  return [...named, ...lines].join('; ')
}

function fieldRow([name, field]) {
  const marks = `${field.required ? '*' : ''}${field.open ? ' o' : ''}`
  const help = field.help ? ` (${field.help.zh})` : ''
  return row(`\`${name}\`${marks}`, `${both(field.label)}${help}`, kindOf(field), codesOf(field))
}

const computedRow = ([name, { field, formula }]) =>
  row(`\`${name}\``, both(field.label), kindOf(field), formula.zh)

function actionRow(register, [name, action]) {
  const state = (key) => register.states[key].label.zh
  const asks = [
    ...(action.requires ?? []).map((field) => `\`${field}\``),
    ...(action.note === 'required' ? ['note'] : []),
    ...(action.evidence ? [`${action.evidence.least} × ${action.evidence.label.zh}`] : []),
    ...(action.notBy ?? []).map((other) => `not by who did ${register.actions[other].label.zh}`),
  ]
  return row(
    `\`${name}\` ${action.label.zh}`,
    `${action.from.map(state).join('、')} → ${state(action.to)}`,
    action.by.join(', '),
    asks.join('; '),
  )
}

function deadlineRow(register, [name, { label, due, while: states, warn }]) {
  const when =
    'on' in due
      ? `on \`${due.on}\``
      : 'before' in due
        ? `${due.by} before \`${due.before}\``
        : 'after' in due
          ? `${due.within} after \`${due.after}\``
          : `${due.within} after the state ${register.states[due.afterState].label.zh}`
  return row(
    `\`${name}\` ${label.zh}`,
    when,
    states.map((key) => register.states[key].label.zh).join('、'),
    warn ?? '',
  )
}

function section(register) {
  const computed = Object.entries(register.computed)
  const deadlines = Object.entries(register.deadlines)
  const parts = [
    `## ${register.label.zh} · ${register.label.en} (\`${register.name}\`)`,
    register.purpose.zh,
    register.purpose.en,
    table(['field', 'meaning', 'kind', 'codes or columns'], Object.entries(register.fields).map(fieldRow)),
  ]
  if (computed.length > 0)
    parts.push(table(['computed', 'meaning', 'kind', 'formula'], computed.map(computedRow)))
  parts.push(
    `States: ${Object.entries(register.states)
      .map(([name, { label }]) => `\`${name}\` ${label.zh}`)
      .join(' · ')}`,
    table(
      ['action', 'from → to', 'by', 'asks for'],
      Object.entries(register.actions).map((entry) => actionRow(register, entry)),
    ),
  )
  if (deadlines.length > 0)
    parts.push(
      table(
        ['deadline', 'due', 'while', 'told before'],
        deadlines.map((entry) => deadlineRow(register, entry)),
      ),
    )
  if (register.checks.length > 0)
    parts.push(
      table(
        ['check', 'rule'],
        register.checks.map(({ code, rule }) => row(`\`${code}\``, both(rule))),
      ),
    )
  return parts.join('\n\n')
}

function figuresSection(figures) {
  const rows = figures.map(({ key, label, register, unit, formula, clause, serves }) =>
    row(
      `\`register/${key}\``,
      both(label),
      `\`${register}\``,
      unit,
      `${formula.zh}（${clause.zh}）`,
      serves.map((id) => `\`${id}\``).join(', '),
    ),
  )
  return [
    '## Figures computed from registers',
    'Each tells which records it counted, which keep it down, and which took no part and why.',
    table(['figure', 'meaning', 'register', 'unit', 'formula', 'serves'], rows),
  ].join('\n\n')
}

/** The page, from definitions and figures. */
export const ledgersDocument = (ledgers, figures) =>
  `${[HEAD.trimEnd(), ...ledgers.map(section), figuresSection(figures)].join('\n\n')}\n`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { LEDGERS, registerFigures } = await import('../packages/ledgers/dist/index.js')
  const file = new URL('../docs/reference/ledgers.md', import.meta.url)
  writeFileSync(file, ledgersDocument(LEDGERS, registerFigures))
}
