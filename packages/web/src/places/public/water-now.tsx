import type { PublicOverview, WaterRow } from '../../api/shapes'
import type { Language } from '../../i18n/dictionary'
import { WATER_CLASSES, waterColour } from '../../theme/official-colours'
import { publicTexts } from './texts'

const ROMAN = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ']

/** Every river section with its class, in words that say whether it is as good as it should be. */
export function WaterNow({ overview, language }: { overview: PublicOverview; language: Language }) {
  const t = publicTexts[language]
  const judged = overview.water.filter((row) => row.class !== null)
  const good = judged.filter(reached).length
  return (
    <section className="card">
      <h2>{t.waterTitle}</h2>
      <p className="lead">{judged.length > 0 ? t.sections(good, judged.length) : t.noWater}</p>
      <ul className="rows">
        {overview.water.map((row) => {
          const colour = waterColour(row.class)
          return (
            <li key={row.siteId}>
              <span>
                {row.name[language]}
                <small className="quiet">{words(row, language)}</small>
              </span>
              <span className="badge" style={{ background: colour.fill, color: colour.text }}>
                {row.class ? WATER_CLASSES[row.class - 1]?.[language] : t.noWater}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="quiet help">{t.waterHelp}</p>
    </section>
  )
}

const reached = (row: WaterRow): boolean => row.class !== null && row.class <= (row.target ?? 3)

function words(row: WaterRow, language: Language): string {
  const t = publicTexts[language]
  if (row.class === null) return row.validity.words?.[language] ?? ''
  const goal = row.target ? t.target(ROMAN[row.target - 1] ?? '') : ''
  const items = row.exceeding.map((item) => item.name[language]).join(language === 'zh' ? '、' : ', ')
  return [goal, reached(row) ? t.reached : t.notReached, items ? t.because(items) : '']
    .filter(Boolean)
    .join(language === 'zh' ? '，' : ', ')
}
