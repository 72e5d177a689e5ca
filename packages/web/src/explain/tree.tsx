import type { ExplanationNode } from '@tuojiang/api'
import { useState } from 'react'
import { Link } from 'react-router'
import { useEndpoint } from '../api'
import { useAsOf } from '../app/clock'
import { formatInstant } from '../format'
import { useLabel, useText } from '../i18n'
import { Answered } from '../parts'
import css from './explain.module.css'
import { FrameText } from './frame-text'
import { explainTexts } from './texts'

/** Children put on the page at once; a year has 365 days and a day of minutes 1440. */
const SHOWN = 60

/** Inputs of a figure, level by level; a figure that was not sent with its own inputs is asked when opened. */
export function Tree({ nodes }: { nodes: readonly ExplanationNode[] }) {
  const t = useText(explainTexts)
  const [count, setCount] = useState(SHOWN)
  return (
    <ul className={css.tree}>
      {nodes.slice(0, count).map((node) => (
        <Branch
          key={`${node.label.zh}|${node.figure?.period ?? node.reading?.time ?? ''}|${node.value}`}
          node={node}
        />
      ))}
      {nodes.length > count ? (
        <li>
          <button type="button" className={`tj-plain ${css.row}`} onClick={() => setCount(count + 200)}>
            {t.moreChildren(nodes.length - count)}
          </button>
        </li>
      ) : null}
    </ul>
  )
}

function Branch({ node }: { node: ExplanationNode }) {
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const opens = Boolean(
    node.children?.length ||
      node.figure ||
      node.reading ||
      node.excluded?.length ||
      node.formula ||
      node.note,
  )
  const line = (
    <>
      <span className={css.caret} aria-hidden="true">
        {opens ? '▸' : ''}
      </span>
      <span className={css.name}>{label(node.label)}</span>
      <span className={css.value}>
        {node.value ?? '—'}
        {node.value !== null && node.unit ? <span className="tj-unit">{node.unit}</span> : null}
      </span>
    </>
  )
  if (node.records) {
    const { register, filter } = node.records
    return (
      <li>
        <Link className={css.row} to={`/registers/${register}?filter=${encodeURIComponent(filter)}`}>
          {line}
        </Link>
      </li>
    )
  }
  if (!opens) return <li className={css.row}>{line}</li>
  return (
    <li>
      <button
        type="button"
        className={`tj-plain ${css.row}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid={node.reading ? 'node-reading' : 'node'}
      >
        {line}
      </button>
      {open ? <Inside node={node} /> : null}
    </li>
  )
}

function Inside({ node }: { node: ExplanationNode }) {
  return (
    <>
      <NodeFacts node={node} />
      {node.children?.length ? (
        <Tree nodes={node.children} />
      ) : node.figure ? (
        <Fetched figure={node.figure} />
      ) : null}
      {node.reading ? <ReadingFrame reading={node.reading} /> : null}
    </>
  )
}

/** Formula, clause, note and exclusions of one node. */
export function NodeFacts({ node }: { node: ExplanationNode }) {
  const label = useLabel()
  if (!node.formula && !node.clause && !node.note && !node.excluded?.length) return null
  return (
    <div className={css.extra}>
      {node.formula ? <div className={css.formula}>{label(node.formula)}</div> : null}
      {node.clause ? <div>{node.clause}</div> : null}
      {node.note ? <div>{label(node.note)}</div> : null}
      <Excluded items={node.excluded ?? []} />
    </div>
  )
}

export function Excluded({ items }: { items: NonNullable<ExplanationNode['excluded']> }) {
  const t = useText(explainTexts)
  const label = useLabel()
  if (items.length === 0) return null
  return (
    <details>
      <summary>{t.excluded(items.length)}</summary>
      <ul className={css.excluded}>
        {items.map((item) => (
          <li key={item.label.zh}>
            <s>{label(item.label)}</s>
            <span>{label(item.reason)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Fetched({ figure }: { figure: NonNullable<ExplanationNode['figure']> }) {
  const asked = useEndpoint('GET /api/explain', { query: figure }, { keep: false })
  return (
    <Answered of={asked} rows={2}>
      {(answer) => (
        <>
          <NodeFacts node={answer.tree} />
          <Tree nodes={answer.tree.children ?? []} />
        </>
      )}
    </Answered>
  )
}

function ReadingFrame({ reading }: { reading: NonNullable<ExplanationNode['reading']> }) {
  const t = useText(explainTexts)
  const asOf = useAsOf()
  const frame = useEndpoint(
    'GET /api/frames/:id',
    { params: { id: reading.frame ?? '' } },
    { enabled: reading.frame !== null, keep: false, asOf },
  )
  if (reading.frame === null) return <div className={css.extra}>{t.noFrame}</div>
  return (
    <div className={css.frame}>
      <Answered of={frame} rows={3}>
        {(answer) => (
          <>
            <div className="tj-quiet tj-small">
              {t.frame} · MN {answer.mn} · {t.receivedAt} {formatInstant(answer.receivedAt, 'second')}
            </div>
            <FrameText frame={answer} wanted={reading.factor} legend />
          </>
        )}
      </Answered>
    </div>
  )
}
