import type { Issue } from '@tuojiang/register'
import { notFound, Problem } from '../http/problem.js'

/** Everything that is wrong, in one refusal; the first error is the problem's path. */
export function recordInvalid(issues: readonly Issue[]): Problem {
  const errors = issues.filter(({ severity }) => severity === 'error')
  const [first] = errors
  return new Problem(
    422,
    'record-invalid',
    errors.length === 1 && first
      ? first.message
      : { zh: `有 ${errors.length} 处需要修改`, en: `${errors.length} things must be put right` },
    { ...(first?.path && { path: first.path }), details: { issues } },
  )
}

export const recordNotFound = () => notFound({ zh: '这条记录', en: 'The record' })

export const recordStale = (theirs: unknown, changed: unknown) =>
  new Problem(
    409,
    'record-stale',
    {
      zh: '您打开之后，这条记录已被他人修改',
      en: 'The record was changed by somebody else since you opened it',
    },
    {
      action: {
        zh: '请逐项比较，选择保留哪一个',
        en: 'Compare the fields and choose which to keep',
      },
      details: { theirs, changed },
    },
  )

export const recordArchived = () =>
  new Problem(
    409,
    'record-archived',
    { zh: '这条记录已归档，不能修改', en: 'The record is archived and cannot be changed' },
    { action: { zh: '需要修改时请先恢复', en: 'Restore it first' } },
  )

export const recordNotArchived = () =>
  new Problem(409, 'record-not-archived', {
    zh: '这条记录没有归档',
    en: 'The record is not archived',
  })

const ACTION_STATUS: Readonly<Record<string, number>> = {
  'action-unknown': 404,
  'action-not-from-state': 409,
  'action-not-your-role': 403,
  'action-needs-another-person': 403,
}

/** Why an action is not done, with the words of the register; which reason it is stands in the issue. */
export function actionRefused(issue: Issue): Problem {
  const status = ACTION_STATUS[issue.code] ?? 422
  return new Problem(status, 'action-refused', issue.message, {
    ...(issue.path && { path: issue.path }),
    details: { issues: [issue] },
  })
}
