import type { DemoContext } from './context.js'
import { after, padded } from './dice.js'
import type { DemoEnterprise } from './enterprise.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 250
const THREE_YEARS = 1095
export const ALL_DOCUMENTS = ['form', 'plan', 'risk', 'resources', 'review']

/** Key of the plan of an enterprise, by its place among the enterprises that have one. */
export const planKey = (place: number): string => `DEMO-YA-${padded(place + 1, 4)}`

/** The enterprises that have a plan: those under key management first. */
export const enterprisesWithPlan = (enterprises: readonly DemoEnterprise[]): DemoEnterprise[] =>
  [...enterprises]
    .filter(({ closed }) => !closed)
    .sort((left, right) => Number(right.permitClass === 'key') - Number(left.permitClass === 'key'))
    .slice(0, COUNT)

export function planRecords(context: DemoContext, enterprises: readonly DemoEnterprise[]): DemoRecord[] {
  const d = context.dice('contingency-plan')
  const { today } = context
  return enterprisesWithPlan(enterprises).map((one, place) => {
    const lot = d.share()
    const late = lot < 0.03
    const unfiled = lot > 0.97
    const signedOn = after(
      today,
      -(unfiled ? d.whole(2, 40) : late ? THREE_YEARS + d.whole(5, 200) : d.whole(60, THREE_YEARS - 20)),
    )
    const filedOn = after(signedOn, d.whole(5, 24))
    const steps: Step[] = [
      ['drafting', after(signedOn, -60)],
      ['signed', signedOn],
    ]
    if (!unfiled) steps.push(['filed', filedOn])
    return recordWith(
      {
        code: planKey(place),
        name: `${one.name.replace('（演示）', '')}突发环境事件应急预案（演示）`,
        enterprise: one.key,
        kind: 'enterprise',
        county: one.county,
        edition: `第 ${d.whole(1, 4)} 版`,
        grade: d.weighted({ general: 0.7, larger: 0.25, major: 0.05 }),
        crossBorder: d.chance(0.05),
        contact: personName(d),
        contactPhone: phoneNumber(d),
        reviewedOn: after(signedOn, -d.whole(5, 20)),
        signedOn,
        documents: ALL_DOCUMENTS,
        filedOn: unfiled ? null : filedOn,
        filingNumber: unfiled ? null : `${one.county}-${filedOn.slice(0, 4)}-${padded(place + 1, 3)}-L`,
      },
      steps,
      today,
    )
  })
}
