import type { TableProblem } from './problem.js'

/**
 * What is wrong with a header: a wanted column that is not there, none of the date columns, a column that is there twice.
 * @param names compared names, see `columnName`
 * @param oneOf at least one of these; none needed when empty
 */
export function headerProblems(
  names: readonly string[],
  wanted: readonly string[],
  oneOf: readonly string[],
): TableProblem[] {
  const problems: TableProblem[] = []
  for (const column of wanted) if (!names.includes(column)) problems.push(missingColumn(column))
  if (oneOf.length > 0 && !oneOf.some((column) => names.includes(column)))
    problems.push(missingColumn(oneOf.join(' / ')))
  names.forEach((name, index) => {
    if (name !== '' && names.indexOf(name) !== index)
      problems.push({
        column: name,
        value: name,
        code: 'duplicate-column',
        message: { zh: '列名重复，以最后一列为准', en: 'the column is there twice; the last one counts' },
      })
  })
  return problems
}

const missingColumn = (column: string): TableProblem => ({
  column,
  value: '',
  code: 'missing-column',
  message: { zh: `没有 ${column} 列，按缺测处理`, en: `there is no column ${column}; it counts as missing` },
})
