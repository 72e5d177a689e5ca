import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../api/problem'
import { useLabel, useText } from '../i18n'
import css from './parts.module.css'
import { partTexts } from './texts'

/** What happened, why, what to do, and a code. */
export function ProblemView({
  problem,
  again,
  full,
}: {
  problem: ApiProblem
  again?: () => void
  full?: boolean
}) {
  const t = useText(partTexts)
  const label = useLabel()
  const { message, action, code, path } = problem.refusal
  const view = (
    <div className={css.problem} role="alert">
      <strong>{label(message)}</strong>
      {action ? <p className="tj-quiet">{label(action)}</p> : null}
      <div className={css.foot}>
        {again ? (
          <Button size="small" onClick={again}>
            {t.again}
          </Button>
        ) : null}
        <span className="tj-quiet tj-small">
          {t.code} <span className="tj-mono">{path ? `${code} · ${path}` : code}</span>
        </span>
      </div>
    </div>
  )
  return full ? <div className={css.full}>{view}</div> : view
}

/** The skeleton of what comes. */
export function Waiting({ full, rows = 4 }: { full?: boolean; rows?: number }) {
  const t = useText(partTexts)
  return (
    <div className={full ? css.full : undefined} aria-busy="true">
      <span className="tj-hidden" role="status">
        {t.waiting}
      </span>
      <Skeleton active title={false} paragraph={{ rows }} style={full ? { width: '22rem' } : {}} />
    </div>
  )
}

export function Nothing({ children, compact }: { children?: ReactNode; compact?: boolean }) {
  const t = useText(partTexts)
  return (
    <div className={css.empty} style={compact ? { padding: '0.6rem' } : undefined}>
      {compact ? null : (
        <svg
          width="44"
          height="24"
          viewBox="0 0 44 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          aria-hidden="true"
        >
          <path d="M2 7c7 0 7 5 14 5s8-8 15-8c5 0 8 2 11 4M2 16c7 0 7 5 14 5s8-8 15-8c5 0 8 2 11 4" />
        </svg>
      )}
      {children ?? t.nothing}
    </div>
  )
}

interface Asked<A> {
  data: A | undefined
  error: ApiProblem | null
  refetch: () => unknown
}

/** Shows an answer once it is there: its skeleton before, the problem in words when it fails. */
export function Answered<A>({
  of,
  rows,
  waiting,
  children,
}: {
  of: Asked<A>
  rows?: number
  waiting?: ReactNode
  children: (answer: A) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <ProblemView problem={of.error} again={() => void of.refetch()} />
  return waiting ?? <Waiting rows={rows ?? 4} />
}
