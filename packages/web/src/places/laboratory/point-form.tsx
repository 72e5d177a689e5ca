import { Button, Input, InputNumber, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { useAction } from '../../api'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { Field } from './field'
import css from './laboratory.module.css'
import { type LabPoint, type MediumFacts, SAMPLE_READINGS } from './shapes'
import { laboratoryTexts } from './texts'

type Attributes = LabPoint['attributes']

/** Adds a point, or changes one; what judging needs comes from the medium. */
export function PointForm({
  medium,
  point,
  onClose,
}: {
  medium: MediumFacts
  point: LabPoint | null
  onClose: () => void
}) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const scope = useScope()
  const [code, setCode] = useState(point?.code ?? '')
  const [zh, setZh] = useState(point?.name.zh ?? '')
  const [en, setEn] = useState(point?.name.en ?? '')
  const [areaId, setAreaId] = useState<number | null>(point?.areaId ?? scope.areaId)
  const [lon, setLon] = useState<number | null>(point?.lon ?? null)
  const [lat, setLat] = useState<number | null>(point?.lat ?? null)
  const [active, setActive] = useState(point?.state !== 'retired')
  const [attributes, setAttributes] = useState<Attributes>(point?.attributes ?? {})
  const create = useAction('POST /api/laboratory/points', SAMPLE_READINGS)
  const change = useAction('PATCH /api/laboratory/points/:id', SAMPLE_READINGS)
  const problem = create.error ?? change.error
  const put = (key: string, value: string | number | boolean | null | undefined) =>
    setAttributes(({ [key]: _, ...rest }) =>
      value === null || value === undefined || value === '' ? rest : { ...rest, [key]: value },
    )
  const save = () => {
    if (areaId === null) return
    const body = { name: { zh, en: en || zh }, areaId, lon, lat, attributes }
    const done = { onSuccess: onClose }
    if (point)
      change.mutate(
        {
          params: { id: point.id },
          body: { ...body, version: point.version, state: active ? 'active' : 'retired' },
        },
        done,
      )
    else create.mutate({ body: { ...body, code, medium: medium.medium } }, done)
  }
  return (
    <Modal
      open
      width={720}
      title={point ? t.editPoint : t.newPoint}
      onCancel={onClose}
      footer={
        <Button
          type="primary"
          loading={create.isPending || change.isPending}
          disabled={!zh.trim() || areaId === null || (!point && code.length < 2)}
          onClick={save}
        >
          {t.save}
        </Button>
      }
    >
      <div className={css.form}>
        <Field name={t.code}>
          <Input
            value={code}
            disabled={point !== null}
            onChange={(event) => setCode(event.target.value.trim())}
          />
        </Field>
        <Field name={t.county}>
          <Select
            value={areaId}
            options={scope.counties.map((area) => ({ value: area.id, label: label(area.name) }))}
            onChange={setAreaId}
          />
        </Field>
        <Field name={t.nameZh}>
          <Input value={zh} maxLength={100} onChange={(event) => setZh(event.target.value)} />
        </Field>
        <Field name={t.nameEn}>
          <Input value={en} maxLength={100} onChange={(event) => setEn(event.target.value)} />
        </Field>
        <Field name={t.lon}>
          <InputNumber value={lon} min={-180} max={180} onChange={setLon} style={{ width: '100%' }} />
        </Field>
        <Field name={t.lat}>
          <InputNumber value={lat} min={-90} max={90} onChange={setLat} style={{ width: '100%' }} />
        </Field>
        {medium.attributes.map((field) => {
          const value = attributes[field.key]
          const name = `${label(field.name)}${field.unit ? `（${field.unit}）` : ''}${field.required ? ' *' : ''}`
          return (
            <Field key={field.key} name={name}>
              {field.kind === 'choice' ? (
                <Select
                  allowClear={!field.required}
                  value={typeof value === 'string' ? value : null}
                  options={field.choices.map((each) => ({ value: each.value, label: label(each.name) }))}
                  onChange={(next: string | null) => put(field.key, next)}
                />
              ) : field.kind === 'flag' ? (
                <Switch checked={value === true} onChange={(next) => put(field.key, next)} />
              ) : field.kind === 'number' ? (
                <InputNumber
                  value={typeof value === 'number' ? value : null}
                  min={0}
                  style={{ width: '100%' }}
                  onChange={(next) => put(field.key, next)}
                />
              ) : (
                <Input
                  type="date"
                  value={typeof value === 'string' ? value : ''}
                  onChange={(event) => put(field.key, event.target.value)}
                />
              )}
            </Field>
          )
        })}
        {point ? (
          <Field name={t.retired}>
            <Switch checked={!active} onChange={(next) => setActive(!next)} />
          </Field>
        ) : null}
      </div>
      {problem ? <ProblemView problem={problem} /> : null}
    </Modal>
  )
}
