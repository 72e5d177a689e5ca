import { type Finding, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useScope } from '../../app/scope'
import { useText } from '../../i18n'
import { Answered, NowOnly, Page, Waiting } from '../../parts'
import { FindingLines } from '../alarms/finding-lines'
import { Board } from './board'
import { AirWaterNow, Incoming, SitesOnline } from './now-panels'
import css from './overview.module.css'
import { overviewTexts } from './texts'

const WEIGHT = { high: 0, medium: 1, low: 2 } as const
const bySeverityAndAge = (a: Finding, b: Finding): number =>
  WEIGHT[a.severity] - WEIGHT[b.severity] || b.startedAt.localeCompare(a.startedAt)

export function Component() {
  const t = useText(overviewTexts)
  const plan = useEndpoint('GET /api/plan', { query: { plan: 'plan14' } })
  const overview = useEndpoint('GET /api/overview', {}, { refetchSeconds: 30 })
  const gateway = useEndpoint('GET /api/gateway', {}, { refetchSeconds: 30 })
  return (
    <Page title={t.title} bare>
      <div className={css.cockpit}>
        <Answered
          of={plan}
          waiting={
            <section className={`tj-panel ${css.board}`}>
              <Waiting rows={16} />
            </section>
          }
        >
          {(standings) => <Board standings={standings.filter((each) => each.indicator.number !== null)} />}
        </Answered>
        <div className={css.right_}>
          <AirWaterNow />
          <NowOnly />
          <WrongNow />
          <Answered of={overview} rows={3}>
            {(answer) => (
              <>
                <SitesOnline sites={answer.sites} />
                <Incoming overview={answer} gateway={gateway.data} />
              </>
            )}
          </Answered>
        </div>
      </div>
    </Page>
  )
}

function WrongNow() {
  const t = useText(overviewTexts)
  const { areaId } = useScope()
  const findings = useEndpoint('GET /api/findings', {
    query: { state: 'open', deadlines: false, limit: 100, ...(areaId !== null && { areaId }) },
  })
  return (
    <section className={`tj-panel ${css.wrong}`} aria-label={t.wrongNow}>
      <div className={css.panelHead}>
        <h2>{t.wrongNow}</h2>
        <PlaceLink to="/alarms" className="tj-small">
          {findings.data ? t.unhandled(findings.data.items.length) : t.all}
        </PlaceLink>
      </div>
      <div className={css.wrongList}>
        <Answered of={findings} rows={5}>
          {(page) => (
            <FindingLines findings={[...page.items].sort(bySeverityAndAge)} empty={t.nothingWrong} />
          )}
        </Answered>
      </div>
    </section>
  )
}
