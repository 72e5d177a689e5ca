import type { LaboratoryVerdict } from '@tuojiang/api'
import { parsePeriod } from '@tuojiang/measure'
import type { Static } from 'typebox'
import { verdictText } from './figures.js'
import type { MediumRules, Verdict } from './media/index.js'

export type VerdictAnswer = Static<typeof LaboratoryVerdict>

/** A verdict as it is answered; fewer samples than were due make it insufficient, and the words say how many. */
export function verdictAnswer(
  rules: MediumRules,
  period: string,
  verdict: Verdict,
  planned: number | null,
): VerdictAnswer {
  const short = planned !== null && verdict.samples < planned
  return {
    period: parsePeriod(period),
    grade: verdict.grade,
    text: verdictText(rules, verdict),
    kept: verdict.kept,
    exceeding: verdict.exceeding.map(({ item, value, multiple }) => ({
      item,
      name: rules.items.find(({ key }) => key === item)?.name ?? { zh: item, en: item },
      value,
      multiple,
    })),
    samples: verdict.samples,
    planned: planned ?? verdict.samples,
    validity:
      short && verdict.validity.state === 'valid'
        ? {
            state: 'insufficient',
            reason: 'samples-missing',
            words: {
              zh: `应采 ${planned} 次，只有 ${verdict.samples} 次有已发布的结果`,
              en: `${planned} samplings were due, ${verdict.samples} have released results`,
            },
          }
        : verdict.validity,
  }
}
