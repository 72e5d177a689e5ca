import {
  boolean,
  choice,
  choices,
  code,
  date,
  defineRegister,
  integer,
  lines,
  longText,
  quantity,
  reference,
  text,
} from '@tuojiang/register'
import { HAZARD_PROPERTIES } from './code-lists/hazard-property.js'
import { wasteClass } from './hazardous-waste-class.js'
import { KEEPERS_AND_ENTERPRISE, keptBy } from './permission.js'
import { county, position, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { nextReport, reportLines } from './report-calendar.js'
import { sumOf } from './sums.js'
import { wasteCategory, wasteCode, wasteLineProblems } from './waste-fields.js'
import { say } from './words.js'

/** Producers of hazardous waste: what, how much, class, management plan, reports. */
export const hazardousWasteProducer = defineRegister({
  name: 'hazardous-waste-producer',
  version: 1,
  label: say('危险废物产生单位', 'Producers of hazardous waste'),
  purpose: say(
    '危险废物产生单位的废物种类、数量、管理类别、管理计划与申报日历。依据固体废物污染环境防治法第七十八条、HJ 1259-2022、国家危险废物名录（2021 年版），规划第三章第五节（三）“三个清单”。',
    'Wastes, amounts, class, management plan and reports of producers (solid waste law, article 78; HJ 1259-2022; national list of 2021; plan, chapter 3 §5 (三)).',
  ),
  place: 'soil-waste',
  fields: {
    code: code({ label: say('产废单位编号', 'Producer code'), required: true }),
    name: text({ label: say('单位名称', 'Name'), required: true, maxLength: 120, open: true }),
    enterprise: reference({ label: say('企业', 'Enterprise'), register: 'enterprise', required: true }),
    county,
    town,
    position,
    year: integer({ label: say('管理计划年度', 'Year of the plan'), min: 2018, max: 2100, required: true }),
    otherKeyCondition: boolean({
      label: say('符合其他重点监管条件', 'Key by another condition'),
      help: say('HJ 1259-2022 规定的其他重点监管情形', 'Another condition of HJ 1259-2022'),
    }),
    wastes: lines({
      label: say('危险废物', 'Wastes'),
      fields: {
        name: text({ label: say('废物名称', 'Waste'), required: true, maxLength: 80 }),
        category: wasteCategory,
        wasteCode,
        form: choice({
          label: say('形态', 'Form'),
          choices: [
            { value: 'solid', label: say('固态', 'Solid') },
            { value: 'semisolid', label: say('半固态', 'Semi-solid') },
            { value: 'liquid', label: say('液态', 'Liquid') },
            { value: 'gas', label: say('气态', 'Gas') },
          ],
        }),
        hazards: choices({ label: say('危险特性', 'Hazards'), choices: HAZARD_PROPERTIES }),
        tonnes: quantity({
          label: say('年产生量', 'Produced a year'),
          unit: 't',
          decimals: 4,
          min: 0,
          required: true,
        }),
        stored: quantity({ label: say('贮存量', 'In store'), unit: 't', decimals: 4, min: 0 }),
        way: choice({
          label: say('去向', 'Goes to'),
          choices: [
            { value: 'own-use', label: say('自行利用', 'Own use') },
            { value: 'own-disposal', label: say('自行处置', 'Own disposal') },
            { value: 'sent-use', label: say('委托利用', 'Sent out for use') },
            { value: 'sent-disposal', label: say('委托处置', 'Sent out for disposal') },
          ],
        }),
      },
      most: 200,
      writeBy: KEEPERS_AND_ENTERPRISE,
    }),
    stores: lines({
      label: say('贮存设施', 'Stores'),
      fields: {
        facility: code({
          label: say('设施编号', 'Code'),
          required: true,
          pattern: /^TS\d{3}$/,
          patternHint: say('TS001（HJ 608-2017）', 'TS001 (HJ 608-2017)'),
        }),
        name: text({ label: say('名称', 'Name'), maxLength: 60 }),
        surface: quantity({ label: say('面积', 'Area'), unit: 'm²', decimals: 1, min: 0 }),
        capacity: quantity({ label: say('贮存能力', 'Capacity'), unit: 't', decimals: 2, min: 0 }),
        camera: boolean({ label: say('视频监控', 'Camera') }),
      },
      most: 40,
    }),
    filedOn: date({ label: say('管理计划备案日期', 'Plan filed on') }),
    reports: reportLines,
    officer: text({
      label: say('危废管理人员', 'Waste officer'),
      maxLength: 40,
      writeBy: KEEPERS_AND_ENTERPRISE,
    }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('单位', 'Producer'),
      fields: ['code', 'name', 'enterprise', 'county', 'town', 'position', 'officer'],
    },
    {
      label: say('管理', 'Management'),
      fields: ['year', 'yearlyTonnes', 'otherKeyCondition', 'class', 'filedOn'],
    },
    { label: say('废物与贮存', 'Wastes and stores'), fields: ['wastes', 'storedTonnes', 'stores'] },
    { label: say('申报', 'Reports'), fields: ['nextReport', 'reports', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  enterprise: 'enterprise',
  location: 'position',
  unique: [['enterprise', 'year']],
  states: {
    planning: { label: say('待备案', 'Plan not filed'), tone: 'waiting' },
    filed: { label: say('已备案', 'Plan filed'), tone: 'good' },
    stopped: { label: say('停产', 'Stopped'), tone: 'warn' },
    closed: { label: say('注销', 'Closed'), tone: 'over' },
  },
  initial: 'planning',
  actions: {
    file: {
      label: say('管理计划备案', 'File the plan'),
      from: ['planning'],
      to: 'filed',
      by: ['division', 'county', 'enterprise'],
      requires: ['wastes'],
      causes: [{ set: 'filedOn', to: 'today' }],
    },
    revise: {
      label: say('变更管理计划', 'Change the plan'),
      from: ['filed'],
      to: 'planning',
      by: ['division', 'county', 'enterprise'],
      note: 'required',
    },
    stop: {
      label: say('停产', 'Stop'),
      from: ['planning', 'filed'],
      to: 'stopped',
      by: ['division', 'county'],
      note: 'required',
    },
    resume: { label: say('复产', 'Resume'), from: ['stopped'], to: 'planning', by: ['division', 'county'] },
    close: {
      label: say('注销', 'Close'),
      from: ['planning', 'filed', 'stopped'],
      to: 'closed',
      by: ['division', 'county'],
      note: 'required',
      confirm: say(
        '注销前须确认危险废物已全部转移，确定吗？',
        'All waste must have left before it is closed. Close it?',
      ),
    },
  },
  deadlines: {
    report: {
      label: say('危险废物申报', 'Report on hazardous waste'),
      due: { on: 'nextReport' },
      while: ['planning', 'filed'],
      warn: '7 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    yearlyTonnes: {
      field: quantity({ label: say('年产生总量', 'Produced a year'), unit: 't', decimals: 4 }),
      formula: say('各种废物年产生量之和', 'Sum of the wastes'),
      of: ({ wastes }) =>
        sumOf(
          (wastes ?? []).map(({ tonnes }) => tonnes),
          4,
        ),
    },
    storedTonnes: {
      field: quantity({ label: say('贮存总量', 'In store'), unit: 't', decimals: 4 }),
      formula: say('各种废物贮存量之和', 'Sum of the wastes in store'),
      of: ({ wastes }) =>
        sumOf(
          (wastes ?? []).map(({ stored }) => stored),
          4,
        ),
    },
    class: {
      field: choice({
        label: say('管理类别', 'Class'),
        choices: [
          { value: 'key', label: say('重点监管', 'Key') },
          { value: 'simplified', label: say('简化管理', 'Simplified') },
          { value: 'registration', label: say('登记管理', 'Registration') },
        ],
      }),
      formula: say(
        '年产生总量 ≥ 100 t 或符合其他条件为重点监管，10 t ≤ 总量 < 100 t 为简化管理，< 10 t 为登记管理（HJ 1259-2022）',
        '≥ 100 t a year or another condition: key; 10 t ≤ amount < 100 t: simplified; < 10 t: registration (HJ 1259-2022)',
      ),
      of: ({ wastes, otherKeyCondition }) =>
        wastes === null
          ? null
          : wasteClass(
              sumOf(
                wastes.map(({ tonnes }) => tonnes),
                4,
              ),
              otherKeyCondition === true,
            ),
    },
    nextReport: {
      field: date({ label: say('下一份申报应报日期', 'Next report due') }),
      formula: say('申报日历中尚未报送的最早应报日期', 'First day due of the reports not yet submitted'),
      of: ({ reports }) => nextReport(reports),
    },
  },
  checks: [
    {
      code: 'hazardous-waste-code',
      rule: say(
        '废物代码末两位等于类别号（国家危险废物名录）',
        'The last two digits of a code are its category (national list)',
      ),
      test: ({ wastes }) => wasteLineProblems(wastes ?? []),
    },
    {
      code: 'hazardous-waste-store-full',
      rule: say('贮存总量不超过贮存设施能力之和', 'What is stored fits the stores'),
      test: ({ wastes, stores }) => {
        const capacity = sumOf(
          (stores ?? []).map((store) => store.capacity),
          2,
        )
        const stored = sumOf(
          (wastes ?? []).map((waste) => waste.stored),
          4,
        )
        return stores !== null && capacity > 0 && stored > capacity
          ? [
              doubtful(
                'wastes',
                say(
                  `贮存 ${stored} t，超过能力 ${capacity} t`,
                  `${stored} t in store, more than ${capacity} t of capacity`,
                ),
              ),
            ]
          : []
      },
    },
  ],
  columns: ['name', 'county', 'class', 'yearlyTonnes', 'storedTonnes', 'filedOn', 'state', 'due'],
  statistics: [
    { label: say('按管理类别', 'By class'), by: 'class' },
    { label: say('产生量', 'Amount'), by: 'area', sum: 'yearlyTonnes' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy({ enterprise: true }),
})
