import type { Widget } from '@tuojiang/register'
import { type ComponentType, lazy, Suspense } from 'react'
import { PlaceLink } from '../app/address'
import { formatInstant, formatNumber, MISSING } from '../format/format'
import { useLabel, useLanguage, useText } from '../i18n'
import css from './fields.module.css'
import { FileList } from './file-list'
import { filesOf } from './files'
import { linesOf } from './lines'
import type { ViewProps } from './props'
import { isShape } from './shape'
import { textOfShape, verticesOf } from './shape-text'
import { fieldTexts } from './texts'

const ShapeCanvas = lazy(() => import('./shape-canvas').then((module) => ({ default: module.ShapeCanvas })))

function Plain({ field, value }: ViewProps) {
  const { language } = useLanguage()
  return field.format(value, language)
}

function LongText({ value, compact }: ViewProps) {
  const text = String(value)
  return compact ? text : <span className={css.longText}>{text}</span>
}

/** A number as it is, thousands separated, unit behind it; in lists the unit stands in the header. */
function Amount({ field, value, compact }: ViewProps) {
  const { language } = useLanguage()
  const text = field.view.widget === 'money' ? field.format(value, language) : formatNumber(String(value))
  return (
    <span className="tj-nowrap">
      {text}
      {field.view.unit && !compact ? <span className="tj-unit">{field.view.unit}</span> : null}
    </span>
  )
}

function Instant({ value }: ViewProps) {
  return formatInstant(String(value))
}

const titleOf = ({ titles, path }: ViewProps): string => titles?.[path] ?? MISSING

function Reference(props: ViewProps) {
  const { field, value, compact } = props
  const text = titleOf(props)
  // A title the reader may not see is no way in either.
  if (compact || text === MISSING) return text
  return <PlaceLink to={`/registers/${field.view.register}/${value}`}>{text}</PlaceLink>
}

function Site(props: ViewProps) {
  const text = titleOf(props)
  return props.compact ? text : <PlaceLink to={`/sites/${props.value}`}>{text}</PlaceLink>
}

const Titled = titleOf

function Place({ value, compact }: ViewProps) {
  const t = useText(fieldTexts)
  if (!isShape(value)) return MISSING
  const words =
    value.type === 'Point'
      ? textOfShape(value)
      : `${value.type === 'Polygon' ? t.geometry.polygon : t.geometry.line}, ${t.geometry.vertices(verticesOf(value))}`
  if (compact) return words
  return (
    <>
      <div className="tj-quiet tj-small">{words}</div>
      <Suspense>
        <ShapeCanvas shape={value} height="16rem" />
      </Suspense>
    </>
  )
}

function Files({ field, value, compact }: ViewProps) {
  const { language } = useLanguage()
  return compact ? field.format(value, language) : <FileList files={filesOf(value)} />
}

function Lines({ field, value, path, titles, compact }: ViewProps) {
  const { language } = useLanguage()
  const label = useLabel()
  const { fields = {} } = field.view
  if (compact) return field.format(value, language)
  return (
    <div className={css.linesScroll}>
      <table className={css.linesView}>
        <thead>
          <tr>
            <th scope="col">#</th>
            {Object.entries(fields).map(([name, each]) => (
              <th key={name} scope="col">
                {label(each.label)}
                {each.view.unit ? <span className="tj-unit">{each.view.unit}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesOf(value).map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
            <tr key={row}>
              <td className="tj-quiet">{row + 1}</td>
              {Object.entries(fields).map(([name, each]) => (
                <td key={name} className={isNumeric(each.view.widget) ? 'tj-number' : undefined}>
                  <FieldText
                    field={each}
                    value={line[name] ?? null}
                    path={`${path}.${row}.${name}`}
                    titles={titles}
                    compact
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How every widget shows a value: the only place of the browser where kinds of fields are told apart for reading. */
const views = (): Record<Widget, ComponentType<ViewProps>> => ({
  text: Plain,
  'long-text': LongText,
  choice: Plain,
  choices: Plain,
  integer: Amount,
  quantity: Amount,
  money: Amount,
  date: Plain,
  instant: Instant,
  boolean: Plain,
  reference: Reference,
  site: Site,
  area: Titled,
  person: Titled,
  organisation: Titled,
  geometry: Place,
  attachments: Files,
  lines: Lines,
})
let table: ReturnType<typeof views> | undefined

/** A value of a field for people; '—' when there is none. */
export function FieldText(props: ViewProps) {
  table ??= views()
  if (props.value === null || props.value === undefined) return <span className="tj-quiet">{MISSING}</span>
  const View = table[props.field.view.widget]
  return <View {...props} />
}

const NUMERIC: ReadonlySet<Widget> = new Set(['integer', 'quantity', 'money'])
export const isNumeric = (widget: Widget): boolean => NUMERIC.has(widget)
