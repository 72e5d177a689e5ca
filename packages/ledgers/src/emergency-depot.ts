import {
  choice,
  code,
  date,
  defineRegister,
  integer,
  lines,
  longText,
  phone,
  quantity,
  text,
} from '@tuojiang/register'
import { DEPOT_GOODS } from './code-lists/depot-goods.js'
import { earliest } from './day.js'
import { keptBy } from './permission.js'
import { address, county, position, town } from './place-fields.js'
import { doubtful } from './problem.js'
import { say } from './words.js'

/** Emergency depots and what lies in them. */
export const emergencyDepot = defineRegister({
  name: 'emergency-depot',
  version: 1,
  label: say('应急物资储备库', 'Emergency depots'),
  purpose: say(
    '环境应急物资的种类、数量、有效期与盘点。依据突发环境事件应急管理办法第二十二条、环境应急资源调查指南（试行），规划第三章第七节（一）“加强环境应急物资储备”。',
    'Kinds, amounts, validity and stocktaking of emergency goods (rules on environmental emergencies, article 22; guide to the survey of resources; plan, chapter 3 §7 (一)).',
  ),
  place: 'emergency',
  fields: {
    code: code({ label: say('库编号', 'Depot code'), required: true }),
    name: text({ label: say('库名称', 'Name'), required: true, maxLength: 100 }),
    county,
    town,
    address,
    position,
    level: choice({
      label: say('级别', 'Level'),
      choices: [
        { value: 'city', label: say('市级', 'City') },
        { value: 'county', label: say('县级', 'County') },
        { value: 'park', label: say('园区', 'Park') },
        { value: 'enterprise', label: say('企业（社会化储备）', 'Enterprise') },
      ],
      required: true,
    }),
    owner: text({ label: say('管理单位', 'Kept by'), maxLength: 100 }),
    keeper: text({ label: say('库管员', 'Storekeeper'), maxLength: 40 }),
    keeperPhone: phone({ label: say('值班电话', 'Phone') }),
    surface: quantity({ label: say('库房面积', 'Area'), unit: 'm²', decimals: 1, min: 0 }),
    stock: lines({
      label: say('物资', 'Stock'),
      fields: {
        kind: choice({ label: say('类别', 'Kind'), choices: DEPOT_GOODS, required: true }),
        name: text({ label: say('名称', 'Name'), required: true, maxLength: 60 }),
        model: text({ label: say('规格型号', 'Model'), maxLength: 60 }),
        amount: quantity({ label: say('数量', 'Amount'), unit: '', decimals: 2, min: 0, required: true }),
        unit: text({ label: say('单位', 'Unit'), required: true, maxLength: 10 }),
        least: quantity({ label: say('最低储备', 'Least amount'), unit: '', decimals: 2, min: 0 }),
        expiresOn: date({ label: say('有效期至', 'Good until') }),
      },
      most: 500,
    }),
    checkedOn: date({ label: say('最近盘点', 'Last stocktaking') }),
    nextCheckOn: date({ label: say('下次盘点', 'Next stocktaking') }),
    note: longText({ label: say('备注', 'Note') }),
  },
  groups: [
    {
      label: say('储备库', 'Depot'),
      fields: ['code', 'name', 'level', 'county', 'town', 'address', 'position', 'surface'],
    },
    { label: say('管理', 'Keeping'), fields: ['owner', 'keeper', 'keeperPhone', 'checkedOn', 'nextCheckOn'] },
    { label: say('物资', 'Stock'), fields: ['nextExpiry', 'shortItems', 'stock', 'note'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'position',
  states: {
    ready: { label: say('可用', 'Ready'), tone: 'good' },
    short: { label: say('待补充', 'To be filled up'), tone: 'warn' },
    closed: { label: say('关闭', 'Closed'), tone: 'over' },
  },
  initial: 'ready',
  actions: {
    report: {
      label: say('报告缺少', 'Report a lack'),
      from: ['ready'],
      to: 'short',
      by: ['division', 'county'],
      note: 'required',
      causes: [
        {
          finding: 'emergency-depot-short',
          title: say('应急物资不足', 'Emergency goods are short'),
          severity: 'medium',
        },
      ],
    },
    refill: {
      label: say('补充完成', 'Filled up'),
      from: ['short'],
      to: 'ready',
      by: ['division', 'county'],
      requires: ['checkedOn'],
      causes: [{ settle: 'emergency-depot-short' }],
    },
    close: {
      label: say('关闭', 'Close'),
      from: ['ready', 'short'],
      to: 'closed',
      by: ['division'],
      note: 'required',
      causes: [{ settle: 'emergency-depot-short' }],
    },
  },
  deadlines: {
    expiry: {
      label: say('物资到期', 'Goods expire'),
      due: { on: 'nextExpiry' },
      while: ['ready', 'short'],
      warn: '60 days',
      severity: 'medium',
      for: 'county',
    },
    check: {
      label: say('盘点', 'Stocktaking'),
      due: { on: 'nextCheckOn' },
      while: ['ready', 'short'],
      warn: '7 days',
      severity: 'low',
      for: 'county',
    },
  },
  computed: {
    nextExpiry: {
      field: date({ label: say('最早到期的物资', 'First goods to expire') }),
      formula: say('数量大于零的物资中最早的有效期', 'First validity of goods in stock'),
      of: ({ stock }) =>
        earliest((stock ?? []).filter(({ amount }) => amount > 0).map(({ expiresOn }) => expiresOn)),
    },
    shortItems: {
      field: integer({ label: say('低于最低储备', 'Items short'), unit: '项' }),
      formula: say('数量低于最低储备的物资项数', 'Items below their least amount'),
      of: ({ stock }) => (stock ?? []).filter(({ amount, least }) => least !== null && amount < least).length,
    },
  },
  checks: [
    {
      code: 'emergency-depot-short',
      rule: say('可用的储备库各项物资不低于最低储备', 'A ready depot has the least amount of everything'),
      test: ({ state, stock }) =>
        state !== 'ready'
          ? []
          : (stock ?? []).flatMap(({ name, amount, unit, least }, index) =>
              least !== null && amount < least
                ? [
                    doubtful(
                      `stock.${index}.amount`,
                      say(
                        `${name} ${amount} ${unit}，低于最低储备 ${least} ${unit}`,
                        `${name}: ${amount} ${unit}, less than ${least} ${unit}`,
                      ),
                    ),
                  ]
                : [],
            ),
    },
  ],
  columns: ['name', 'level', 'county', 'keeper', 'keeperPhone', 'nextExpiry', 'shortItems', 'state', 'due'],
  statistics: [
    { label: say('按级别', 'By level'), by: 'level' },
    { label: say('按状态', 'By state'), by: 'state' },
  ],
  may: keptBy(),
})
