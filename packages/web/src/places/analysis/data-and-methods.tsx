import { useLabel, useText } from '../../i18n'
import css from './analysis.module.css'
import type { Result } from './draft'
import { analysisTexts } from './texts'

/** What the result stands on: values by site, what was left out and why, what cannot be computed, methods with their sources. */
export function DataAndMethods({ result }: { result: Result }) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const unknown = result.outcomes.filter(({ known }) => !known)
  return (
    <details className={css.details} open={unknown.length > 0 || result.plots.length === 0}>
      <summary>{t.data}</summary>
      <dl className={css.facts}>
        <dt>{t.level}</dt>
        <dd>{t.levels[result.level]}</dd>
        <dt>{t.basis}</dt>
        <dd>{label(result.basis)}</dd>
        {result.edition ? (
          <>
            <dt>{t.edition}</dt>
            <dd>{result.edition}</dd>
          </>
        ) : null}
      </dl>
      {unknown.length > 0 ? (
        <ul className={css.unknown}>
          {unknown.map(({ subject, reason }) => (
            <li key={subject.en}>{t.notKnown(label(subject), reason ? label(reason) : '')}</li>
          ))}
        </ul>
      ) : null}
      {result.exclusions.length > 0 ? (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                {[t.sites, t.factors, t.valid, t.expected, t.left].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {result.exclusions.map(({ site, factor, n, expected, left }) => (
                <tr key={`${site.en} ${factor.en}`}>
                  <td>{label(site)}</td>
                  <td>{label(factor)}</td>
                  <td className={css.number}>{n}</td>
                  <td className={css.number}>{expected}</td>
                  <td>{left.map(({ why, count }) => `${label(why)} ${count}`).join('；') || t.none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <dl className={css.facts}>
        {result.methods.map(({ name, reference }) => (
          <div key={name.en} className={css.method}>
            <dt>{label(name)}</dt>
            <dd className="tj-quiet">{reference}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
