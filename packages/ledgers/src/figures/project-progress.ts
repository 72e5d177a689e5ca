import { say } from '../words.js'
import { dayIn, doneBy, type RegisterFigure, ratioOf } from './register-figure.js'

/** Share of the plan's projects due by the end of the period that are completed. */
export const projectCompletion: RegisterFigure = {
  key: 'project-completion',
  label: say('规划重点项目完工率', 'Key projects completed'),
  register: 'key-project',
  unit: '%',
  decimals: 1,
  formula: say(
    '时段末计划完工且已完工的项目数 ÷ 时段末计划完工的项目数 × 100',
    'projects due by the end of the period and completed ÷ projects due × 100',
  ),
  clause: say('规划第四章（一）“定期公布重点目标及项目完成情况”', 'plan, chapter 4 (一)'),
  serves: [],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      if (row.state === 'dropped') return { excluded: say('已调出项目库', 'dropped') }
      const end = dayIn(row, 'plannedEnd')
      if (end === null) return { excluded: say('没有计划完工日期', 'no planned end') }
      const finished =
        (row.state === 'completed' || row.state === 'accepted') && doneBy(row, 'finishedOn', until)
      if (end > until && !finished)
        return { excluded: say('计划完工在时段之后', 'planned to end after the period') }
      return finished ? 'yes' : 'no'
    }),
}

/** Share of the plan's projects due to start by the end of the period that have started. */
export const projectStart: RegisterFigure = {
  key: 'project-start',
  label: say('规划重点项目开工率', 'Key projects started'),
  register: 'key-project',
  unit: '%',
  decimals: 1,
  formula: say(
    '时段末计划开工且已开工的项目数 ÷ 时段末计划开工的项目数 × 100',
    'projects due to start by the end of the period and started ÷ projects due to start × 100',
  ),
  clause: say('规划第四章（一）', 'plan, chapter 4 (一)'),
  serves: [],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      if (row.state === 'dropped') return { excluded: say('已调出项目库', 'dropped') }
      const start = dayIn(row, 'plannedStart')
      if (start === null) return { excluded: say('没有计划开工日期', 'no planned start') }
      const started = doneBy(row, 'startedOn', until)
      if (start > until && !started)
        return { excluded: say('计划开工在时段之后', 'planned to start after the period') }
      return started ? 'yes' : 'no'
    }),
}
