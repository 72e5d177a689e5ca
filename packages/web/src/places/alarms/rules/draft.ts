import type { AlarmRule, RuleBody, RuleCondition } from '../../../api'

export type ConditionKind = RuleCondition['is']

export const CONDITION_KINDS: readonly ConditionKind[] = [
  'limit',
  'trend',
  'flag',
  'silence',
  'flat-line',
  'water-class',
  'device-pending',
  'deadline',
  'indicator',
]

/** A condition of a kind as the form begins with it. */
export function newCondition(is: ConditionKind): RuleCondition {
  switch (is) {
    case 'limit':
      return { is, of: 'permit', factor: null, average: 'hour', share: 1 }
    case 'trend':
      return { is, factor: 'a34004', hours: 3, rise: 0.5, relative: true }
    case 'flag':
      return { is, flags: ['*'] }
    case 'silence':
      return { is, minutes: null }
    case 'flat-line':
      return { is, factor: null, hours: 8, floor: null }
    case 'deadline':
      return { is, register: null }
    case 'indicator':
      return { is, verdicts: ['behind', 'missed'] }
    default:
      return { is }
  }
}

export const NEW_RULE: RuleBody = {
  name: '',
  kind: 'warning',
  enabled: true,
  severity: 'medium',
  siteKinds: [],
  areaIds: [],
  siteIds: [],
  join: 'any',
  conditions: [newCondition('limit')],
  window: null,
  raiseAfter: 1,
  endAfter: 1,
  escalation: [],
  route: { to: 'duty', task: false, within: null },
}

/** The members a person may change. */
export function bodyOf({
  id: _id,
  builtIn: _builtIn,
  version: _version,
  updatedAt: _updatedAt,
  updatedBy: _updatedBy,
  evaluated: _evaluated,
  raised30Days: _raised30Days,
  ...body
}: AlarmRule): RuleBody {
  return body
}
