import type { Register } from '@tuojiang/register'
import { useEndpoint } from '../../../api'
import { PlaceLink } from '../../../app/address'
import { formatInstant, formatNumber } from '../../../format'
import { useText } from '../../../i18n'
import { Answered, Nothing } from '../../../parts'
import css from '../record/record.module.css'
import { registerTexts } from '../texts'

/** Imports of this register so far. */
export function EarlierImports({ register }: { register: Register }) {
  const t = useText(registerTexts)
  const runs = useEndpoint('GET /api/records/:register/imports', {
    params: { register: register.name },
    query: { limit: 20 },
  })
  return (
    <section className={`tj-panel ${css.group}`}>
      <h2>{t.importing.earlier}</h2>
      <Answered of={runs} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing compact>{t.importing.none}</Nothing>
          ) : (
            <table className={css.relatedTable}>
              <tbody>
                {items.map((run) => (
                  <tr key={run.id}>
                    <td>
                      <PlaceLink to={`/registers/${register.name}/import/${run.id}`}>{run.file}</PlaceLink>
                    </td>
                    <td>{t.importing.states[run.state]}</td>
                    <td>{t.importing.written(formatNumber(run.rowsWritten), formatNumber(run.rowsTotal))}</td>
                    <td>{run.by ?? ''}</td>
                    <td className="tj-quiet">{formatInstant(run.at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </section>
  )
}
