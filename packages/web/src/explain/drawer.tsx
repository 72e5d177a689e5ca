import { LinkOutlined, ReloadOutlined } from '@ant-design/icons'
import { App, Button, Drawer } from 'antd'
import { type Explanation, useEndpoint } from '../api'
import { formatInstant, formatPeriod } from '../format'
import { useLabel, useLanguage, useText } from '../i18n'
import { Answered, DemoRibbon, Mark } from '../parts'
import { type FigureName, useExplained } from './address'
import css from './explain.module.css'
import { explainTexts } from './texts'
import { Excluded, Tree } from './tree'

/** The explanation of any number: opened by the address, so that a link opens the same drawer. */
export function ExplainDrawer() {
  const t = useText(explainTexts)
  const { explained, explain } = useExplained()
  return (
    <Drawer
      title={t.title}
      open={explained !== null}
      onClose={() => explain(null)}
      size={640}
      destroyOnHidden
      extra={<DemoRibbon />}
    >
      {explained ? <Explained figure={explained} /> : null}
    </Drawer>
  )
}

function Explained({ figure }: { figure: FigureName }) {
  const { key, subject, period, edition } = figure
  const asked = useEndpoint(
    'GET /api/explain',
    { query: { key, subject, period, ...(edition && { edition }) } },
    { keep: false },
  )
  return (
    <Answered of={asked} rows={8}>
      {(answer) => <Content answer={answer} again={() => void asked.refetch()} busy={asked.isFetching} />}
    </Answered>
  )
}

function Content({ answer, again, busy }: { answer: Explanation; again: () => void; busy: boolean }) {
  const t = useText(explainTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const { figure, tree, edition, check } = answer
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    message.success(t.copied)
  }
  const until = edition.until ? t.untilDay(edition.until) : ''
  return (
    <article>
      <p className={css.sentence} data-testid="explain-sentence">
        {label(answer.sentence)}
      </p>
      <div className={css.actions}>
        {check.stored === null && check.recomputed === null ? null : (
          <span title={t.checkWords(check.stored ?? '—', check.recomputed ?? '—')}>
            <Mark tone={check.agrees ? 'good' : 'bad'} shape={check.agrees ? 'check' : 'cross'}>
              {check.agrees
                ? t.agrees
                : `${t.differs}: ${t.checkWords(check.stored ?? '—', check.recomputed ?? '—')}`}
            </Mark>
          </span>
        )}
        <span style={{ flex: 1 }} />
        <Button size="small" icon={<ReloadOutlined />} onClick={again} loading={busy}>
          {t.recompute}
        </Button>
        <Button size="small" icon={<LinkOutlined />} onClick={() => void copy()}>
          {t.copy}
        </Button>
      </div>
      <dl className={css.facts}>
        {tree.formula ? (
          <>
            <dt>{t.formula}</dt>
            <dd className={css.formula}>{label(tree.formula)}</dd>
          </>
        ) : null}
        <dt>{t.edition}</dt>
        <dd>
          {label(edition.title)} <span className="tj-quiet">{edition.id}</span>
          <div className="tj-quiet">
            {tree.clause ?? edition.clause} · {t.inForce(edition.from, until)}
          </div>
        </dd>
        <dt>{t.validity}</dt>
        <dd>
          {t.validityState[figure.validity.state]}
          {figure.validity.words ? <span className="tj-quiet"> · {label(figure.validity.words)}</span> : null}
        </dd>
        {figure.level ? (
          <>
            <dt>{t.level}</dt>
            <dd>
              {t.levels[figure.level]}
              <span className="tj-quiet"> · {t.levelHints[figure.level]}</span>
            </dd>
          </>
        ) : null}
        <dt>{t.asOf}</dt>
        <dd>
          {formatInstant(figure.asOf)}
          <span className="tj-quiet">
            {' '}
            · {formatPeriod(figure.period, language)} · {t.computedAt} {formatInstant(figure.computedAt)}
          </span>
        </dd>
      </dl>
      {tree.note ? <p className="tj-quiet">{label(tree.note)}</p> : null}
      <h3>{t.inputs}</h3>
      <Excluded items={tree.excluded ?? []} />
      <Tree nodes={tree.children ?? []} />
    </article>
  )
}
