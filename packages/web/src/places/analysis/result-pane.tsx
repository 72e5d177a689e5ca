import { useQueryClient } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Answer, useEndpoint } from '../../api'
import type { ChartInstance } from '../../charts'
import { formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Nothing, ProblemView, Waiting } from '../../parts'
import css from './analysis.module.css'
import { DataAndMethods } from './data-and-methods'
import { type Analysis, type BenchSite, needsFactors, type Result } from './draft'
import { PlotView } from './plots/plot-view'
import { ResultTables } from './result-tables'
import { ResultTools } from './result-tools'
import { analysisTexts } from './texts'

/** Typing and ticking settle before a question goes out. */
const SETTLE_MS = 450

interface PaneProps {
  draft: Analysis
  saved: Answer<'GET /api/analyses/:id'> | null
  changed: boolean
  sites: readonly BenchSite[]
}

/** What comes of the question: sentence, plots, numbers, data and methods. */
export function ResultPane({ draft, saved, changed, sites }: PaneProps) {
  const t = useText(analysisTexts)
  const client = useQueryClient()
  const whole = JSON.stringify(draft)
  const [settled, setSettled] = useState(whole)
  const [stopped, setStopped] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(whole), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [whole])
  const ready = draft.siteIds.length > 0 && (!needsFactors(draft) || draft.factors.length > 0)
  const known = draft.siteIds.some((id) => sites.some((site) => site.id === id))
  const run = useEndpoint(
    'GET /api/analysis/run',
    { query: { analysis: settled } },
    { enabled: ready && stopped !== settled },
  )
  if (draft.siteIds.length === 0 || (!known && !changed && !saved))
    return <Empty title={t.chooseSites} hint={t.chooseSitesHint} />
  if (!ready) return <Empty title={t.chooseFactors} hint={t.chooseFactorsHint} />
  const busy = run.isFetching || whole !== settled
  const cancel = () => {
    setStopped(settled)
    void client.cancelQueries({ queryKey: ['GET /api/analysis/run'] })
  }
  return (
    <section className={css.result} aria-label={t.result} aria-busy={busy}>
      {busy ? (
        <div className={css.progress} role="status">
          <Spin size="small" /> <span>{t.computing}</span>
          <Button size="small" onClick={cancel}>
            {t.cancel}
          </Button>
        </div>
      ) : null}
      {stopped === settled && !busy ? (
        <div className={css.progress} role="status">
          <span>{t.cancelled}</span>
          <Button size="small" onClick={() => setStopped(null)}>
            {t.again}
          </Button>
        </div>
      ) : null}
      {run.error && !busy ? <ProblemView problem={run.error} again={() => void run.refetch()} /> : null}
      {run.data && !run.error ? (
        <div className={busy ? css.stale : undefined}>
          <Shown key={run.data.computedAt} result={run.data} draft={draft} saved={saved} changed={changed} />
        </div>
      ) : run.error ? null : (
        <Waiting rows={10} />
      )}
    </section>
  )
}

function Empty({ title, hint }: { title: string; hint: string }) {
  return (
    <section className={css.result}>
      <Nothing>
        {title}
        <br />
        <small>{hint}</small>
      </Nothing>
    </section>
  )
}

function Shown({ result, draft, saved, changed }: { result: Result } & Omit<PaneProps, 'sites'>) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const charts = useRef(new Map<number, ChartInstance>())
  const { load, compute } = result.milliseconds
  return (
    <>
      <div className={css.head}>
        <p className={css.sentence}>
          <span className="tj-hidden">{t.meaning}</span>
          {label(result.sentence)}
        </p>
        <ResultTools result={result} draft={draft} saved={saved} changed={changed} charts={charts} />
      </div>
      {result.notes.length > 0 ? (
        <ul className={css.notes}>
          {result.notes.map((note) => (
            <li key={note.en}>{label(note)}</li>
          ))}
        </ul>
      ) : null}
      <div className={result.plots.length > 1 ? css.plots : css.onePlot}>
        {result.plots.map((plot, index) => (
          <PlotView
            key={`${plot.is} ${plot.title.en}`}
            plot={plot}
            tall={result.plots.length === 1}
            onReady={(chart) => charts.current.set(index, chart)}
          />
        ))}
      </div>
      <ResultTables tables={result.tables} />
      <DataAndMethods result={result} />
      <p className="tj-quiet tj-small">{t.took(formatNumber((load + compute) / 1000, 1))}</p>
    </>
  )
}
