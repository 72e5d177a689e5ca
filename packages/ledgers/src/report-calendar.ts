import { choice, date, lines, text } from '@tuojiang/register'
import { REPORT_PERIODS } from './code-lists/report-period.js'
import { earliest } from './day.js'
import { KEEPERS_AND_ENTERPRISE } from './permission.js'
import { say } from './words.js'

/** The reports a unit owes: period, day due, day submitted. The enterprise writes it itself. */
export const reportLines = lines({
  label: say('报告日历', 'Reports due'),
  fields: {
    kind: choice({ label: say('种类', 'Kind'), choices: REPORT_PERIODS, required: true }),
    period: text({
      label: say('报告期', 'Period'),
      required: true,
      pattern: /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/,
      patternHint: say('2025、2025-Q3 或 2025-11', '2025, 2025-Q3 or 2025-11'),
      maxLength: 7,
    }),
    due: date({ label: say('应报日期', 'Due'), required: true }),
    submittedOn: date({ label: say('报送日期', 'Submitted on') }),
  },
  most: 300,
  writeBy: KEEPERS_AND_ENTERPRISE,
})

interface ReportLine {
  due: string
  submittedOn: string | null
}

/** Day on which the first report that is not in is due, or null. */
export const nextReport = (reports: readonly ReportLine[] | null): string | null =>
  earliest((reports ?? []).filter(({ submittedOn }) => submittedOn === null).map(({ due }) => due))
