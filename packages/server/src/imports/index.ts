export { BELOW_DETECTION } from './cell-value.js'
export {
  type ImportAnswer,
  type ImportDeps,
  type ImportOptions,
  type ImportReport,
  importReadings,
} from './import-readings.js'
export { type FileProblem, type ImportIssue, ISSUE_WORDS, type IssueCode } from './issues.js'
