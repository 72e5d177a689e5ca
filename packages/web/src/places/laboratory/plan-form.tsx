import { Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { useNow } from '../../app/clock'
import { dayOfInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { Field } from './field'
import css from './laboratory.module.css'
import { type MediumFacts, type Plan, SAMPLE_READINGS } from './shapes'
import { laboratoryTexts } from './texts'

const FREQUENCIES = ['monthly', 'bimonthly', 'quarterly', 'half-yearly', 'yearly', 'dates'] as const

/** A new plan: what, where, when and by whom. */
export function PlanForm({ medium, onClose }: { medium: MediumFacts; onClose: () => void }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const year = dayOfInstant(useNow()).slice(0, 4)
  const points = useEndpoint('GET /api/laboratory/points', { query: { medium: medium.medium, limit: 500 } })
  const create = useAction('POST /api/laboratory/plans', SAMPLE_READINGS)
  const [name, setName] = useState('')
  const [items, setItems] = useState<string[]>([...(medium.sets[0]?.items ?? [])])
  const [frequency, setFrequency] = useState<Plan['frequency']>('monthly')
  const [dates, setDates] = useState('')
  const [fromMonth, setFrom] = useState(dayOfInstant(useNow()).slice(0, 7))
  const [untilMonth, setUntil] = useState(`${year}-12`)
  const [withinDays, setWithin] = useState<number | null>(10)
  const [sampler, setSampler] = useState('')
  const [laboratory, setLaboratory] = useState('')
  const [percent, setPercent] = useState<number | null>(null)
  const [source, setSource] = useState('')
  const [pointIds, setPointIds] = useState<number[]>([])
  const active = (points.data?.items ?? []).filter(({ state }) => state === 'active')
  const ready =
    name.trim() &&
    items.length > 0 &&
    pointIds.length > 0 &&
    sampler.trim() &&
    laboratory.trim() &&
    withinDays
  const save = () =>
    create.mutate(
      {
        body: {
          name,
          medium: medium.medium,
          items,
          frequency,
          dates: frequency === 'dates' ? dates.split(/[,，\s]+/).filter(Boolean) : [],
          fromMonth,
          untilMonth,
          withinDays: withinDays ?? 1,
          sampler,
          laboratory,
          deviation: percent !== null && source.trim() ? { percent, source } : null,
          pointIds,
        },
      },
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      width={760}
      title={`${t.newPlan} · ${label(medium.name)}`}
      onCancel={onClose}
      footer={
        <Button type="primary" disabled={!ready} loading={create.isPending} onClick={save}>
          {t.save}
        </Button>
      }
    >
      <div className={css.form}>
        <Field name={`${t.planName} *`} wide>
          <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field name={t.itemSet}>
          <Select
            placeholder={t.itemSet}
            options={medium.sets.map((set) => ({ value: set.id, label: label(set.name) }))}
            onChange={(id: string) => setItems([...(medium.sets.find((set) => set.id === id)?.items ?? [])])}
          />
        </Field>
        <Field name={t.frequency}>
          <Select
            value={frequency}
            options={FREQUENCIES.map((value) => ({ value, label: t.frequencies[value] }))}
            onChange={setFrequency}
          />
        </Field>
        <Field name={`${t.items} *`} wide>
          <Select
            mode="multiple"
            maxTagCount={12}
            showSearch={{ optionFilterProp: 'label' }}
            value={items}
            options={medium.items.map((item) => ({ value: item.key, label: label(item.name) }))}
            onChange={setItems}
          />
        </Field>
        {frequency === 'dates' ? (
          <Field name={t.dates} wide>
            <Input
              value={dates}
              placeholder="2026-03-05, 2026-09-05"
              onChange={(event) => setDates(event.target.value)}
            />
          </Field>
        ) : null}
        <Field name={t.fromMonth}>
          <Input type="month" value={fromMonth} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field name={t.untilMonth}>
          <Input type="month" value={untilMonth} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <Field name={`${t.sampler} *`}>
          <Input value={sampler} maxLength={100} onChange={(event) => setSampler(event.target.value)} />
        </Field>
        <Field name={`${t.laboratory} *`}>
          <Input value={laboratory} maxLength={100} onChange={(event) => setLaboratory(event.target.value)} />
        </Field>
        <Field name={t.withinDays}>
          <InputNumber min={1} max={366} value={withinDays} onChange={setWithin} style={{ width: '100%' }} />
        </Field>
        <Field name={t.deviation}>
          <InputNumber min={0.1} max={200} value={percent} onChange={setPercent} style={{ width: '100%' }} />
        </Field>
        {percent !== null ? (
          <Field name={t.deviationSource} wide>
            <Input value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
          </Field>
        ) : null}
        <Field name={`${t.planPoints} *`} wide>
          <Select
            mode="multiple"
            maxTagCount={6}
            showSearch={{ optionFilterProp: 'label' }}
            value={pointIds}
            options={active.map((point) => ({
              value: point.id,
              label: `${point.code} ${label(point.name)}`,
            }))}
            onChange={setPointIds}
          />
        </Field>
        <Checkbox
          style={{ gridColumn: '1 / -1' }}
          checked={active.length > 0 && pointIds.length === active.length}
          onChange={(event) => setPointIds(event.target.checked ? active.map(({ id }) => id) : [])}
        >
          {t.allPoints}
        </Checkbox>
      </div>
      {create.error ? <ProblemView problem={create.error} /> : null}
    </Modal>
  )
}
