import type { Label } from '@tuojiang/measure'
import { roundHalfEven } from '@tuojiang/measure'
import {
  attachments,
  choice,
  code,
  date,
  defineRegister,
  integer,
  longText,
  quantity,
  reference,
  text,
} from '@tuojiang/register'
import { keptBy } from './permission.js'
import { county, position } from './place-fields.js'
import { wrong } from './problem.js'
import { say } from './words.js'

const item = (label: Label) =>
  choice({
    label,
    choices: [
      { value: 'yes', label: say('达到', 'Met') },
      { value: 'no', label: say('未达到', 'Not met') },
      { value: 'none', label: say('不涉及', 'Not applicable') },
    ],
    required: true,
  })

const photos = (label: Label) =>
  attachments({ label: say(`${label.zh}照片`, `${label.en}: photos`), accept: ['image'], most: 6 })

/** The six items of the plan, chapter 3 §3 (四), in its order. */
const ITEMS = {
  fencing: say('工地周边围挡', 'Fencing'),
  covering: say('物料堆放覆盖', 'Covered materials'),
  wetWork: say('土方开挖湿法作业', 'Wet earthworks'),
  hardening: say('路面硬化', 'Hardened roads'),
  washing: say('出入车辆清洗', 'Washed vehicles'),
  sealing: say('渣土车辆密闭运输', 'Sealed spoil trucks'),
} as const

type Item = keyof typeof ITEMS
const ITEM_NAMES = Object.keys(ITEMS) as Item[]

type Items = Readonly<Record<Item, 'yes' | 'no' | 'none'>>

/** Items not met. */
export const itemsNotMet = (row: Items): Item[] => ITEM_NAMES.filter((name) => row[name] === 'no')

/** Share of the items that apply which are met, percent to one decimal; null when none applies. */
export function dustScore(row: Items): number | null {
  const applying = ITEM_NAMES.filter((name) => row[name] !== 'none')
  if (applying.length === 0) return null
  return roundHalfEven((applying.filter((name) => row[name] === 'yes').length / applying.length) * 100, 1)
}

/** Checks of the six hundred-percents at construction sites. */
export const dustCheck = defineRegister({
  name: 'dust-check',
  version: 1,
  label: say('工地扬尘检查', 'Dust checks'),
  purpose: say(
    '建筑工地“六个百分之百”逐项检查、整改与复查。依据规划第三章第三节（四）：周边围挡、物料覆盖、湿法作业、路面硬化、车辆清洗、密闭运输。',
    'The six hundred-percents checked one by one, put right and checked again (plan, chapter 3 §3 (四)).',
  ),
  place: 'air',
  fields: {
    code: code({ label: say('检查编号', 'Check number'), required: true }),
    title: text({ label: say('检查标题', 'Title'), required: true, maxLength: 160 }),
    construction: reference({
      label: say('工地', 'Construction site'),
      register: 'construction-site',
      required: true,
    }),
    county,
    day: date({ label: say('检查日期', 'Checked on'), required: true }),
    inspector: text({ label: say('检查人员', 'Inspectors'), required: true, maxLength: 80 }),
    position,
    fencing: item(ITEMS.fencing),
    fencingPhotos: photos(ITEMS.fencing),
    covering: item(ITEMS.covering),
    coveringPhotos: photos(ITEMS.covering),
    wetWork: item(ITEMS.wetWork),
    wetWorkPhotos: photos(ITEMS.wetWork),
    hardening: item(ITEMS.hardening),
    hardeningPhotos: photos(ITEMS.hardening),
    washing: item(ITEMS.washing),
    washingPhotos: photos(ITEMS.washing),
    sealing: item(ITEMS.sealing),
    sealingPhotos: photos(ITEMS.sealing),
    pm10: quantity({ label: say('现场 PM10', 'PM10 on the spot'), unit: 'µg/m³', decimals: 1, min: 0 }),
    words: longText({ label: say('检查情况', 'What was found') }),
    rectifyBy: date({ label: say('整改期限', 'To be put right by') }),
    rectifiedOn: date({ label: say('整改完成日期', 'Put right on') }),
    recheckedOn: date({ label: say('复查日期', 'Checked again on') }),
  },
  groups: [
    {
      label: say('检查', 'Check'),
      fields: ['code', 'title', 'construction', 'county', 'day', 'inspector', 'position'],
    },
    {
      label: say('六个百分之百', 'Six hundred-percents'),
      fields: [
        'fencing',
        'fencingPhotos',
        'covering',
        'coveringPhotos',
        'wetWork',
        'wetWorkPhotos',
        'hardening',
        'hardeningPhotos',
        'washing',
        'washingPhotos',
        'sealing',
        'sealingPhotos',
      ],
    },
    { label: say('结果', 'Result'), fields: ['score', 'notMet', 'pm10', 'words'] },
    { label: say('整改', 'Putting right'), fields: ['rectifyBy', 'rectifiedOn', 'recheckedOn'] },
  ],
  key: 'code',
  title: 'title',
  area: 'county',
  location: 'position',
  states: {
    checked: { label: say('已检查', 'Checked'), tone: 'waiting' },
    passed: { label: say('合格', 'Passed'), tone: 'good' },
    failed: { label: say('待整改', 'To be put right'), tone: 'bad' },
    rechecking: { label: say('待复查', 'To be checked again'), tone: 'running' },
    closed: { label: say('整改闭环', 'Closed'), tone: 'good' },
  },
  initial: 'checked',
  actions: {
    pass: {
      label: say('判定合格', 'Pass'),
      from: ['checked'],
      to: 'passed',
      by: ['county', 'enforcement', 'grid'],
    },
    fail: {
      label: say('下达整改', 'Order to put right'),
      from: ['checked'],
      to: 'failed',
      by: ['county', 'enforcement', 'grid'],
      requires: ['rectifyBy', 'words'],
      evidence: { least: 1, label: say('问题照片', 'Photos of the trouble') },
      causes: [
        {
          finding: 'dust-check-failed',
          title: say('工地“六个百分之百”未落实', 'Six hundred-percents not met at a construction site'),
          severity: 'medium',
        },
      ],
    },
    report: {
      label: say('报告整改完成', 'Report done'),
      from: ['failed'],
      to: 'rechecking',
      by: ['county', 'grid'],
      requires: ['rectifiedOn'],
      evidence: { least: 1, label: say('整改后照片', 'Photos of the result') },
    },
    verify: {
      label: say('复查通过', 'Verify'),
      from: ['rechecking'],
      to: 'closed',
      by: ['county', 'enforcement'],
      notBy: ['report'],
      causes: [{ set: 'recheckedOn', to: 'today' }, { settle: 'dust-check-failed' }],
    },
    return: {
      label: say('复查不通过', 'Send back'),
      from: ['rechecking'],
      to: 'failed',
      by: ['county', 'enforcement'],
      note: 'required',
    },
  },
  deadlines: {
    rectify: {
      label: say('整改期限', 'To be put right'),
      due: { on: 'rectifyBy' },
      while: ['failed'],
      warn: '1 days',
      severity: 'medium',
      for: 'county',
    },
  },
  computed: {
    score: {
      field: quantity({ label: say('达到率', 'Score'), unit: '%', decimals: 1 }),
      formula: say(
        '达到的项 ÷ 涉及的项 × 100，修约到一位小数',
        'Items met ÷ items that apply × 100, to one decimal',
      ),
      of: dustScore,
    },
    notMet: {
      field: integer({ label: say('未达到项数', 'Items not met'), unit: '项' }),
      formula: say('六项中未达到的项数', 'How many of the six are not met'),
      of: (row) => itemsNotMet(row).length,
    },
  },
  checks: [
    {
      code: 'dust-check-outcome',
      rule: say(
        '合格的检查没有未达到的项，整改的检查至少有一项',
        'A passed check has no item not met; one to be put right has at least one',
      ),
      test: (row) => {
        const missing = itemsNotMet(row)
        if (row.state === 'passed' && missing.length > 0)
          return missing.map((name) =>
            wrong(
              name,
              say(`${ITEMS[name].zh}未达到，不能判定合格`, `${ITEMS[name].en} is not met: it cannot pass`),
            ),
          )
        if (row.state === 'failed' && missing.length === 0)
          return [wrong('', say('六项都达到，不需要整改', 'all six are met: nothing to put right'))]
        return []
      },
    },
    {
      code: 'dust-check-dates',
      rule: say('整改期限与完成不早于检查', 'Limit and completion are not before the check'),
      test: ({ day, rectifyBy, rectifiedOn }) =>
        (
          [
            ['rectifyBy', rectifyBy],
            ['rectifiedOn', rectifiedOn],
          ] as const
        ).flatMap(([path, on]) =>
          on !== null && on < day
            ? [wrong(path, say(`${on} 早于检查日期 ${day}`, `${on} is before the check on ${day}`))]
            : [],
        ),
    },
  ],
  columns: ['code', 'construction', 'county', 'day', 'inspector', 'score', 'notMet', 'state', 'due'],
  statistics: [
    { label: say('按状态', 'By state'), by: 'state' },
    { label: say('按检查月份', 'By month'), by: 'month:day' },
    { label: say('按县区', 'By county'), by: 'area' },
    { label: say('未达到项数', 'Items not met'), by: 'area', sum: 'notMet' },
  ],
  may: keptBy({ also: ['enforcement', 'grid'] }),
})
