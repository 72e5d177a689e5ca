import { Segmented, Select } from 'antd'
import { useId } from 'react'
import { useEndpoint } from '../../../api'
import { useLabel, useText } from '../../../i18n'
import { factorsOf } from '../draft'
import { SitePicker } from '../site-picker'
import { analysisTexts } from '../texts'
import css from './query.module.css'
import type { Readings } from './question'
import { queryTexts } from './texts'

/** Which readings are laid out for a question. */
export function ReadingsFields({
  readings,
  onChange,
}: {
  readings: Readings
  onChange: (readings: Readings) => void
}) {
  const t = useText(queryTexts)
  const words = useText(analysisTexts)
  const label = useLabel()
  const [siteId, factorId] = [useId(), useId()]
  const sites = useEndpoint('GET /api/analysis/sites', {})
  const chosen = (sites.data ?? []).filter(({ id }) => readings.siteIds.includes(id))
  return (
    <fieldset className={css.readings}>
      <legend>{t.readings}</legend>
      <small className="tj-quiet">{t.readingsHint}</small>
      <div className={css.field}>
        <label htmlFor={siteId}>{words.sites}</label>
        <SitePicker
          id={siteId}
          sites={sites.data ?? []}
          value={readings.siteIds}
          onChange={(siteIds) => onChange({ ...readings, siteIds })}
        />
      </div>
      <div className={css.field}>
        <label htmlFor={factorId}>{words.factors}</label>
        <Select
          id={factorId}
          mode="multiple"
          maxCount={12}
          placeholder={words.factorsHint}
          optionFilterProp="label"
          value={readings.factors}
          onChange={(factors) => onChange({ ...readings, factors })}
          options={factorsOf(chosen).map(({ code, name, unit }) => ({
            value: code,
            label: `${label(name)} ${unit}`,
          }))}
        />
      </div>
      <div className={css.dates}>
        <Segmented
          size="small"
          value={readings.kind}
          onChange={(kind) => onChange({ ...readings, kind })}
          options={(['hour', 'day'] as const).map((value) => ({ value, label: t.readingKinds[value] }))}
        />
        <input
          type="date"
          aria-label={words.from}
          value={readings.from}
          onChange={({ target }) => target.value && onChange({ ...readings, from: target.value })}
        />
        <span className="tj-quiet">–</span>
        <input
          type="date"
          aria-label={words.until}
          value={readings.until}
          onChange={({ target }) => target.value && onChange({ ...readings, until: target.value })}
        />
      </div>
    </fieldset>
  )
}
