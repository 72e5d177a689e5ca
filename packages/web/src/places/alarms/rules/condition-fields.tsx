import { Checkbox, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { RuleCondition } from '../../../api'
import { useLabel, useText } from '../../../i18n'
import { partTexts } from '../../../parts'
import { FactorSelect } from './factor-select'
import { useRegisterNames } from './register-names'
import css from './rules.module.css'
import { ruleTexts } from './texts'

type Of<Is extends RuleCondition['is']> = Extract<RuleCondition, { is: Is }>

interface FieldsProps<C> {
  value: C
  onChange: (value: C) => void
}

/** What a condition asks, by its kind; those that ask nothing show nothing. */
export function ConditionFields({ value, onChange }: FieldsProps<RuleCondition>) {
  switch (value.is) {
    case 'limit':
      return <LimitFields value={value} onChange={onChange} />
    case 'trend':
      return <TrendFields value={value} onChange={onChange} />
    case 'flag':
      return <FlagFields value={value} onChange={onChange} />
    case 'silence':
      return <SilenceFields value={value} onChange={onChange} />
    case 'flat-line':
      return <FlatLineFields value={value} onChange={onChange} />
    case 'deadline':
      return <DeadlineFields value={value} onChange={onChange} />
    case 'indicator':
      return <IndicatorFields value={value} onChange={onChange} />
    default:
      return null
  }
}

export function Labelled({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={css.labelled}>
      <span className="tj-quiet tj-small">{name}</span>
      {children}
    </label>
  )
}

const AVERAGES = ['message', 'minute', 'hour', 'day'] as const
const LIMITS = ['permit', 'standard', 'own'] as const

function LimitFields({ value, onChange }: FieldsProps<Of<'limit'>>) {
  const t = useText(ruleTexts)
  const own = value.own ?? { lower: null, upper: null }
  return (
    <>
      <Labelled name={t.factor}>
        <FactorSelect
          value={value.factor}
          any={value.of === 'own' ? null : t.anyFactor}
          onChange={(factor) => onChange({ ...value, factor })}
        />
      </Labelled>
      <Labelled name={t.average}>
        <Select
          value={value.average}
          options={AVERAGES.map((each) => ({ value: each, label: t.averages[each] }))}
          onChange={(average) => onChange({ ...value, average })}
          popupMatchSelectWidth={false}
        />
      </Labelled>
      <Labelled name={t.of}>
        <Select
          value={value.of}
          options={LIMITS.map((each) => ({ value: each, label: t.ofs[each] }))}
          onChange={(of) => onChange({ ...value, of, share: of === 'own' ? 1 : value.share })}
          popupMatchSelectWidth={false}
        />
      </Labelled>
      {value.of === 'own' ? (
        <>
          <Labelled name={t.lower}>
            <InputNumber
              value={own.lower}
              onChange={(lower) => onChange({ ...value, own: { ...own, lower } })}
            />
          </Labelled>
          <Labelled name={t.upper}>
            <InputNumber
              value={own.upper}
              onChange={(upper) => onChange({ ...value, own: { ...own, upper } })}
            />
          </Labelled>
        </>
      ) : (
        <Labelled name={t.share}>
          <InputNumber
            min={1}
            max={1000}
            value={Math.round(value.share * 100)}
            suffix={t.percent}
            onChange={(percent) => onChange({ ...value, share: (percent ?? 100) / 100 })}
          />
        </Labelled>
      )}
    </>
  )
}

function TrendFields({ value, onChange }: FieldsProps<Of<'trend'>>) {
  const t = useText(ruleTexts)
  return (
    <>
      <Labelled name={t.factor}>
        <FactorSelect
          value={value.factor}
          any={null}
          onChange={(factor) => onChange({ ...value, factor: factor ?? value.factor })}
        />
      </Labelled>
      <Labelled name={t.hours}>
        <InputNumber
          min={2}
          max={720}
          value={value.hours}
          onChange={(hours) => onChange({ ...value, hours: hours ?? 2 })}
        />
      </Labelled>
      <Labelled name={t.rise}>
        <InputNumber
          min={0}
          value={value.relative ? Math.round(value.rise * 100) : value.rise}
          suffix={value.relative ? t.percent : undefined}
          onChange={(rise) => onChange({ ...value, rise: value.relative ? (rise ?? 0) / 100 : (rise ?? 0) })}
        />
      </Labelled>
      <Checkbox
        checked={value.relative}
        onChange={({ target }) => onChange({ ...value, relative: target.checked })}
      >
        {t.relative}
      </Checkbox>
    </>
  )
}

function FlagFields({ value, onChange }: FieldsProps<Of<'flag'>>) {
  const t = useText(ruleTexts)
  const names = Object.entries(t.flagNames).map(([flag, name]) => ({ value: flag, label: `${flag} ${name}` }))
  return (
    <Labelled name={t.flags}>
      <Select
        mode="multiple"
        value={value.flags}
        style={{ minWidth: '14rem' }}
        options={[{ value: '*', label: t.anyFlag }, ...names]}
        onChange={(flags) => onChange({ ...value, flags: flags.length > 0 ? flags : ['*'] })}
        popupMatchSelectWidth={false}
      />
    </Labelled>
  )
}

function SilenceFields({ value, onChange }: FieldsProps<Of<'silence'>>) {
  const t = useText(ruleTexts)
  return (
    <Labelled name={t.minutes}>
      <InputNumber
        min={1}
        value={value.minutes}
        placeholder={t.minutesDevice}
        style={{ width: '11rem' }}
        onChange={(minutes) => onChange({ ...value, minutes })}
      />
    </Labelled>
  )
}

function FlatLineFields({ value, onChange }: FieldsProps<Of<'flat-line'>>) {
  const t = useText(ruleTexts)
  return (
    <>
      <Labelled name={t.factor}>
        <FactorSelect
          value={value.factor}
          any={t.anyFactor}
          onChange={(factor) => onChange({ ...value, factor })}
        />
      </Labelled>
      <Labelled name={t.hours}>
        <InputNumber
          min={3}
          max={720}
          value={value.hours}
          onChange={(hours) => onChange({ ...value, hours: hours ?? 3 })}
        />
      </Labelled>
      <Labelled name={t.floor}>
        <InputNumber value={value.floor} onChange={(floor) => onChange({ ...value, floor })} />
      </Labelled>
    </>
  )
}

function DeadlineFields({ value, onChange }: FieldsProps<Of<'deadline'>>) {
  const t = useText(ruleTexts)
  const label = useLabel()
  const registers = useRegisterNames()
  return (
    <Labelled name={t.register}>
      <Select
        value={value.register ?? ''}
        style={{ minWidth: '14rem' }}
        options={[
          { value: '', label: t.anyRegister },
          ...registers.map((register) => ({ value: register.name, label: label(register.label) })),
        ]}
        onChange={(register) => onChange({ ...value, register: register || null })}
        popupMatchSelectWidth={false}
      />
    </Labelled>
  )
}

function IndicatorFields({ value, onChange }: FieldsProps<Of<'indicator'>>) {
  const t = useText(ruleTexts)
  const parts = useText(partTexts)
  return (
    <Labelled name={t.verdicts}>
      <Select
        mode="multiple"
        value={value.verdicts}
        style={{ minWidth: '14rem' }}
        options={Object.entries(parts.verdict).map(([verdict, name]) => ({ value: verdict, label: name }))}
        onChange={(verdicts) => verdicts.length > 0 && onChange({ ...value, verdicts })}
        popupMatchSelectWidth={false}
      />
    </Labelled>
  )
}
