import type { Label } from '@tuojiang/measure'
import type { RelationLimits } from './checks/relation.js'
import { own, type Sourced } from './sourced.js'

/** A relation between factors that a profile checks; codes are those of HJ 212-2017. */
export interface RelationRule {
  code: string
  name: Label
  kind: 'at-most' | 'equal'
  left: readonly { factor: string; weight: number }[]
  right: readonly { factor: string; weight: number }[]
  limits: Sourced<RelationLimits>
}

const one = (factor: string) => ({ factor, weight: 1 })

/** Molar masses 46.0055 and 30.0061 g/mol: nitric oxide counted as nitrogen dioxide (HJ 75-2017 Annex C prints 46/30). */
const NO_AS_NO2 = 46 / 30

export const PM25_WITHIN_PM10: RelationRule = {
  code: 'qc.relation.pm25-pm10',
  name: { zh: 'PM2.5 与 PM10 倒挂', en: 'PM2.5 above PM10' },
  kind: 'at-most',
  left: [one('a34004')],
  right: [one('a34002')],
  limits: own(
    { absolute: 5, share: 0.1, failTimes: null },
    'own choice; in the 2013–2017 data of four Beijing stations 5 % of hours show PM2.5 above PM10',
  ),
}

export const NOX_IS_NO_AND_NO2: RelationRule = {
  code: 'qc.relation.nox-sum',
  name: { zh: 'NO 与 NO2 之和不等于 NOx（以 NO2 计）', en: 'NO and NO2 do not add up to NOx (as NO2)' },
  kind: 'equal',
  left: [{ factor: 'a21003', weight: NO_AS_NO2 }, one('a21004')],
  right: [one('a21002')],
  limits: own({ absolute: 5, share: 0.1, failTimes: 5 }),
}

export const BOD_WITHIN_COD: RelationRule = {
  code: 'qc.relation.bod-cod',
  name: { zh: '五日生化需氧量高于化学需氧量', en: 'BOD5 above COD' },
  kind: 'at-most',
  left: [one('w01017')],
  right: [one('w01018')],
  limits: own({ absolute: 1, share: 0.1, failTimes: 5 }),
}

export const CODMN_WITHIN_COD: RelationRule = {
  code: 'qc.relation.codmn-cod',
  name: { zh: '高锰酸盐指数高于化学需氧量', en: 'permanganate index above COD' },
  kind: 'at-most',
  left: [one('w01019')],
  right: [one('w01018')],
  limits: own({ absolute: 1, share: 0.1, failTimes: 5 }),
}

export const AMMONIA_WITHIN_NITROGEN: RelationRule = {
  code: 'qc.relation.nh3n-tn',
  name: {
    zh: '氨氮、硝酸盐氮、亚硝酸盐氮之和高于总氮',
    en: 'ammonia, nitrate and nitrite nitrogen above total nitrogen',
  },
  kind: 'at-most',
  left: [one('w21003'), one('w21007'), one('w21006')],
  right: [one('w21001')],
  limits: own({ absolute: 0.1, share: 0.1, failTimes: 5 }),
}

/** Sum of species against the particle mass they are part of; the factors of the species come from the site's instruments. */
export function speciesWithinMass(species: readonly string[], mass: string): RelationRule {
  return {
    code: 'qc.relation.species-mass',
    name: { zh: '组分之和高于颗粒物质量浓度', en: 'sum of species above the particle mass' },
    kind: 'at-most',
    left: species.map(one),
    right: [one(mass)],
    limits: own({ absolute: 5, share: 0.2, failTimes: null }),
  }
}
