import type { Register } from '@tuojiang/register'
import { useEndpoint } from '../../../api'
import { PlaceLink } from '../../../app/address'
import { useNow } from '../../../app/clock'
import { Age, formatNumber } from '../../../format'
import { dayOfInstant } from '../../../format/format'
import { useLabel, useText } from '../../../i18n'
import { Answered, Nothing, partTexts, StateMark } from '../../../parts'
import { registerOf } from '../definitions'
import { DueText } from '../due-text'
import { RecordState } from '../state-mark'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

/** Records of other registers that refer to this one; of an enterprise also its sites of the monitoring network. */
export function Related({ register, record }: { register: Register; record: RecordDetail }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const today = dayOfInstant(useNow())
  const related = useEndpoint('GET /api/records/:register/:id/related', {
    params: { register: register.name, id: record.id },
  })
  return (
    <Answered of={related} rows={8}>
      {(groups) => (
        <div className={css.facts}>
          {groups.length === 0 && register.enterprise !== 'self' ? <Nothing>{t.related.none}</Nothing> : null}
          {groups.map((group) => {
            const other = registerOf(group.register)
            const field = other?.fields[group.field]
            const filter = JSON.stringify({ [group.field]: { eq: record.id } })
            return (
              <section key={`${group.register} ${group.field}`} className={`tj-panel ${css.group}`}>
                <h2>
                  {other ? label(other.label) : group.register}
                  <small className="tj-quiet">{field ? t.related.by(label(field.label)) : ''}</small>
                  <PlaceLink to={`/registers/${group.register}?filter=${encodeURIComponent(filter)}`}>
                    {t.related.all(formatNumber(group.total))}
                  </PlaceLink>
                </h2>
                <table className={css.relatedTable}>
                  <tbody>
                    {group.rows.map((row) => (
                      <tr key={row.id}>
                        <td>
                          <PlaceLink to={`/registers/${group.register}/${row.id}`}>{row.title}</PlaceLink>
                        </td>
                        <td className="tj-quiet">{row.key}</td>
                        <td>{other ? <RecordState register={other} state={row.state} /> : row.state}</td>
                        <td>{row.due ? <DueText due={row.due} today={today} /> : null}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            )
          })}
          {register.enterprise === 'self' ? <OwnSites name={record.title} /> : null}
        </div>
      )}
    </Answered>
  )
}

/** Outlets of the monitoring network that bear the enterprise's name, with their state now. */
function OwnSites({ name }: { name: string }) {
  const t = useText(registerTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const sites = useEndpoint('GET /api/sites', { query: {} }, { asOf: null })
  const own = (sites.data ?? []).filter((site) => site.enterprise === name)
  if (own.length === 0) return null
  return (
    <section className={`tj-panel ${css.group}`}>
      <h2>{t.related.sites}</h2>
      <table className={css.relatedTable}>
        <tbody>
          {own.map((site) => (
            <tr key={site.id}>
              <td>
                <PlaceLink to={`/sites/${site.id}`}>{label(site.name)}</PlaceLink>
              </td>
              <td className="tj-quiet">{parts.siteKind[site.kind]}</td>
              <td>
                <StateMark state={site.state} />
              </td>
              <td>
                <Age at={site.lastSeen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
