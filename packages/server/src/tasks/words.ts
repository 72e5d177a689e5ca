import type { RoleName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Action, Parties, TaskState } from './state.js'

export const STATE_WORDS: Readonly<Record<TaskState, Label>> = {
  new: { zh: '待接收', en: 'new' },
  accepted: { zh: '办理中', en: 'under way' },
  submitted: { zh: '待核验', en: 'waiting for verification' },
  returned: { zh: '已退回', en: 'returned' },
  closed: { zh: '已办结', en: 'closed' },
  cancelled: { zh: '已撤销', en: 'cancelled' },
}

export const ACTION_WORDS: Readonly<Record<Action, Label>> = {
  accept: { zh: '接收', en: 'accept' },
  step: { zh: '填写步骤', en: 'work on a step' },
  note: { zh: '备注', en: 'add a note' },
  'hand-over': { zh: '转办', en: 'hand over' },
  'ask-extension': { zh: '申请延期', en: 'ask for more time' },
  'grant-extension': { zh: '同意延期', en: 'grant more time' },
  'refuse-extension': { zh: '不同意延期', en: 'refuse more time' },
  submit: { zh: '提交结果', en: 'hand in the result' },
  return: { zh: '退回', en: 'return' },
  verify: { zh: '核验办结', en: 'verify and close' },
  reopen: { zh: '重新打开', en: 'open again' },
  cancel: { zh: '撤销', en: 'cancel' },
}

/** Who may, in words; said in refusals. */
export const PARTY_WORDS: Readonly<Record<keyof Parties, Label>> = {
  owner: { zh: '承办人', en: 'the person who has to do it' },
  taker: { zh: '任务所属角色的人员', en: 'a holder of the role it is for' },
  overseer: {
    zh: '交办方（交办人、值班员、业务科室、局领导）',
    en: 'the side that gave it (its maker, duty, division or leader)',
  },
  manager: { zh: '所在县区局', en: 'the county bureau' },
  doer: { zh: '承办人', en: 'the person who did it' },
  asker: { zh: '申请人', en: 'the person who asked' },
}

/** Who is told first when a task is late, then, and at last. */
export interface EscalationStep {
  /** after the deadline */
  afterHours: number
  to: RoleName
}

/** One day to the division, three to the leader; setting `tasks`, member `escalation`, says otherwise. */
export const DEFAULT_ESCALATION: readonly EscalationStep[] = [
  { afterHours: 0, to: 'county' },
  { afterHours: 24, to: 'division' },
  { afterHours: 72, to: 'leader' },
]
