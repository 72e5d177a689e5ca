import type { Label } from '@tuojiang/measure'
import { say } from './words.js'

export type LandState =
  | 'suspected'
  | 'surveying'
  | 'clean'
  | 'assessing'
  | 'acceptable'
  | 'listed'
  | 'treating'
  | 'evaluating'
  | 'removed'

/** What the gate asks of a plot. */
export interface LandRecord {
  state: LandState
  /** Operating land of a unit under key soil supervision (土壤污染重点监管单位). */
  keySoilUnit: boolean | null
  /** Day on which the survey report passed its review. */
  surveyedOn: string | null
}

/** A use as planned, of the list of land uses; null when it is not known. */
export type PlannedUse = string | null

export interface GateAnswer {
  allowed: boolean
  reason: Label
  clause: Label
}

/** Housing, public administration and public service, for which the soil law asks a survey before the change. */
const SENSITIVE: ReadonlySet<string> = new Set([
  'residential',
  'school',
  'medical',
  'welfare',
  'park',
  'administration',
])

const clause = (articles: string, english: string): Label =>
  say(`土壤污染防治法${articles}`, `Soil law, ${english}`)

/** Unclear planned use counts as the more sensitive one: GB 36600-2018 clause 4.1 (规划用途不明确的，适用第一类用地). */
export const isSensitiveUse = (use: PlannedUse): boolean => use === null || SENSITIVE.has(use)

/**
 * Whether a plot may change to a use: soil law (土壤污染防治法, 2019), articles 59 to 61 and 66 to 67. Nothing here replaces the query of the
 * registers by geometry; it answers for one plot that was found.
 */
export function mayChangeUse(record: LandRecord, plannedUse: PlannedUse): GateAnswer {
  const { state } = record
  const sensitive = isSensitiveUse(plannedUse)
  switch (state) {
    case 'clean':
    case 'acceptable':
      return {
        allowed: true,
        reason:
          state === 'clean'
            ? say('调查表明未超过风险管控标准', 'the survey found nothing above the risk control standard')
            : say(
                '风险评估表明风险可接受，未列入名录',
                'the assessment found the risk acceptable; it is not on the list',
              ),
        clause: clause('第五十九条、第六十条', 'articles 59 and 60'),
      }
    case 'removed':
      return {
        allowed: true,
        reason: say('已达到管控修复目标并移出名录', 'it met the goals and was taken off the list'),
        clause: clause('第六十六条', 'article 66'),
      }
    case 'listed':
    case 'treating':
    case 'evaluating':
      return sensitive
        ? {
            allowed: false,
            reason: say(
              '在风险管控和修复名录内，不得作为住宅、公共管理与公共服务用地',
              'it is on the list of plots under control and remediation and must not become housing, public administration or public service',
            ),
            clause: clause('第六十一条第二款', 'article 61 (2)'),
          }
        : {
            allowed: true,
            reason: say(
              '用途不属于住宅、公共管理与公共服务；但达到目标前不得开工建设与管控修复无关的项目',
              'the use is none of the forbidden ones; but until the goals are met nothing unrelated may be built',
            ),
            clause: clause('第六十一条、第六十六条第三款', 'articles 61 and 66 (3)'),
          }
    case 'assessing':
      return sensitive
        ? {
            allowed: false,
            reason: say(
              '调查表明超过风险管控标准，风险评估未完成',
              'the survey found values above the standard and the risk assessment is not done',
            ),
            clause: clause('第六十条', 'article 60'),
          }
        : afterSurvey(record)
    default:
      return sensitive
        ? {
            allowed: false,
            reason: say(
              '变更为住宅、公共管理与公共服务用地前，应当完成土壤污染状况调查',
              'before a change to housing, public administration or public service the survey must be done',
            ),
            clause: clause('第五十九条第二款', 'article 59 (2)'),
          }
        : afterSurvey(record)
  }
}

/**
 * Whether something may be built on a plot: soil law, article 66 (3).
 * @param related whether the project is part of the control or remediation
 */
export function mayBuild({ state }: Pick<LandRecord, 'state'>, related: boolean): GateAnswer {
  const listed = state === 'listed' || state === 'treating' || state === 'evaluating'
  return {
    allowed: !listed || related,
    reason:
      listed && !related
        ? say(
            '未达到风险管控、修复目标，禁止开工建设无关项目',
            'the goals are not met: nothing unrelated to control and remediation may be built',
          )
        : listed
          ? say('与风险管控、修复有关的项目', 'the project is part of the control or remediation')
          : say('不在风险管控和修复名录内', 'the plot is not on the list'),
    clause: clause('第六十六条第三款', 'article 66 (3)'),
  }
}

/** Operating land of a key soil unit is surveyed before any change of use: article 67. */
function afterSurvey({ keySoilUnit, surveyedOn }: LandRecord): GateAnswer {
  return keySoilUnit && surveyedOn === null
    ? {
        allowed: false,
        reason: say(
          '土壤污染重点监管单位生产经营用地变更用途前，应当完成土壤污染状况调查',
          'operating land of a key soil unit must be surveyed before its use changes',
        ),
        clause: clause('第六十七条', 'article 67'),
      }
    : {
        allowed: true,
        reason: say(
          '用途不属于住宅、公共管理与公共服务用地；有污染风险的，生态环境部门可要求调查',
          'the use is none of the sensitive ones; where there is a risk the bureau may ask for a survey',
        ),
        clause: clause('第五十九条', 'article 59'),
      }
}
