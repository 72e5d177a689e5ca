import {
  choice,
  code,
  date,
  defineRegister,
  lines,
  longText,
  person,
  phone,
  reference,
  text,
} from '@tuojiang/register'
import { latest } from './day.js'
import { BUREAU, keptBy } from './permission.js'
import { county, town } from './place-fields.js'
import { wrong } from './problem.js'
import { say } from './words.js'

/** People of grid supervision. */
export const gridWorker = defineRegister({
  name: 'grid-worker',
  version: 1,
  label: say('网格员', 'Grid workers'),
  purpose: say(
    '网格监管人员、所在网格、账号与培训。依据规划第三章第八节（三）；岗位分责任人、联络员、巡查员。',
    'People of grid supervision, their cell, account and training (plan, chapter 3 §8 (三)); responsible, liaison or patrol.',
  ),
  place: 'enforcement',
  fields: {
    code: code({ label: say('工号', 'Number'), required: true }),
    name: text({ label: say('姓名', 'Name'), required: true, maxLength: 40 }),
    duty: choice({
      label: say('岗位', 'Duty'),
      choices: [
        { value: 'responsible', label: say('责任人', 'Responsible') },
        { value: 'liaison', label: say('联络员', 'Liaison') },
        { value: 'patrol', label: say('巡查员', 'Patrol') },
      ],
      required: true,
    }),
    cell: reference({ label: say('所在网格', 'Cell'), register: 'grid-cell', required: true }),
    county,
    town,
    phone: phone({ label: say('手机', 'Phone'), readBy: BUREAU }),
    account: person({ label: say('账号', 'Account') }),
    since: date({ label: say('上岗日期', 'Since') }),
    until: date({ label: say('离岗日期', 'Until') }),
    trainings: lines({
      label: say('培训', 'Training'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        subject: text({ label: say('内容', 'Subject'), required: true, maxLength: 100 }),
      },
      most: 60,
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('人员', 'Person'),
      fields: ['code', 'name', 'duty', 'cell', 'county', 'town', 'phone', 'account'],
    },
    {
      label: say('在岗与培训', 'Service and training'),
      fields: ['since', 'until', 'lastTraining', 'trainings', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  states: {
    active: { label: say('在岗', 'On duty'), tone: 'good' },
    left: { label: say('离岗', 'Left'), tone: 'over' },
  },
  initial: 'active',
  actions: {
    leave: {
      label: say('离岗', 'Leave'),
      from: ['active'],
      to: 'left',
      by: ['division', 'county'],
      requires: ['until'],
    },
    return: { label: say('返岗', 'Return'), from: ['left'], to: 'active', by: ['division', 'county'] },
  },
  computed: {
    lastTraining: {
      field: date({ label: say('最近培训', 'Last trained on') }),
      formula: say('培训中最晚的日期', 'Last day of training'),
      of: ({ trainings }) => latest((trainings ?? []).map(({ day }) => day)),
    },
  },
  checks: [
    {
      code: 'grid-worker-dates',
      rule: say('离岗不早于上岗', 'Nobody leaves before the start'),
      test: ({ since, until }) =>
        since !== null && until !== null && until < since
          ? [wrong('until', say(`离岗 ${until} 早于上岗 ${since}`, `left on ${until}, before ${since}`))]
          : [],
    },
  ],
  columns: ['code', 'name', 'duty', 'cell', 'county', 'town', 'lastTraining', 'state'],
  statistics: [
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('按岗位', 'By duty'), by: 'duty' },
  ],
  may: keptBy(),
})
