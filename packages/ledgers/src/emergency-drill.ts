import {
  attachments,
  choice,
  code,
  date,
  defineRegister,
  integer,
  lines,
  longText,
  reference,
  text,
} from '@tuojiang/register'
import { earliest } from './day.js'
import { keptBy } from './permission.js'
import { county } from './place-fields.js'
import { wrong } from './problem.js'
import { say } from './words.js'

/** Emergency drills and what they showed. */
export const emergencyDrill = defineRegister({
  name: 'emergency-drill',
  version: 1,
  label: say('应急演练', 'Emergency drills'),
  purpose: say(
    '应急演练的计划、实施、评估与问题整改。依据突发环境事件应急管理办法（环境保护部令第 34 号）第十五条：定期开展应急演练，撰写演练评估报告；规划第三章第七节（一）。',
    'Drills planned, held, evaluated, their problems put right (rules on environmental emergencies, order 34, article 15; plan, chapter 3 §7 (一)).',
  ),
  place: 'emergency',
  fields: {
    code: code({ label: say('演练编号', 'Code'), required: true }),
    name: text({ label: say('演练名称', 'Name'), required: true, maxLength: 120, open: true }),
    county,
    organiser: text({ label: say('组织单位', 'Organiser'), required: true, maxLength: 100, open: true }),
    enterprise: reference({ label: say('企业', 'Enterprise'), register: 'enterprise' }),
    plan: reference({ label: say('所依据预案', 'Contingency plan'), register: 'contingency-plan' }),
    kind: choice({
      label: say('形式', 'Form'),
      choices: [
        { value: 'desk', label: say('桌面演练', 'At the desk') },
        { value: 'field', label: say('实战演练', 'In the field') },
        { value: 'double-blind', label: say('双盲演练', 'Unannounced') },
      ],
      required: true,
      open: true,
    }),
    level: choice({
      label: say('级别', 'Level'),
      choices: [
        { value: 'city', label: say('市级', 'City') },
        { value: 'county', label: say('县级', 'County') },
        { value: 'park', label: say('园区', 'Park') },
        { value: 'enterprise', label: say('企业', 'Enterprise') },
        { value: 'joint', label: say('跨区域联合', 'Joint with neighbours') },
      ],
      required: true,
      open: true,
    }),
    scenario: longText({ label: say('情景', 'Scenario') }),
    plannedOn: date({ label: say('计划日期', 'Planned for'), required: true }),
    heldOn: date({ label: say('实施日期', 'Held on'), open: true }),
    participants: integer({ label: say('参演人数', 'Participants'), unit: '人', min: 0 }),
    evaluation: longText({ label: say('评估报告', 'Evaluation') }),
    problems: lines({
      label: say('问题与整改', 'Problems'),
      fields: {
        what: text({ label: say('问题', 'Problem'), required: true, maxLength: 200 }),
        by: text({ label: say('责任单位', 'By'), maxLength: 80 }),
        due: date({ label: say('期限', 'Due'), required: true }),
        doneOn: date({ label: say('完成日期', 'Done on') }),
      },
      most: 60,
    }),
    photos: attachments({
      label: say('照片与材料', 'Photos and documents'),
      accept: ['image', 'pdf', 'office'],
      most: 20,
    }),
  },
  groups: [
    {
      label: say('演练', 'Drill'),
      fields: ['code', 'name', 'county', 'organiser', 'enterprise', 'plan', 'kind', 'level', 'scenario'],
    },
    { label: say('实施', 'Holding'), fields: ['plannedOn', 'heldOn', 'participants', 'photos'] },
    { label: say('评估', 'Evaluation'), fields: ['evaluation', 'nextProblem', 'problems'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  states: {
    planned: { label: say('已计划', 'Planned'), tone: 'waiting' },
    held: { label: say('已实施', 'Held'), tone: 'running' },
    evaluated: { label: say('已评估', 'Evaluated'), tone: 'good' },
    cancelled: { label: say('取消', 'Cancelled'), tone: 'over' },
  },
  initial: 'planned',
  actions: {
    hold: {
      label: say('完成实施', 'Held'),
      from: ['planned'],
      to: 'held',
      by: ['division', 'county'],
      requires: ['heldOn', 'participants'],
      evidence: { least: 1, label: say('演练照片', 'Photos of the drill') },
    },
    evaluate: {
      label: say('完成评估', 'Evaluate'),
      from: ['held'],
      to: 'evaluated',
      by: ['division', 'county'],
      requires: ['evaluation'],
    },
    cancel: {
      label: say('取消', 'Cancel'),
      from: ['planned'],
      to: 'cancelled',
      by: ['division', 'county'],
      note: 'required',
    },
  },
  deadlines: {
    hold: {
      label: say('按计划实施', 'To be held'),
      due: { on: 'plannedOn' },
      while: ['planned'],
      warn: '15 days',
      severity: 'low',
      for: 'county',
    },
    problem: {
      label: say('演练问题整改', 'Problem to be put right'),
      due: { on: 'nextProblem' },
      while: ['held', 'evaluated'],
      warn: '7 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    nextProblem: {
      field: date({ label: say('最早到期的问题', 'First problem due') }),
      formula: say('未完成问题中最早的期限', 'First day due of the problems not done'),
      of: ({ problems }) =>
        earliest((problems ?? []).filter(({ doneOn }) => doneOn === null).map(({ due }) => due)),
    },
  },
  checks: [
    {
      code: 'emergency-drill-problem-dates',
      rule: say('问题整改期限不早于实施日期', 'Problems are due after the drill'),
      test: ({ heldOn, problems }) =>
        heldOn === null
          ? []
          : (problems ?? []).flatMap(({ due }, index) =>
              due < heldOn
                ? [
                    wrong(
                      `problems.${index}.due`,
                      say(
                        `期限 ${due} 早于实施日期 ${heldOn}`,
                        `due on ${due}, before the drill on ${heldOn}`,
                      ),
                    ),
                  ]
                : [],
            ),
    },
  ],
  columns: ['name', 'county', 'organiser', 'kind', 'level', 'plannedOn', 'heldOn', 'state', 'due'],
  statistics: [
    { label: say('按形式', 'By form'), by: 'kind' },
    { label: say('按级别', 'By level'), by: 'level' },
    { label: say('按实施月份', 'By month held'), by: 'month:heldOn' },
    { label: say('参演人数', 'Participants'), by: 'area', sum: 'participants' },
  ],
  may: keptBy({ enterprise: true }),
})
