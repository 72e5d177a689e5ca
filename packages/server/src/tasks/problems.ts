import type { Label } from '@tuojiang/measure'
import { Problem } from '../http/problem.js'
import { eventAnswer, type NamedEvent, type TaskRow } from './answer.js'
import { type Action, type Parties, TRANSITIONS } from './state.js'
import { ACTION_WORDS, PARTY_WORDS, STATE_WORDS } from './words.js'

const joined = (labels: readonly Label[]): Label => ({
  zh: labels.map((label) => label.zh).join('、'),
  en: labels.map((label) => label.en).join(' or '),
})

export const actionForbidden = (action: Action) => {
  const who = joined(TRANSITIONS[action].who.map((party: keyof Parties) => PARTY_WORDS[party]))
  return new Problem(
    403,
    'task-action-forbidden',
    {
      zh: `您不能对此任务“${ACTION_WORDS[action].zh}”`,
      en: `It is not for you to ${ACTION_WORDS[action].en} here`,
    },
    {
      action: { zh: `此操作由${who.zh}办理`, en: `This is done by ${who.en}` },
      details: { who: TRANSITIONS[action].who },
    },
  )
}

export const stateForbids = (action: Action, task: Pick<TaskRow, 'state'>) => {
  const from = joined(TRANSITIONS[action].from.map((state) => STATE_WORDS[state]))
  return new Problem(
    409,
    'task-state-forbids',
    {
      zh: `任务处于“${STATE_WORDS[task.state].zh}”，不能${ACTION_WORDS[action].zh}`,
      en: `The task is ${STATE_WORDS[task.state].en}: you cannot ${ACTION_WORDS[action].en}`,
    },
    {
      action: {
        zh: `只有“${from.zh}”的任务可以；请刷新查看`,
        en: `Only a task that is ${from.en} allows it; reload`,
      },
      details: { state: task.state },
    },
  )
}

export const anotherPerson = (action: Action) =>
  new Problem(
    409,
    'task-needs-another-person',
    {
      zh: `${ACTION_WORDS[action].zh}须由另一人办理：承办或申请的人不能自己${ACTION_WORDS[action].zh}`,
      en: `Another person has to ${ACTION_WORDS[action].en}: whoever did or asked it cannot`,
    },
    {
      action: { zh: '请交办人、值班员或业务科室办理', en: 'Ask its maker, the duty officer or the division' },
    },
  )

export const noExtension = () =>
  new Problem(409, 'task-no-extension', {
    zh: '没有待答复的延期申请',
    en: 'Nobody has asked for more time, or it was answered already',
  })

/** What happened since the caller looked, so that the page can show it beside what was typed. */
export const stale = (task: TaskRow, meanwhile: readonly NamedEvent[]) =>
  new Problem(
    409,
    'task-stale',
    { zh: '任务在您查看之后已有变化', en: 'The task has changed since you looked at it' },
    {
      action: {
        zh: '请查看最新情况后再办理；您填写的内容没有丢失',
        en: 'Look at what happened, then go on; what you typed is not lost',
      },
      details: { version: task.version, state: task.state, meanwhile: meanwhile.map(eventAnswer) },
    },
  )

export const noteRequired = (action: Action) =>
  new Problem(
    422,
    'task-note-required',
    { zh: `${ACTION_WORDS[action].zh}须填写说明`, en: `To ${ACTION_WORDS[action].en} a note is needed` },
    { path: 'note' },
  )

export const untilInvalid = (words: Label) => new Problem(422, 'task-until-invalid', words, { path: 'until' })

export const dueInvalid = () =>
  new Problem(
    422,
    'task-due-invalid',
    { zh: '办理期限须晚于现在', en: 'The deadline has to lie ahead' },
    { path: 'due' },
  )

export const stepUnknown = () =>
  new Problem(422, 'task-step-unknown', { zh: '没有这个步骤', en: 'There is no such step' }, { path: 'step' })

export const evidenceMissing = (step: number, words: Label, needs: string) =>
  new Problem(422, 'task-evidence-missing', words, { path: 'attachments', details: { step, needs } })

export const stepsOpen = (steps: readonly string[]) =>
  new Problem(
    422,
    'task-steps-open',
    {
      zh: `还有 ${steps.length} 个步骤未完成：${steps.join('；')}`,
      en: `${steps.length} steps are not done yet: ${steps.join('; ')}`,
    },
    {
      action: {
        zh: '请先完成各步骤并附上所要求的证据',
        en: 'Do each step first, with the evidence it asks for',
      },
    },
  )

export const attachmentUnknown = (ids: readonly number[]) =>
  new Problem(
    422,
    'task-attachment-unknown',
    {
      zh: `附件不存在或不是您上传的：${ids.join('、')}`,
      en: `Not there, or not uploaded by you: ${ids.join(', ')}`,
    },
    { path: 'attachments', action: { zh: '请重新上传', en: 'Upload them again' } },
  )

export const personUnsuitable = () =>
  new Problem(
    422,
    'task-person-unsuitable',
    {
      zh: '此人不能承办这项任务：账号停用、不在该县区，或为管理员',
      en: 'This person cannot do it: not in use, of another county, or an administrator',
    },
    { path: 'ownerId', action: { zh: '请从人员列表中选择', en: 'Choose from the list of persons' } },
  )

export const subjectUnknown = () =>
  new Problem(
    422,
    'task-subject-unknown',
    { zh: '没有这个对象，或不在您的范围内', en: 'There is no such subject within what you may see' },
    { path: 'subject' },
  )

export const areaOutside = () =>
  new Problem(
    422,
    'task-area-outside',
    { zh: '县区局只能为本县区交办任务', en: 'A county bureau makes tasks for its own county only' },
    { path: 'areaId' },
  )

export const onceKeyUsed = () =>
  new Problem(409, 'once-key-used', {
    zh: '这个编号已用于另一次提交',
    en: 'This key was used for something else already',
  })
