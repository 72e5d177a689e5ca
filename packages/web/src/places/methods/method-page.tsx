import { LeftOutlined, LinkOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { CHINA_ZONE, dayOf } from '@tuojiang/measure'
import { METHODS, type Method } from '@tuojiang/standards'
import { App, Button } from 'antd'
import { PlaceLink, useGo } from '../../app/address'
import { useNow } from '../../app/clock'
import { useLabel, useText } from '../../i18n'
import { Nothing, Page } from '../../parts'
import { Calculator } from './calculator'
import { inForceOn } from './find'
import { ConfirmedMark, InForceDays, InForceMark } from './method-marks'
import css from './methods.module.css'
import { methodTexts } from './texts'
import { useHeading } from './use-heading'

/** One method: where it comes from, what holds it, and a calculator. */
export function MethodPage({ id }: { id: string }) {
  const t = useText(methodTexts)
  const heading = useHeading()
  const method = METHODS.find((one) => one.id === id)
  if (!method)
    return (
      <Page title={t.title} aside={<Back />}>
        <Nothing>{t.noSuch(id)}</Nothing>
      </Page>
    )
  return (
    <Page
      title={heading(method.name)}
      aside={<Back />}
      tools={<Tools method={method} />}
      edition={method.source.clause}
    >
      <div className={css.columns}>
        <Calculator key={method.id} method={method} />
        <Facts method={method} />
      </div>
    </Page>
  )
}

function Back() {
  const t = useText(methodTexts)
  return (
    <PlaceLink to="/methods" className="tj-no-print">
      {t.back}
    </PlaceLink>
  )
}

function Tools({ method }: { method: Method }) {
  const t = useText(methodTexts)
  const go = useGo()
  const { message } = App.useApp()
  const place = METHODS.indexOf(method)
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    message.success(t.copied)
  }
  const step = (to: Method | undefined) => (to ? () => go(`/methods/${to.id}`) : undefined)
  const [before, after] = [METHODS[place - 1], METHODS[place + 1]]
  return (
    <>
      <Button
        icon={<LeftOutlined />}
        aria-label={t.previous}
        title={t.previous}
        disabled={!before}
        onClick={step(before)}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t.next}
        title={t.next}
        disabled={!after}
        onClick={step(after)}
      />
      <Button icon={<LinkOutlined />} onClick={() => void copy()}>
        {t.copy}
      </Button>
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        {t.print}
      </Button>
    </>
  )
}

function Facts({ method }: { method: Method }) {
  const t = useText(methodTexts)
  const label = useLabel()
  const today = dayOf(useNow(), CHINA_ZONE)
  const others = METHODS.filter(
    (one) => one !== method && one.medium === method.medium && one.name.zh === method.name.zh,
  )
  return (
    <aside className="tj-panel" aria-label={t.facts}>
      <h2>{t.facts}</h2>
      <dl className={css.facts}>
        <dt>{t.filterMedium}</dt>
        <dd>{t.media[method.medium]}</dd>
        <dt>{t.edition}</dt>
        <dd>{method.edition}</dd>
        <dt>{t.inForce}</dt>
        <dd>
          <InForceMark state={inForceOn(method, today)} />{' '}
          <span className="tj-quiet">
            <InForceDays method={method} />
          </span>
        </dd>
        <dt>{t.source}</dt>
        <dd>
          {method.source.url ? (
            <a href={method.source.url} target="_blank" rel="noreferrer">
              {label(method.source.title)}
            </a>
          ) : (
            label(method.source.title)
          )}
        </dd>
        <dt>{t.clause}</dt>
        <dd>{method.source.clause}</dd>
        <dt>{t.checked}</dt>
        <dd>
          <ConfirmedMark method={method} />
        </dd>
      </dl>
      {method.notes.length > 0 ? (
        <>
          <h3>{method.confirmed ? t.remarks : t.notes}</h3>
          <ul className={css.notes}>
            {method.notes.map((note) => (
              <li key={note.zh}>{label(note)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t.tests}</h3>
      <p className="tj-quiet tj-small">{t.testsHint}</p>
      <ul className={css.tests}>
        {method.tests.map(({ file, name }) => (
          <li key={`${file}|${name}`}>
            {name}
            <code>{file}</code>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div className="tj-no-print">
          <h3>{t.others}</h3>
          <ul className={css.notes}>
            {others.map((other) => (
              <li key={other.id}>
                <PlaceLink to={`/methods/${other.id}`}>{other.edition}</PlaceLink>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </aside>
  )
}
