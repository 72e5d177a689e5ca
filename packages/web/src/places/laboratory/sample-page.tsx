import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { PlaceLink, useGo } from '../../app/address'
import { useNow } from '../../app/clock'
import { useMay } from '../../app/session'
import { Tree } from '../../explain'
import { dayOfInstant, formatInstant, formatNumber, formatUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, DemoRibbon, Page, ProblemView, Waiting } from '../../parts'
import { useAreaName } from './area-names'
import { Field } from './field'
import css from './laboratory.module.css'
import { ReportFiles } from './report-files'
import { ResultsGrid } from './results-grid'
import { type MediumFacts, SAMPLE_READINGS, type SampleDetail } from './shapes'
import { SampleStateMark, STATES } from './state-mark'
import { laboratoryTexts } from './texts'
import { Exceeding, VerdictCell, verdictFigure } from './verdict'

/** One sample: where it stands, its results, its quality, its history and what it is judged to be. */
export function SamplePage({ id, media }: { id: number; media: readonly MediumFacts[] }) {
  const t = useText(laboratoryTexts)
  const sample = useEndpoint('GET /api/laboratory/samples/:id', { params: { id } }, { keep: false })
  return (
    <Answered
      of={sample}
      waiting={
        <Page title={t.title}>
          <Waiting rows={12} />
        </Page>
      }
    >
      {(found) => {
        const medium = media.find(({ medium: key }) => key === found.medium)
        return medium ? <Found sample={found} medium={medium} /> : null
      }}
    </Answered>
  )
}

function Found({ sample, medium }: { sample: SampleDetail; medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const areaName = useAreaName()
  const [correcting, setCorrecting] = useState(false)
  const mayEnter = sample.may.includes('results')
  const mayCorrect = sample.may.includes('correct')
  const isCorrection = mayCorrect || (mayEnter && sample.releases > 0)
  const track = STATES.filter((state) => state !== 'cancelled')
  const place = STATES.indexOf(sample.state)
  return (
    <Page
      title={sample.code}
      aside={sample.demo ? <DemoRibbon /> : null}
      edition={medium.standard}
      tools={
        <PlaceLink to={`/laboratory/samples?medium=${sample.medium}`}>
          <ArrowLeftOutlined /> {t.tabs.samples}
        </PlaceLink>
      }
    >
      <dl className={css.facts}>
        {[
          [t.point, `${label(sample.pointName)} (${sample.pointCode})`],
          [t.county, areaName(sample.areaId)],
          [t.plan, sample.planName ? `${sample.planName} ${sample.period ?? ''}` : '—'],
          [t.due, sample.due ?? '—'],
          [t.sampledOn, sample.sampledOn ?? '—'],
          ...(sample.kind === 'sample' ? [] : [[t.state, t.kinds[sample.kind]]]),
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {sample.state === 'cancelled' ? (
        <p>
          <SampleStateMark state="cancelled" />
        </p>
      ) : (
        <ol className={css.track}>
          {track.map((state, index) => (
            <li key={state} data-past={index < place} aria-current={index === place ? 'step' : undefined}>
              {t.states[state]}
            </li>
          ))}
        </ol>
      )}
      <Actions sample={sample} />
      <div className={css.columns}>
        <div className={css.stack}>
          <section className="tj-panel">
            <h2>
              {mayEnter || correcting ? t.entry : t.results}{' '}
              {mayCorrect && !correcting ? (
                <Button size="small" onClick={() => setCorrecting(true)}>
                  {t.correct}
                </Button>
              ) : null}
            </h2>
            {mayEnter || correcting ? (
              <ResultsGrid
                key={sample.id}
                sample={sample}
                medium={medium}
                isCorrection={isCorrection}
                onDone={() => setCorrecting(false)}
              />
            ) : (
              <Values sample={sample} />
            )}
          </section>
          {sample.quality.length > 0 ? <Quality sample={sample} /> : null}
          {sample.earlier.length > 0 ? <Earlier sample={sample} /> : null}
        </div>
        <div className={css.stack}>
          {sample.verdict ? (
            <section className="tj-panel">
              <h2>{t.judged}</h2>
              <p>
                <VerdictCell
                  medium={sample.medium}
                  verdict={sample.verdict}
                  figure={
                    sample.state === 'released' && sample.sampledOn
                      ? verdictFigure(sample.medium, 'sample', sample.id, sample.sampledOn)
                      : null
                  }
                />{' '}
                <Exceeding verdict={sample.verdict} />
              </p>
              {sample.verdict.validity.words ? (
                <p className="tj-quiet">{label(sample.verdict.validity.words)}</p>
              ) : null}
              {sample.state === 'released' ? null : <p className="tj-quiet tj-small">{t.judgedHint}</p>}
              {sample.tree ? (
                <details>
                  <summary>{t.why2}</summary>
                  <Tree nodes={[sample.tree]} />
                </details>
              ) : null}
            </section>
          ) : null}
          <ReportFiles sample={sample} />
          <section className="tj-panel">
            <h2>{t.history}</h2>
            <ol className={css.events}>
              {sample.events.map((event) => (
                <li key={`${event.at}${event.what}`}>
                  <b>{t.events[event.what as keyof typeof t.events] ?? event.what}</b> {event.by}{' '}
                  <span className="tj-quiet tj-small">{formatInstant(event.at)}</span>
                  {event.note ? <div className="tj-quiet">{event.note}</div> : null}
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </Page>
  )
}

function Values({ sample }: { sample: SampleDetail }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const { language } = useLanguage()
  return (
    <div className={css.scroll}>
      <table className={css.grid}>
        <thead>
          <tr>
            <th>{t.item}</th>
            <th>{t.value}</th>
            <th>{t.limit}</th>
            <th>{t.counted}</th>
            <th>{t.method}</th>
            <th>{t.by}</th>
          </tr>
        </thead>
        <tbody>
          {sample.values.map((value) => (
            <tr key={value.item}>
              <th scope="row">{label(value.name)}</th>
              <td className="tj-nowrap">
                {value.text}{' '}
                <small className="tj-quiet">
                  {value.unit === 'pH' ? '' : formatUnit(value.unit, language)}
                </small>
              </td>
              <td>{value.detectionLimit ?? ''}</td>
              <td className="tj-nowrap">
                {value.problem ? (
                  <span className="tj-quiet">{label(value.problem)}</span>
                ) : value.value === null ? (
                  ''
                ) : (
                  <>
                    {formatNumber(value.value)}{' '}
                    <small className="tj-quiet">
                      {value.standardUnit === 'pH' ? '' : formatUnit(value.standardUnit, language)}
                      {value.belowDetection ? ` · ${t.below}` : ''}
                    </small>
                  </>
                )}
              </td>
              <td className="tj-quiet">{value.method ?? ''}</td>
              <td className="tj-quiet">{value.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Quality({ sample }: { sample: SampleDetail }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  return (
    <section className="tj-panel">
      <h2>{t.quality}</h2>
      <table className={css.grid}>
        <thead>
          <tr>
            <th>{t.code}</th>
            <th>{t.item}</th>
            <th>{t.value}</th>
            <th>{t.relative}</th>
            <th>{t.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {sample.quality.map((row) => (
            <tr key={`${row.sampleId}${row.item}`}>
              <td className="tj-mono">{row.code}</td>
              <td>
                {t.kinds[row.kind]} · {label(row.name)}
              </td>
              <td>
                {row.first === null ? '' : `${formatNumber(row.first)} / `}
                {row.second === null ? '—' : formatNumber(row.second)}
              </td>
              <td>
                {row.deviation === null ? '—' : `${formatNumber(row.deviation, 1)}%`}
                {row.limit === null ? '' : ` ≤ ${row.limit}%`}
              </td>
              <td title={row.source ?? ''}>{t.qualityVerdicts[row.verdict]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Earlier({ sample }: { sample: SampleDetail }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  return (
    <section className="tj-panel">
      <h2>{t.earlier}</h2>
      <table className={css.grid}>
        <tbody>
          {sample.earlier.map((value) => (
            <tr key={`${value.item}${value.version}`}>
              <th scope="row">{label(value.name)}</th>
              <td>
                <s>
                  {value.text || '—'} {value.unit === 'pH' ? '' : value.unit}
                </s>
              </td>
              <td className="tj-quiet">
                {value.by} {formatInstant(value.at)}
              </td>
              <td className="tj-quiet">
                {sample.values.find(({ item }) => item === value.item)?.reason ?? value.reason ?? ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Asked = 'take' | 'return' | 'cancel'
const ASKED: readonly string[] = ['take', 'return', 'cancel'] satisfies Asked[]
const isAsked = (action: string): action is Asked => ASKED.includes(action)

/** What may be done now; taking needs its day, a step back a reason. */
function Actions({ sample }: { sample: SampleDetail }) {
  const t = useText(laboratoryTexts)
  const go = useGo()
  const [asking, setAsking] = useState<Asked | null>(null)
  const [note, setNote] = useState('')
  const [day, setDay] = useState(dayOfInstant(useNow()))
  const act = useAction('POST /api/laboratory/samples/:id/:action', SAMPLE_READINGS)
  const create = useAction('POST /api/laboratory/samples', SAMPLE_READINGS)
  const mayAdd =
    useMay('station', 'county') &&
    sample.kind === 'sample' &&
    !['planned', 'cancelled'].includes(sample.state)
  const actions = sample.may.filter((action) => action !== 'results' && action !== 'correct')
  const run = (action: (typeof actions)[number], text?: string) =>
    act.mutate(
      {
        params: { id: sample.id, action },
        body: { version: sample.version, ...(text && { note: text }), ...(action === 'take' && { day }) },
      },
      { onSuccess: () => setAsking(null) },
    )
  if (actions.length === 0 && !mayAdd) return null
  return (
    <div className={`${css.bar} tj-no-print`}>
      {actions.map((action) => (
        <Button
          key={action}
          type={action === 'return' || action === 'cancel' ? 'default' : 'primary'}
          loading={act.isPending}
          onClick={() => (isAsked(action) ? setAsking(action) : run(action))}
        >
          {t.actions[action]}
        </Button>
      ))}
      {mayAdd
        ? (['duplicate', 'blank'] as const).map((kind) => (
            <Button
              key={kind}
              size="small"
              loading={create.isPending}
              onClick={() =>
                create.mutate(
                  { body: { pointId: sample.pointId, kind, parentId: sample.id } },
                  { onSuccess: (made) => go(`/laboratory/samples/${made.id}`) },
                )
              }
            >
              {t[kind]}
            </Button>
          ))
        : null}
      {act.error ? <ProblemView problem={act.error} /> : null}
      {create.error ? <ProblemView problem={create.error} /> : null}
      {asking ? (
        <Modal
          open
          title={t.actions[asking]}
          okText={t.actions[asking]}
          okButtonProps={{ disabled: asking === 'take' ? !day : !note.trim(), loading: act.isPending }}
          onCancel={() => setAsking(null)}
          onOk={() => run(asking, note.trim())}
        >
          {asking === 'take' ? (
            <Field name={t.sampledOn} wide>
              <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
            </Field>
          ) : null}
          <Field name={asking === 'take' ? t.note : t.why} wide>
            <Input.TextArea
              rows={2}
              value={note}
              maxLength={500}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </Modal>
      ) : null}
    </div>
  )
}
