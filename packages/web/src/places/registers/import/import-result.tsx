import type { Register } from '@tuojiang/register'
import { Button, Input, Progress, Segmented } from 'antd'
import { useState } from 'react'
import { type Answer, addressOf, type Reading, useAction } from '../../../api'
import { PlaceLink, useGo } from '../../../app/address'
import { formatInstant, formatNumber } from '../../../format'
import { useText } from '../../../i18n'
import { Glyph, Mark, ProblemView, type Shape } from '../../../parts'
import { TONE, type Tone } from '../../../theme'
import { IssueList } from '../form/issues'
import recordCss from '../record/record.module.css'
import { REFRESHED } from '../refreshed'
import { registerTexts } from '../texts'
import css from './import.module.css'
import { ImportRows } from './import-rows'

export type RecordImport = Answer<'GET /api/records/:register/imports/:id'>
export type Outcome = 'new' | 'changed' | 'same' | 'refused'

export const OUTCOMES: Record<Outcome, { tone: Tone; shape: Shape }> = {
  new: { tone: 'steady', shape: 'disc' },
  changed: { tone: 'warn', shape: 'triangle' },
  same: { tone: 'quiet', shape: 'dash' },
  refused: { tone: 'bad', shape: 'cross' },
}
const NAMES = Object.keys(OUTCOMES) as Outcome[]
const IMPORTS: readonly Reading[] = [
  'GET /api/records/:register/imports',
  'GET /api/records/:register/imports/:id',
  'GET /api/records/:register/imports/:id/rows',
]

/** How far an import is, what it found, and what may be done with it. */
export function ImportResult({ register, run }: { register: Register; run: RecordImport }) {
  const t = useText(registerTexts)
  const go = useGo()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [shown, setShown] = useState<Outcome | 'all'>(run.counts.refused > 0 ? 'refused' : 'all')
  const [why, setWhy] = useState('')
  const apply = useAction('POST /api/records/:register/imports/:id/apply', [...IMPORTS, ...REFRESHED])
  const cancel = useAction('POST /api/records/:register/imports/:id/cancel', IMPORTS)
  const { counts, state } = run
  const params = { register: register.name, id: run.id }
  const total = run.rowsTotal ?? run.rowsRead
  const writing = state === 'writing' || state === 'done'
  const progress = writing ? run.rowsWritten : run.rowsRead
  const of = writing ? counts.new + counts.changed : total
  const working = state === 'reading' || state === 'writing'
  const right = counts.new + counts.changed
  const write = (rows: 'all' | 'valid' | number[]) =>
    apply.mutate({ params, body: { rows, ...(why.trim() && { why: why.trim() }) } })
  return (
    <>
      <section className={`tj-panel ${css.importHead}`} data-testid="import-state" data-state={state}>
        <p>
          <b>{run.file}</b>
          <span className="tj-quiet">
            {formatInstant(run.at)} {run.by ?? ''}
          </span>
          <Mark
            tone={state === 'refused' || state === 'cancelled' ? 'bad' : state === 'done' ? 'good' : 'steady'}
            shape={
              state === 'refused' || state === 'cancelled' ? 'cross' : state === 'done' ? 'check' : 'disc'
            }
          >
            {t.importing.states[state]}
          </Mark>
        </p>
        {working ? (
          <div role="status">
            <Progress percent={of > 0 ? Math.floor((progress / of) * 100) : 0} size="small" status="active" />
            {(writing ? t.importing.written : t.importing.read)(formatNumber(progress), formatNumber(of))}
          </div>
        ) : null}
        <IssueList issues={run.issues} />
        {state === 'reading' || state === 'refused' ? null : (
          <dl className={css.counts}>
            {NAMES.map((name) => (
              <div key={name} style={{ color: TONE[OUTCOMES[name].tone] }}>
                <dt>
                  <Glyph shape={OUTCOMES[name].shape} /> {t.importing.outcomes[name]}
                </dt>
                <dd>{formatNumber(counts[name])}</dd>
              </div>
            ))}
            <div>
              <dt>{t.importing.warnings}</dt>
              <dd>{formatNumber(counts.warnings)}</dd>
            </div>
          </dl>
        )}
        {state === 'checked' ? (
          <div className={css.importTools}>
            <Input
              className={recordCss.why ?? ''}
              placeholder={t.importing.why}
              aria-label={t.importing.why}
              maxLength={1000}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
            {right === 0 ? (
              <span className="tj-quiet">{t.importing.nothingToWrite}</span>
            ) : counts.refused === 0 ? (
              <Button type="primary" loading={apply.isPending} onClick={() => write('all')}>
                {t.importing.applyAll}
              </Button>
            ) : (
              <Button type="primary" loading={apply.isPending} onClick={() => write('valid')}>
                {t.importing.applyValid(formatNumber(right))}
              </Button>
            )}
            {chosen.size > 0 ? (
              <Button loading={apply.isPending} onClick={() => write([...chosen])}>
                {t.importing.applyChosen(chosen.size)}
              </Button>
            ) : null}
            {counts.refused > 0 ? (
              <Button href={addressOf('GET /api/records/:register/imports/:id/errors.xlsx', { params })}>
                {t.importing.errors}
              </Button>
            ) : null}
            <Button type="text" loading={cancel.isPending} onClick={() => cancel.mutate({ params })}>
              {t.importing.cancel}
            </Button>
          </div>
        ) : null}
        {state === 'done' ? (
          <div className={css.importTools}>
            <PlaceLink to={`/registers/${register.name}?sort=-updated`}>{t.importing.toRecords}</PlaceLink>
          </div>
        ) : null}
        {state === 'done' || state === 'refused' || state === 'cancelled' ? (
          <div className={css.importTools}>
            <Button onClick={() => go(`/registers/${register.name}/import`)}>{t.importing.again}</Button>
          </div>
        ) : null}
        {apply.error ? <ProblemView problem={apply.error} /> : null}
        {cancel.error ? <ProblemView problem={cancel.error} /> : null}
      </section>
      {state === 'reading' || state === 'refused' ? null : (
        <section>
          <Segmented<Outcome | 'all'>
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', label: `${t.importing.all} ${formatNumber(total)}` },
              ...NAMES.map((name) => ({
                value: name,
                label: `${t.importing.outcomes[name]} ${formatNumber(counts[name])}`,
              })),
            ]}
          />
          <ImportRows
            register={register}
            id={run.id}
            outcome={shown === 'all' ? null : shown}
            chosen={state === 'checked' ? chosen : null}
            onChoose={setChosen}
          />
        </section>
      )}
    </>
  )
}
