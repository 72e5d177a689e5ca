import { Segmented, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useLabel, useText } from '../../i18n'
import css from './analysis.module.css'
import {
  type Analysis,
  type BenchSite,
  factorsOf,
  type Kinds,
  MOST_FACTORS,
  needsFactors,
  PRESETS,
  presetOf,
  presetPeriod,
  withKind,
} from './draft'
import { OptionFields } from './option-fields'
import { SitePicker } from './site-picker'
import { analysisTexts } from './texts'

interface QuestionProps {
  draft: Analysis
  onChange: (draft: Analysis) => void
  kinds: Kinds
  sites: readonly BenchSite[]
  today: string
}

/** What is asked: kind, sites, factors, period, values, options. */
export function QuestionForm({ draft, onChange, kinds, sites, today }: QuestionProps) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const kind = kinds.find((each) => each.kind === draft.kind)
  const chosen = sites.filter(({ id }) => draft.siteIds.includes(id))
  const preset = presetOf(draft, today)
  return (
    <form className={`${css.question} tj-no-print`} onSubmit={(event) => event.preventDefault()}>
      <Field label={t.kind} hint={kind ? label(kind.question) : ''}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            onChange={(next) => {
              const found = kinds.find((each) => each.kind === next)
              if (found) onChange(withKind(draft, found))
            }}
            options={kinds.map((each) => ({ value: each.kind, label: label(each.name) }))}
            listHeight={420}
          />
        )}
      </Field>
      <Field label={t.sites} hint={t.sitesHint}>
        {(id) => (
          <SitePicker
            id={id}
            sites={sites}
            value={draft.siteIds}
            onChange={(siteIds) => onChange({ ...draft, siteIds })}
          />
        )}
      </Field>
      {needsFactors(draft) ? (
        <Field label={t.factors}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              maxCount={MOST_FACTORS}
              placeholder={t.factorsHint}
              value={draft.factors}
              onChange={(factors) => onChange({ ...draft, factors })}
              optionFilterProp="label"
              options={factorsOf(chosen).map(({ code, name, unit }) => ({
                value: code,
                label: unit ? `${label(name)} ${unit}` : label(name),
              }))}
            />
          )}
        </Field>
      ) : null}
      <fieldset className={css.field}>
        <legend>{t.period}</legend>
        <div className={css.presets}>
          {PRESETS.map((each) => (
            <button
              key={each}
              type="button"
              className={css.preset}
              aria-pressed={preset === each}
              onClick={() => onChange({ ...draft, ...presetPeriod(each, today) })}
            >
              {t.presets[each]}
            </button>
          ))}
        </div>
        <div className={css.dates}>
          <input
            type="date"
            aria-label={t.from}
            value={draft.from}
            max={draft.until}
            onChange={({ target }) => target.value && onChange({ ...draft, from: target.value })}
          />
          <span className="tj-quiet">–</span>
          <input
            type="date"
            aria-label={t.until}
            value={draft.until}
            min={draft.from}
            onChange={({ target }) => target.value && onChange({ ...draft, until: target.value })}
          />
        </div>
      </fieldset>
      {kind && kind.statistics.length > 1 ? (
        <fieldset className={css.field}>
          <legend>{t.statistic}</legend>
          <Segmented
            size="small"
            value={draft.statistic}
            onChange={(statistic) => onChange({ ...draft, statistic })}
            options={kind.statistics.map((value) => ({ value, label: t.statistics[value] }))}
          />
        </fieldset>
      ) : null}
      {kind && kind.options.length > 0 ? (
        <OptionFields kind={kind} draft={draft} onChange={onChange} />
      ) : null}
    </form>
  )
}

function Field({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <small className="tj-quiet">{hint}</small> : null}
    </div>
  )
}
