import { choice, code } from '@tuojiang/register'
import { WASTE_CATEGORIES } from './code-lists/waste-category.js'
import { categoryOfWaste } from './hazardous-waste-class.js'
import { type Problem, wrong } from './problem.js'
import { say } from './words.js'

/** Eight digits of the national list: industry, serial, category. */
export const wasteCode = code({
  label: say('废物代码', 'Waste code'),
  pattern: /^\d{3}-\d{3}-\d{2}$/,
  patternHint: say(
    '如 900-214-08，末两位为类别号',
    'such as 900-214-08; the last two digits are the category',
  ),
})

export const wasteCategory = choice({
  label: say('废物类别', 'Category'),
  choices: WASTE_CATEGORIES,
  required: true,
})

/** The last two digits of a code are its category (国家危险废物名录). */
export const wasteLineProblems = (
  wastes: readonly { wasteCode: string | null; category: string }[],
): Problem[] =>
  wastes.flatMap(({ wasteCode: given, category }, index) =>
    given !== null && categoryOfWaste(given) !== category
      ? [
          wrong(
            `wastes.${index}.category`,
            say(
              `第 ${index + 1} 行：代码 ${given} 属于 ${categoryOfWaste(given)}，不是 ${category}`,
              `line ${index + 1}: code ${given} belongs to ${categoryOfWaste(given)}, not ${category}`,
            ),
          ),
        ]
      : [],
  )
