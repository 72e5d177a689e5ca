import { formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained, shown, withValidity } from '../explanation.js'
import { READING_REASONS } from '../laboratory.js'
import type { GroundwaterEvaluation, GroundwaterExclusion, GroundwaterVerdict } from './evaluate.js'
import type { GroundwaterRule } from './rule.js'

/** Ⅰ … Ⅴ. */
export const groundwaterClassName = (value: number): string => 'ⅠⅡⅢⅣⅤ'[value - 1] ?? ''

export const GROUNDWATER_EXCLUSIONS: Readonly<Record<GroundwaterExclusion, Label>> = {
  ...READING_REASONS,
  'not-in-standard': { zh: '标准中没有该项目', en: 'the standard does not have the item' },
  'detection-limit-too-high': {
    zh: '检出限高于目标类别限值，无法判定',
    en: 'the limit of detection lies beyond the limit of the target class; it cannot be judged',
  },
}

/** “总硬度/0.2”: an exceeding item with its multiple, as reports write it. */
export const groundwaterExceedance = ({ item, multiple }: GroundwaterVerdict): string =>
  `${item.name.zh}${multiple === null ? '' : `/${formatDecimal(multiple, 1)}`}`

/** The class of a sample as a tree: one branch per item with the limits of its classes, and what was left out. */
export const explainGroundwater = (evaluation: GroundwaterEvaluation): Explained =>
  withValidity(
    {
      label: { zh: '地下水质量类别', en: 'groundwater class' },
      value: evaluation.class === null ? null : groundwaterClassName(evaluation.class),
      unit: '',
      formula: {
        zh: `综合评价：${evaluation.items.length} 项单指标评价中最差的类别`,
        en: `comprehensive evaluation: the worst class among ${evaluation.items.length} items`,
      },
      clause: evaluation.clause,
      ...(evaluation.deciding.length > 0 && { note: decidingWords(evaluation) }),
      excluded: evaluation.excluded.map(({ name, reason }) => ({
        label: name,
        reason: GROUNDWATER_EXCLUSIONS[reason],
      })),
      children: evaluation.items.map((verdict) => ({
        label: verdict.item.name,
        value: shown(verdict.value),
        unit: verdict.item.unit,
        formula: ruleText(verdict.item.rule),
        note: classWords(verdict),
      })),
    },
    evaluation.validity,
  )

const decidingWords = ({ deciding }: GroundwaterEvaluation): Label => ({
  zh: `最差类别的指标：${deciding.map((item) => item.name.zh).join('、')}`,
  en: `items of the worst class: ${deciding.map((item) => item.name.en).join(', ')}`,
})

const classWords = ({ class: ofClass, belowDetection }: GroundwaterVerdict): Label => ({
  zh: `${groundwaterClassName(ofClass)}类${belowDetection ? '（低于检出限）' : ''}`,
  en: `class ${groundwaterClassName(ofClass)}${belowDetection ? ' (below detection)' : ''}`,
})

function ruleText(rule: GroundwaterRule): Label {
  if (rule === 'absent') return { zh: '无：Ⅰ–Ⅳ；有：Ⅴ', en: 'none: Ⅰ–Ⅳ; present: Ⅴ' }
  if ('inner' in rule)
    return both(
      `Ⅰ–Ⅲ ${rule.inner[0]}–${rule.inner[1]}; Ⅳ ${rule.outer[0]}–${rule.inner[0]}, ${rule.inner[1]}–${rule.outer[1]}`,
    )
  const text = (limit: number | null, none: string) =>
    limit === null ? none : Number.isFinite(limit) ? `≤ ${limit}` : `> ${rule[2]}`
  const words = (none: string) =>
    rule.map((limit, place) => `${groundwaterClassName(place + 1)} ${text(limit, none)}`).join('; ')
  return { zh: words('不得检出'), en: words('not detected') }
}
