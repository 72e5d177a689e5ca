import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { useMay } from '../../app/session'
import { dayOfInstant } from '../../format'
import { useText } from '../../i18n'
import { Answered, Nothing, ProblemView, Waiting } from '../../parts'
import { Field } from './field'
import css from './laboratory.module.css'
import { PlanForm } from './plan-form'
import { type MediumFacts, type PlanProgress, SAMPLE_READINGS } from './shapes'
import { laboratoryTexts } from './texts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** The plans of a year, month by month, with how far they are carried out. */
export function PlansView({ medium }: { medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const now = Number(dayOfInstant(useNow()).slice(0, 4))
  const [asked, setYear] = useAddressState('year')
  const year = /^\d{4}$/.test(asked) ? Number(asked) : now
  const [adding, setAdding] = useState(false)
  const may = useMay('station', 'division')
  const calendar = useEndpoint('GET /api/laboratory/calendar', { query: { year, medium: medium.medium } })
  return (
    <>
      <div className={css.bar}>
        <span className={css.stepper}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t.previous}
            onClick={() => setYear(String(year - 1))}
          />
          <strong>{year}</strong>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t.next}
            onClick={() => setYear(String(year + 1))}
          />
        </span>
        {may ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t.newPlan}
          </Button>
        ) : null}
        <PlaceLink to={`/laboratory/samples?medium=${medium.medium}&state=planned`}>
          {t.states.planned}
        </PlaceLink>
      </div>
      <Answered of={calendar} waiting={<Waiting rows={8} />}>
        {(plans) =>
          plans.length === 0 ? <Nothing>{t.noPlans}</Nothing> : <Calendar plans={plans} medium={medium} />
        }
      </Answered>
      {adding ? <PlanForm medium={medium} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function Calendar({ plans, medium }: { plans: readonly PlanProgress[]; medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const [ending, setEnding] = useState<PlanProgress | null>(null)
  const may = useMay('station', 'division')
  return (
    <section className="tj-panel">
      <div className={css.scroll}>
        <table className={css.calendar}>
          <thead>
            <tr>
              <th>{t.plan}</th>
              {MONTHS.map((month) => (
                <th key={month}>{month}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plans.map((plan) => (
              <tr key={plan.planId}>
                <th scope="row">
                  {plan.name}
                  <br />
                  <small className="tj-quiet">{t.frequencies[plan.frequency]}</small>{' '}
                  {may ? (
                    <Button size="small" type="text" className="tj-no-print" onClick={() => setEnding(plan)}>
                      {t.endPlan}
                    </Button>
                  ) : null}
                </th>
                {MONTHS.map((month) => (
                  <td key={month}>
                    {plan.periods
                      .filter(({ from }) => Number(from.slice(5, 7)) === month)
                      .map((round) => (
                        <Round key={round.period} round={round} planId={plan.planId} medium={medium.medium} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ending ? <EndPlan plan={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  )
}

function Round({
  round,
  planId,
  medium,
}: {
  round: PlanProgress['periods'][number]
  planId: number
  medium: string
}) {
  const t = useText(laboratoryTexts)
  const { planned, taken, released, late } = round
  const share = (count: number) => ({ width: `${(100 * count) / Math.max(1, planned)}%` })
  const words = t.roundHint(released, taken, planned, late)
  return (
    <PlaceLink
      className={css.round}
      title={`${round.period}: ${words} (${round.due})`}
      aria-label={`${round.period}: ${words}`}
      to={`/laboratory/samples?medium=${medium}&plan=${planId}&period=${round.period}`}
    >
      {released}/{planned}
      <i>
        <b style={share(released)} />
        <b data-part="taken" style={share(Math.max(0, taken - released))} />
        <b data-part="late" style={share(late)} />
      </i>
    </PlaceLink>
  )
}

function EndPlan({ plan, onClose }: { plan: PlanProgress; onClose: () => void }) {
  const t = useText(laboratoryTexts)
  const [why, setWhy] = useState('')
  const end = useAction('POST /api/laboratory/plans/:id/end', SAMPLE_READINGS)
  return (
    <Modal
      open
      title={`${t.endPlan}: ${plan.name}`}
      onCancel={onClose}
      okText={t.endPlan}
      okButtonProps={{ disabled: !why.trim(), loading: end.isPending, danger: true }}
      onOk={() => end.mutate({ params: { id: plan.planId }, body: { reason: why } }, { onSuccess: onClose })}
    >
      <Field name={t.why} wide>
        <Input.TextArea
          rows={2}
          value={why}
          maxLength={500}
          onChange={(event) => setWhy(event.target.value)}
        />
      </Field>
      {end.error ? <ProblemView problem={end.error} /> : null}
    </Modal>
  )
}
