import type { Standing } from '../../api'
import { PlaceLink } from '../../app/address'
import { useLabel, useText } from '../../i18n'
import { Mark, partTexts, VERDICTS, VerdictMark } from '../../parts'
import { PlanBar } from '../plan/plan-bar'
import { byImportance, Distance, StandingValue, Trend } from '../plan/standing-cells'
import { planTexts } from '../plan/texts'
import css from './overview.module.css'
import { overviewTexts } from './texts'

/** Up to so many lines the board gives each some air; more of them stand closer, so that nothing scrolls. */
const ROOMY = 15

const ORDER = ['missed', 'behind', 'on-path', 'met', 'ended-met', 'cannot-judge'] as const

/** The plan as one board: a line per indicator, binding ones first; what cannot be judged stands apart, quietly. */
export function Board({ standings }: { standings: readonly Standing[] }) {
  const t = useText(overviewTexts)
  const p = useText(planTexts)
  const parts = useText(partTexts)
  const judged = standings.filter((each) => each.verdict !== 'cannot-judge').sort(byImportance)
  const unjudged = standings.filter((each) => each.verdict === 'cannot-judge').sort(byImportance)
  const groups = [
    { title: p.binding, rows: judged.filter((each) => each.indicator.binding === true) },
    { title: p.expected, rows: judged.filter((each) => each.indicator.binding !== true) },
  ].filter((group) => group.rows.length > 0)
  return (
    <section className={`tj-panel ${css.board}`} aria-label={t.board} data-testid="plan-board">
      <header className={css.boardHead}>
        <h2>{t.board}</h2>
        <span className={css.counts}>
          {ORDER.map((verdict) => {
            const count = standings.filter((each) => each.verdict === verdict).length
            if (count === 0) return null
            return <Mark key={verdict} {...VERDICTS[verdict]}>{`${parts.verdict[verdict]} ${count}`}</Mark>
          })}
        </span>
      </header>
      <div className={css.scroll}>
        <table className={`${css.table} ${judged.length <= ROOMY ? css.roomy : ''}`}>
          <colgroup>
            <col style={{ width: '25.5%' }} />
            <col style={{ width: '23%' }} />
            <col style={{ width: '15%' }} />
            <col style={{ width: '8%' }} />
            <col style={{ width: '5%' }} />
            <col style={{ width: '10%' }} />
            <col style={{ width: '13.5%' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{p.indicator}</th>
              <th scope="col">{p.progress}</th>
              <th scope="col" className={css.right}>
                {p.value}
              </th>
              <th scope="col" className={css.right} title={p.distanceHint}>
                {p.distance}
              </th>
              <th scope="col">{p.trend}</th>
              <th scope="col">{p.verdict}</th>
              <th scope="col">{p.owner}</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.title}>
              <tr className={css.group}>
                <th scope="rowgroup" colSpan={7}>
                  {group.title}
                </th>
              </tr>
              {group.rows.map((standing) => (
                <Line key={standing.indicator.id} standing={standing} />
              ))}
            </tbody>
          ))}
        </table>
        {unjudged.length > 0 ? <Unjudged standings={unjudged} /> : null}
      </div>
    </section>
  )
}

function Line({ standing }: { standing: Standing }) {
  const label = useLabel()
  const { indicator } = standing
  const name = label(indicator.name)
  return (
    <tr data-testid="indicator">
      <td className={css.name} title={name}>
        <PlaceLink to={`/plan/${indicator.id}`}>{name}</PlaceLink>
      </td>
      <td>
        <PlanBar standing={standing} />
      </td>
      <td className={css.right}>
        <StandingValue standing={standing} period />
      </td>
      <td className={css.right}>
        <Distance standing={standing} />
      </td>
      <td>
        <Trend trend={standing.trend} arrow />
      </td>
      <td title={label(standing.verdictWords)}>
        <VerdictMark verdict={standing.verdict} />
      </td>
      <td className={css.owner} title={label(indicator.owner)}>
        {label(indicator.owner)}
      </td>
    </tr>
  )
}

function Unjudged({ standings }: { standings: readonly Standing[] }) {
  const t = useText(overviewTexts)
  const label = useLabel()
  return (
    <div className={css.unjudged}>
      <h3>{t.cannotJudge(standings.length)}</h3>
      <ul>
        {standings.map(({ indicator, verdictWords }) => (
          <li
            key={indicator.id}
            title={`${label(indicator.name)}：${label(verdictWords)}`}
            data-testid="indicator"
          >
            <PlaceLink to={`/plan/${indicator.id}`}>{label(indicator.name)}</PlaceLink>
            <span>{label(verdictWords)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
