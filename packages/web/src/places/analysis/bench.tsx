import { useCallback, useMemo } from 'react'
import { useParams } from 'react-router'
import { useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { dayOfInstant } from '../../format'
import { Answered, Waiting } from '../../parts'
import css from './analysis.module.css'
import { type Analysis, type BenchSite, draftOf, firstDraft, type Kinds } from './draft'
import { QuestionForm } from './question-form'
import { ResultPane } from './result-pane'

/** The workbench: the question at the left, what comes of it at the right. The address holds the whole question. */
export function Bench() {
  const kinds = useEndpoint('GET /api/analysis/kinds', {})
  const sites = useEndpoint('GET /api/analysis/sites', {})
  return (
    <Answered of={kinds} waiting={<Waiting rows={12} />}>
      {(known) => (
        <Answered of={sites} waiting={<Waiting rows={12} />}>
          {(all) => <Asked kinds={known} sites={all} />}
        </Answered>
      )}
    </Answered>
  )
}

function Asked({ kinds, sites }: { kinds: Kinds; sites: readonly BenchSite[] }) {
  const { id } = useParams()
  const today = dayOfInstant(useNow())
  const [text, setText] = useAddressState('a')
  const saved = useEndpoint(
    'GET /api/analyses/:id',
    { params: { id: id ?? '' } },
    { enabled: id !== undefined, keep: false },
  )
  const first = useMemo(() => firstDraft(sites, today), [sites, today])
  const own = id === undefined ? null : (saved.data ?? null)
  const draft = draftOf(text) ?? own?.analysis ?? first
  const change = useCallback((next: Analysis) => setText(JSON.stringify(next)), [setText])
  if (id !== undefined && !text && !saved.data)
    return (
      <Answered of={saved} waiting={<Waiting rows={12} />}>
        {() => null}
      </Answered>
    )
  return (
    <div className={css.bench}>
      <QuestionForm draft={draft} onChange={change} kinds={kinds} sites={sites} today={today} />
      <ResultPane draft={draft} saved={own} changed={text !== ''} sites={sites} />
    </div>
  )
}
