import { type Problem, wrong } from './problem.js'
import { say } from './words.js'

interface OutletLine {
  outlet: string
  pollutant: string
  limit: number | null
  unit: string | null
}

/** What is wrong among the outlet lines of a permit: a pollutant twice at one outlet, a concentration without its unit. */
export function permitLineProblems(outlets: readonly OutletLine[]): Problem[] {
  const seen = new Map<string, number>()
  return outlets.flatMap(({ outlet, pollutant, limit, unit }, index) => {
    const problems: Problem[] = []
    const first = seen.get(`${outlet}/${pollutant}`)
    if (first !== undefined)
      problems.push(
        wrong(
          `outlets.${index}.pollutant`,
          say(
            `第 ${index + 1} 行与第 ${first + 1} 行重复：${outlet} ${pollutant}`,
            `line ${index + 1} repeats line ${first + 1}: ${outlet} ${pollutant}`,
          ),
        ),
      )
    else seen.set(`${outlet}/${pollutant}`, index)
    if (limit !== null && unit === null)
      problems.push(
        wrong(
          `outlets.${index}.unit`,
          say(`第 ${index + 1} 行有浓度限值但没有单位`, `line ${index + 1} has a concentration and no unit`),
        ),
      )
    return problems
  })
}
