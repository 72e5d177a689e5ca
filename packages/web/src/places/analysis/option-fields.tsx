import { Checkbox, InputNumber, Segmented, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useText } from '../../i18n'
import css from './analysis.module.css'
import type { Analysis, Kind } from './draft'
import { analysisTexts } from './texts'

type Options = NonNullable<Analysis['options']>
type Name = keyof Options

/** The options a kind reads, each with its field. */
export function OptionFields({
  kind,
  draft,
  onChange,
}: {
  kind: Kind
  draft: Analysis
  onChange: (draft: Analysis) => void
}) {
  const t = useText(analysisTexts)
  const options = draft.options ?? {}
  const set = <K extends Name>(name: K, value: Options[K] | null) => {
    const { [name]: _, ...rest } = options
    onChange({ ...draft, options: value === null || value === undefined ? rest : { ...rest, [name]: value } })
  }
  const choices = <V extends string>(texts: Record<V, string>) =>
    (Object.entries(texts) as [V, string][]).map(([value, label]) => ({ value, label }))
  const number = (
    name: 'threshold' | 'leastLength' | 'mostGap' | 'mostLag',
    least: number,
    whole: boolean,
  ) => (
    <Row label={t[name]}>
      {(id) => (
        <InputNumber
          id={id}
          min={least}
          {...(whole && { precision: 0 })}
          changeOnBlur
          value={options[name] ?? null}
          onChange={(value) => set(name, value)}
        />
      )}
    </Row>
  )
  const fields: Record<Name, ReactNode> = {
    part: (
      <Segmented
        size="small"
        value={options.part ?? (draft.statistic === 'hour' ? 'hour' : 'month')}
        onChange={(value) => set('part', value)}
        options={choices(t.parts).filter(({ value }) => value !== 'hour' || draft.statistic === 'hour')}
      />
    ),
    correction: (
      <Row label={t.correction}>
        {(id) => (
          <Select
            id={id}
            size="small"
            value={options.correction ?? 'none'}
            onChange={(value) => set('correction', value)}
            options={choices(t.corrections)}
            disabled={options.seasonal === true && draft.statistic === 'month'}
          />
        )}
      </Row>
    ),
    seasonal:
      draft.statistic === 'month' ? (
        <Checkbox
          checked={options.seasonal ?? false}
          onChange={({ target }) => set('seasonal', target.checked)}
        >
          {t.seasonal}
        </Checkbox>
      ) : null,
    rose: (
      <Segmented
        size="small"
        value={options.rose ?? 'wind'}
        onChange={(value) => set('rose', value)}
        options={choices(t.roses)}
      />
    ),
    ranks: (
      <Checkbox checked={options.ranks ?? false} onChange={({ target }) => set('ranks', target.checked)}>
        {t.ranks}
      </Checkbox>
    ),
    line: (
      <Row label={t.line}>
        {(id) => (
          <Select
            id={id}
            size="small"
            value={options.line ?? 'least-squares'}
            onChange={(value) => set('line', value)}
            options={choices(t.lines)}
          />
        )}
      </Row>
    ),
    threshold: (
      <>
        {number('threshold', 0, false)}
        <small className={`tj-quiet ${css.optionNote}`}>{t.thresholdHint}</small>
      </>
    ),
    leastLength: number('leastLength', 1, true),
    mostGap: number('mostGap', 0, true),
    best: (
      <Row label={t.best}>
        {() => (
          <Segmented
            size="small"
            value={options.best ?? 'lowest'}
            onChange={(value) => set('best', value)}
            options={choices(t.bests)}
          />
        )}
      </Row>
    ),
    mostLag: number('mostLag', 1, true),
    changes: (
      <Checkbox checked={options.changes ?? false} onChange={({ target }) => set('changes', target.checked)}>
        {t.changes}
      </Checkbox>
    ),
  }
  return (
    <fieldset className={css.field}>
      <legend>{t.options}</legend>
      <div className={css.options}>
        {kind.options.map((name) => (
          <div key={name}>{fields[name as Name]}</div>
        ))}
      </div>
    </fieldset>
  )
}

function Row({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <span className={css.optionRow}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </span>
  )
}
