import {
  area,
  attachments,
  choice,
  choices,
  code,
  date,
  defineRegister,
  geometry,
  lines,
  longText,
  money,
  person,
  quantity,
  text,
} from '../src/index.js'

const label = (zh: string, en: string) => ({ zh, en })

/** A register with something of everything, for the tests. */
export const outfallDefinition = {
  name: 'sample-outfall',
  version: 1,
  label: label('样例排污口', 'sample outfall'),
  purpose: label('测试用', 'for tests'),
  place: 'water',
  fields: {
    code: code({ label: label('编码', 'code'), required: true }),
    name: text({ label: label('名称', 'name'), required: true }),
    county: area({ label: label('县区', 'county'), required: true }),
    kind: choice({
      label: label('类型', 'kind'),
      required: true,
      choices: [
        { value: 'industry', label: label('工业', 'industrial') },
        { value: 'town', label: label('城镇', 'urban') },
      ],
    }),
    pollutants: choices({
      label: label('污染物', 'pollutants'),
      choices: [
        { value: 'cod', label: label('化学需氧量', 'COD') },
        { value: 'nh3n', label: label('氨氮', 'ammonia nitrogen') },
      ],
    }),
    found: date({ label: label('排查日期', 'found on'), required: true }),
    signed: date({ label: label('立牌日期', 'sign put up') }),
    flow: quantity({ label: label('流量', 'flow'), unit: 'm³/d', decimals: 2, min: 0 }),
    cost: money({ label: label('费用', 'cost'), unit: '万元' }),
    place: geometry({ label: label('位置', 'place'), shapes: ['Point', 'Polygon'] }),
    photos: attachments({ label: label('照片', 'photos'), accept: ['image'], most: 3 }),
    limits: lines({
      label: label('限值', 'limits'),
      fields: {
        pollutant: text({ label: label('项目', 'item'), required: true }),
        limit: quantity({ label: label('浓度', 'concentration'), unit: 'mg/L', decimals: 1, required: true }),
      },
    }),
    checked: date({ label: label('核查日期', 'checked on') }),
    checker: person({ label: label('核查人', 'checked by') }),
    secret: text({ label: label('线索', 'clue'), readBy: ['enforcement'] }),
    answer: longText({ label: label('企业答复', 'answer'), writeBy: ['enterprise', 'division'] }),
  },
  groups: [
    {
      label: label('基本', 'basics'),
      fields: ['code', 'name', 'county', 'kind', 'pollutants', 'found', 'signed'],
    },
    {
      label: label('其他', 'others'),
      fields: [
        'flow',
        'yearly',
        'cost',
        'place',
        'photos',
        'limits',
        'checked',
        'checker',
        'secret',
        'answer',
      ],
    },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'place',
  unique: [['name', 'county']],
  states: {
    found: { label: label('已排查', 'found'), tone: 'waiting' },
    traced: { label: label('已溯源', 'traced'), tone: 'running' },
    closed: { label: label('已销号', 'closed'), tone: 'good' },
  },
  initial: 'found',
  actions: {
    trace: {
      label: label('溯源', 'trace'),
      from: ['found'],
      to: 'traced',
      by: ['county', 'division'],
      requires: ['flow', 'cost'],
      note: 'required',
    },
    close: {
      label: label('销号', 'close'),
      from: ['traced'],
      to: 'closed',
      by: ['county', 'division'],
      notBy: ['trace'],
      evidence: { least: 2, label: label('整治前后照片', 'photos before and after') },
      causes: [
        { set: 'checked', to: 'today' },
        { set: 'checker', to: 'actor' },
        { settle: 'outfall-overdue' },
      ],
    },
    reopen: { label: label('退回', 'reopen'), from: ['traced'], to: 'found', by: ['division'] },
  },
  deadlines: {
    sign: {
      label: label('立牌', 'put up the sign'),
      due: { within: '20 working-days', after: 'found' },
      while: ['found', 'traced'],
      warn: '3 working-days',
      severity: 'high',
    },
    close: {
      label: label('销号', 'close'),
      due: { within: '1 months', afterState: 'traced' },
      while: ['traced'],
    },
    renew: { label: label('续办', 'renew'), due: { before: 'signed', by: '60 days' }, while: ['found'] },
    review: { label: label('复核', 'review'), due: { on: 'checked' }, while: ['found', 'traced'] },
  },
  computed: {
    yearly: {
      field: quantity({ label: label('年流量', 'flow a year'), unit: '万 m³', decimals: 6 }),
      formula: label('流量 × 365 ÷ 10000', 'flow × 365 ÷ 10000'),
      of: (row: { readonly flow: number | null }) =>
        row.flow === null ? Number.NaN : (row.flow * 365) / 10_000,
    },
  },
  checks: [
    {
      code: 'sample-sign-before-found',
      rule: label('立牌不早于排查', 'the sign is not older than the finding'),
      test: (row: { readonly found: string; readonly signed: string | null }) =>
        row.signed !== null && row.signed < row.found
          ? [
              {
                path: 'signed',
                message: label('早于排查日期', 'before it was found'),
                severity: 'error' as const,
              },
            ]
          : [],
    },
  ],
  columns: ['code', 'name', 'state', 'due', 'yearly'],
  statistics: [{ label: label('流量', 'flow'), by: 'county', sum: 'flow' }],
  may: {
    read: ['division', 'county', 'enforcement', 'enterprise'],
    create: ['division'],
    edit: ['division', 'county'],
    archive: ['division'],
    import: ['division'],
  },
} as const

export const outfall = defineRegister(outfallDefinition)
