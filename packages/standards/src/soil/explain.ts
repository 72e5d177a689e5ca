import { formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained, shown, withValidity } from '../explanation.js'
import type { LandEvaluation, LandOutcome, LandVerdict } from './construction-land.js'
import type { FarmlandClass, FarmlandRisk, FarmlandSoil, FarmlandVerdict } from './farmland-soil.js'
import type { FarmlandUse } from './gb15618-2018.js'
import { SOIL_EXCLUSIONS } from './reading.js'

export const LAND_OUTCOMES: Readonly<Record<LandOutcome, Label>> = {
  negligible: { zh: '风险可忽略', en: 'risk negligible' },
  background: { zh: '超筛选值但不高于背景值，不纳入污染地块', en: 'within the natural background' },
  survey: {
    zh: '超筛选值，应详细调查和风险评估',
    en: 'above screening: detailed survey and risk assessment',
  },
  intervene: { zh: '超管制值，应管控或修复', en: 'above intervention: control or remediation' },
}

export const FARMLAND_CLASSES: Readonly<Record<FarmlandClass, Label>> = {
  priority: { zh: '优先保护类', en: 'priority protection' },
  'safe-use': { zh: '安全利用类', en: 'safe utilisation' },
  strict: { zh: '严格管控类', en: 'strict control' },
}

export const FARMLAND_USES: Readonly<Record<FarmlandUse, Label>> = {
  paddy: { zh: '水田', en: 'paddy' },
  orchard: { zh: '果园', en: 'orchard' },
  rotation: { zh: '水旱轮作地', en: 'paddy and upland in rotation' },
  other: { zh: '其他', en: 'other' },
}

const RISKS: Readonly<Record<FarmlandRisk, Label>> = {
  low: { zh: '不高于筛选值', en: 'not above screening' },
  watch: { zh: '超筛选值，应加强监测', en: 'above screening: more monitoring' },
  possible: { zh: '超筛选值，应安全利用', en: 'above screening: safe use' },
  high: { zh: '超管制值，应严格管控', en: 'above intervention: strict control' },
}

/** “砷/0.5、铅/0.1”: items above their screening value with their multiples, as reports write them; null without any. */
export function soilExceedances(verdicts: readonly (LandVerdict | FarmlandVerdict)[]): Label | null {
  if (verdicts.length === 0) return null
  const listed = (language: 'zh' | 'en') =>
    verdicts.map(
      ({ item, multiple }) =>
        `${item.name[language]}${multiple === null ? '' : `/${formatDecimal(multiple, 1)}`}`,
    )
  return { zh: listed('zh').join('、'), en: listed('en').join(', ') }
}

/** The outcome of a sample of construction land with one branch per item. */
export const explainConstructionLand = (evaluation: LandEvaluation): Explained =>
  withValidity(
    {
      label: { zh: '建设用地土壤中高于筛选值的项目数', en: 'items of the soil above screening' },
      value: evaluation.outcome === null ? null : String(evaluation.exceeding.length),
      unit: '',
      formula: {
        zh: `${evaluation.landClass === 1 ? '第一类' : '第二类'}用地${
          evaluation.useUnsettled ? '（规划用途不明确，按第一类）' : ''
        }；各项目与筛选值、管制值比较，取最重的结果`,
        en: `land of class ${evaluation.landClass}${
          evaluation.useUnsettled ? ' (planned use not settled)' : ''
        }: each item against screening and intervention, the gravest counts`,
      },
      clause: evaluation.clause,
      ...(evaluation.outcome !== null && { note: LAND_OUTCOMES[evaluation.outcome] }),
      excluded: evaluation.excluded.map(({ name, reason }) => ({
        label: name,
        reason: SOIL_EXCLUSIONS[reason],
      })),
      children: evaluation.items.map((verdict) => branch(verdict, LAND_OUTCOMES[verdict.outcome])),
    },
    evaluation.validity,
  )

/** The class of a sample of farmland with one branch per item. */
export const explainFarmlandSoil = (soil: FarmlandSoil): Explained =>
  withValidity(
    {
      label: { zh: '农用地土壤中高于筛选值的项目数', en: 'items of the soil above screening' },
      value: soil.items.length === 0 ? null : String(soil.exceeding.length),
      unit: '',
      formula: {
        zh: `${FARMLAND_USES[soil.use].zh}，pH ${shown(soil.ph) ?? '—'}；镉、汞、砷、铅、铬与筛选值、管制值比较`,
        en: `${FARMLAND_USES[soil.use].en}, pH ${shown(soil.ph) ?? '—'}: Cd, Hg, As, Pb, Cr against screening and intervention`,
      },
      clause: soil.clause,
      note: classWords(soil.class),
      excluded: soil.excluded.map(({ name, reason }) => ({ label: name, reason: SOIL_EXCLUSIONS[reason] })),
      children: soil.items.map((verdict) => branch(verdict, RISKS[verdict.risk])),
    },
    soil.validity,
  )

const classWords = (ofClass: FarmlandClass | null): Label => ({
  zh: `${ofClass === null ? '' : `${FARMLAND_CLASSES[ofClass].zh}：`}仅按土壤划分，最终类别还需农产品协同监测`,
  en: `${ofClass === null ? '' : `${FARMLAND_CLASSES[ofClass].en}: `}by the soil alone; the final class also needs the monitoring of products`,
})

function branch(verdict: LandVerdict | FarmlandVerdict, words: Label): Explained {
  const below = verdict.belowDetection
  return {
    label: verdict.item.name,
    value: shown(verdict.value),
    unit: 'mg/kg',
    formula: {
      zh: `筛选值 ${verdict.screening}${verdict.intervention === null ? '' : `，管制值 ${verdict.intervention}`}${backgroundOf(verdict).zh}`,
      en: `screening ${verdict.screening}${verdict.intervention === null ? '' : `, intervention ${verdict.intervention}`}${backgroundOf(verdict).en}`,
    },
    note: {
      zh: `${words.zh}${below ? '（低于检出限）' : ''}`,
      en: `${words.en}${below ? ' (below detection)' : ''}`,
    },
  }
}

const backgroundOf = (verdict: LandVerdict | FarmlandVerdict): Label =>
  'background' in verdict && verdict.background !== null
    ? { zh: `，背景值 ${verdict.background}`, en: `, background ${verdict.background}` }
    : both('')
