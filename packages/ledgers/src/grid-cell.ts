import {
  choice,
  code,
  date,
  defineRegister,
  geometry,
  integer,
  lines,
  longText,
  phone,
  reference,
  text,
} from '@tuojiang/register'
import { daysAfter, latest } from './day.js'
import { keptBy } from './permission.js'
import { county, position, village } from './place-fields.js'
import { say } from './words.js'

/** Cells of grid supervision, each with people responsible, what lies in it and its patrols. */
export const gridCell = defineRegister({
  name: 'grid-cell',
  version: 1,
  label: say('环境监管网格', 'Grid cells'),
  purpose: say(
    '生态环境监管网格（市、县、乡、村四级）的责任人、监管对象与巡查。依据规划第一章第一节（四）“设置环境监管网格 2275 个”、第三章第八节（三）“充分利用环境监管网格化管理”。巡查周期没有国家数值，由各地填写。',
    'Cells of grid supervision at four levels, with people, objects and patrols (plan, chapter 1 §1 (四), chapter 3 §8 (三)). There is no national interval of patrols; each place enters its own.',
  ),
  place: 'enforcement',
  fields: {
    code: code({ label: say('网格编号', 'Cell code'), required: true }),
    name: text({ label: say('网格名称', 'Name'), required: true, maxLength: 100 }),
    level: choice({
      label: say('层级', 'Level'),
      choices: [
        { value: 'city', label: say('市级（一级）', 'City') },
        { value: 'county', label: say('县级（二级）', 'County') },
        { value: 'town', label: say('乡镇级（三级）', 'Town') },
        { value: 'village', label: say('村（社区）级（四级）', 'Village') },
      ],
      required: true,
    }),
    parent: reference({ label: say('上级网格', 'Upper cell'), register: 'grid-cell' }),
    county,
    town: text({ label: say('乡镇（街道）', 'Town'), maxLength: 60 }),
    village,
    boundary: geometry({ label: say('网格范围', 'Boundary'), shapes: ['Polygon'] }),
    position,
    responsible: text({ label: say('网格责任人', 'Responsible person'), maxLength: 40 }),
    responsiblePhone: phone({ label: say('责任人电话', 'Phone') }),
    liaison: text({ label: say('联络员', 'Liaison'), maxLength: 40 }),
    objects: lines({
      label: say('监管对象', 'Objects watched'),
      fields: {
        name: text({ label: say('名称', 'Name'), required: true, maxLength: 100 }),
        kind: choice({
          label: say('类别', 'Kind'),
          choices: [
            { value: 'enterprise', label: say('企业', 'Enterprise') },
            { value: 'livestock', label: say('养殖场', 'Livestock farm') },
            { value: 'outfall', label: say('入河排污口', 'River outfall') },
            { value: 'site', label: say('工地', 'Construction site') },
            { value: 'source', label: say('水源地', 'Drinking-water source') },
            { value: 'straw', label: say('秸秆禁烧区', 'No-burning area') },
            { value: 'other', label: say('其他', 'Other') },
          ],
          required: true,
        }),
      },
      most: 200,
    }),
    patrolEvery: integer({ label: say('巡查周期', 'Patrolled every'), unit: '天', min: 1, max: 366 }),
    patrols: lines({
      label: say('巡查记录', 'Patrols'),
      fields: {
        day: date({ label: say('日期', 'Day'), required: true }),
        by: text({ label: say('巡查人', 'By'), maxLength: 40 }),
        found: integer({ label: say('发现问题', 'Problems found'), min: 0, required: true }),
        settled: integer({ label: say('现场解决', 'Settled on the spot'), min: 0 }),
        words: text({ label: say('情况', 'What was seen'), maxLength: 300 }),
      },
      writeBy: ['division', 'county', 'grid'],
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('网格', 'Cell'),
      fields: ['code', 'name', 'level', 'parent', 'county', 'town', 'village', 'position', 'boundary'],
    },
    { label: say('人员', 'People'), fields: ['responsible', 'responsiblePhone', 'liaison'] },
    { label: say('监管对象', 'Objects'), fields: ['objectCount', 'objects'] },
    {
      label: say('巡查', 'Patrols'),
      fields: ['patrolEvery', 'lastPatrol', 'nextPatrol', 'patrols', 'note'],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'position',
  states: {
    active: { label: say('在用', 'Active'), tone: 'good' },
    merged: { label: say('合并（撤销）', 'Merged'), tone: 'over' },
  },
  initial: 'active',
  actions: {
    merge: {
      label: say('合并（撤销）', 'Merge'),
      from: ['active'],
      to: 'merged',
      by: ['division', 'county'],
      note: 'required',
    },
    restore: {
      label: say('恢复', 'Restore'),
      from: ['merged'],
      to: 'active',
      by: ['division'],
      note: 'required',
    },
  },
  deadlines: {
    patrol: {
      label: say('巡查', 'Patrol'),
      due: { on: 'nextPatrol' },
      while: ['active'],
      severity: 'low',
      for: 'grid',
    },
  },
  computed: {
    lastPatrol: {
      field: date({ label: say('最近巡查', 'Last patrol') }),
      formula: say('巡查记录中最晚的日期', 'Last day of a patrol'),
      of: ({ patrols }) => latest((patrols ?? []).map(({ day }) => day)),
    },
    nextPatrol: {
      field: date({ label: say('下次巡查', 'Next patrol') }),
      formula: say('最近巡查＋巡查周期', 'Last patrol plus the interval'),
      of: ({ patrols, patrolEvery }) => daysAfter(latest((patrols ?? []).map(({ day }) => day)), patrolEvery),
    },
    objectCount: {
      field: integer({ label: say('监管对象数', 'Objects'), unit: '个' }),
      formula: say('监管对象的行数', 'Number of objects'),
      of: ({ objects }) => (objects ?? []).length,
    },
  },
  columns: ['code', 'name', 'level', 'county', 'town', 'responsible', 'lastPatrol', 'state', 'due'],
  statistics: [
    { label: say('按层级', 'By level'), by: 'level' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('监管对象', 'Objects'), by: 'area', sum: 'objectCount' },
  ],
  may: keptBy(),
})
