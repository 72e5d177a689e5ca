import { Button, Checkbox, InputNumber, Select } from 'antd'
import type { RoleName, RuleBody } from '../../../api'
import { appTexts } from '../../../app/texts'
import { useText } from '../../../i18n'
import { Labelled } from './condition-fields'
import css from './rules.module.css'
import { ruleTexts } from './texts'

const ROUTES = ['duty', 'county', 'station', 'division', 'enforcement'] as const
const ROLES: readonly RoleName[] = ['duty', 'county', 'station', 'division', 'enforcement', 'leader']
const DUE_DAYS = [1, 3, 7, 15] as const
const MOST_STEPS = 5

/** Who is told first, whether it becomes a task, and to whom it goes when nobody acknowledges. */
export function HandlingFields({
  draft,
  onChange,
}: {
  draft: RuleBody
  onChange: (part: Partial<RuleBody>) => void
}) {
  const t = useText(ruleTexts)
  const { roles } = useText(appTexts)
  const { route, escalation } = draft
  const put = (index: number, step: RuleBody['escalation'][number]) =>
    onChange({ escalation: escalation.map((each, place) => (place === index ? step : each)) })
  const next = { afterMinutes: (escalation.at(-1)?.afterMinutes ?? 0) + 60, to: 'leader' as const }
  return (
    <>
      <div className={css.row}>
        <Labelled name={t.route}>
          <Select
            value={route.to}
            options={ROUTES.map((to) => ({ value: to, label: t.routes[to] }))}
            onChange={(to) => onChange({ route: { ...route, to } })}
            popupMatchSelectWidth={false}
          />
        </Labelled>
        <Checkbox
          checked={route.task}
          onChange={({ target }) =>
            onChange({ route: { ...route, task: target.checked, within: target.checked ? 'P3D' : null } })
          }
        >
          {t.task}
        </Checkbox>
        {route.task ? (
          <Labelled name={t.within}>
            <Select
              value={route.within ?? 'P3D'}
              options={DUE_DAYS.map((days) => ({ value: `P${days}D`, label: t.withinDays(days) }))}
              onChange={(within) => onChange({ route: { ...route, within } })}
              popupMatchSelectWidth={false}
            />
          </Labelled>
        ) : null}
      </div>
      <p className="tj-quiet tj-small">{t.escalation}</p>
      {escalation.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other identity
        <div key={index} className={css.row}>
          <InputNumber
            min={1}
            value={step.afterMinutes}
            onChange={(minutes) => put(index, { ...step, afterMinutes: minutes ?? 1 })}
          />
          <span>{t.after}</span>
          <Select
            value={step.to}
            options={ROLES.map((role) => ({ value: role, label: roles[role] }))}
            onChange={(to) => put(index, { ...step, to })}
            popupMatchSelectWidth={false}
          />
          <Button
            type="text"
            size="small"
            onClick={() => onChange({ escalation: escalation.filter((_, place) => place !== index) })}
          >
            {t.removeCondition}
          </Button>
        </div>
      ))}
      {escalation.length < MOST_STEPS ? (
        <Button onClick={() => onChange({ escalation: [...escalation, next] })}>{t.addStep}</Button>
      ) : null}
    </>
  )
}
