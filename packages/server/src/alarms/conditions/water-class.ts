import type { Label } from '@tuojiang/measure'
import type { Series } from '../course.js'

/** A section by its newest class. */
export interface SectionStanding {
  siteId: number
  name: Label
  /** 1–6 */
  class: number | null
  target: number | null
  /** Start of the period that was judged. */
  time: number
  exceeding: readonly { name: Label }[]
}

const CLASS_NAMES: readonly Label[] = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ']
  .map((numeral) => ({ zh: `${numeral}类`, en: `class ${numeral}` }))
  .concat({ zh: '劣Ⅴ类', en: 'worse than class Ⅴ' })

/** A section whose class (GB 3838) is worse than its target. */
export function waterClassSeries(section: SectionStanding | undefined): Series[] {
  if (!section || section.class === null || section.target === null) return []
  const { class: is, target, time } = section
  return [
    {
      part: 'class',
      factor: null,
      items: [{ time, bad: is > target, value: is, mark: '' }],
      holdsMs: Number.POSITIVE_INFINITY,
      standing: true,
      say() {
        const found = CLASS_NAMES[is - 1] as Label
        const asked = CLASS_NAMES[target - 1] as Label
        const items = {
          zh: section.exceeding.map(({ name }) => name.zh).join('、'),
          en: section.exceeding.map(({ name }) => name.en).join(', '),
        }
        return {
          value: String(is),
          limit: String(target),
          unit: null,
          title: {
            zh: `水质${found.zh}，劣于目标${asked.zh}`,
            en: `Water of ${found.en}, target ${asked.en}`,
          },
          detail: {
            zh: `${section.name.zh} 水质${found.zh}，目标${asked.zh}${items.zh && `，超标项目：${items.zh}`}`,
            en: `${section.name.en}: water of ${found.en}, target ${asked.en}${items.en && `; exceeding: ${items.en}`}`,
          },
        }
      },
    },
  ]
}
