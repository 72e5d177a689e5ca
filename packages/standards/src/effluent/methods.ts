import { VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import {
  GB18918_2002,
  GB18918_2002_AMENDED,
  type SewageLevel,
  sewageLimits,
  sewageSeries,
} from './gb18918.js'
import { SELECTED } from './items.js'
import { BASIN_METHOD } from './methods-basin.js'
import { FILE, LEVEL, outcomeOf, RESULTS, TEMPERATURE, yesNo } from './methods-fields.js'

/** Every item of table 3 counts in the calculator; which of them hold for a plant is its authority's choice. */
const ALL_SELECTED = SELECTED.map(([key]) => key)

const dayMethod = (edition: typeof GB18918_2002, id: string, suffix: { zh: string; en: string }): Method =>
  defineMethod({
    ...fromEdition(sewageSeries.name, edition),
    id,
    medium: 'effluent',
    name: { zh: `城镇污水处理厂出水达标判定${suffix.zh}`, en: `discharge of a sewage plant${suffix.en}` },
    inputs: [
      LEVEL,
      yesNo('from2006', '2006 年 1 月 1 日起建设', 'built from 2006-01-01 on', 'yes'),
      TEMPERATURE,
      RESULTS,
    ],
    tests: [
      { file: FILE, name: 'keeps each limit of tables 1 to 3 and not beyond' },
      { file: FILE, name: 'ammonia has its own limit up to 12 °C' },
      { file: FILE, name: 'level 3 goes by removal for strong influent' },
    ],
    calculate: (values) =>
      outcomeOf(
        values,
        sewageLimits(
          values.text('level') as SewageLevel,
          { builtFrom2006: values.text('from2006') === 'yes', selected: ALL_SELECTED },
          edition,
        ),
      ),
  })

const levelMethod = (): Method =>
  defineMethod({
    ...fromEdition(sewageSeries.name, GB18918_2002_AMENDED),
    id: 'effluent-sewage-level',
    medium: 'effluent',
    name: { zh: '城镇污水处理厂应执行的等级', en: 'level a sewage plant has to keep' },
    inputs: [
      { key: 'day', label: { zh: '日期', en: 'day' }, kind: 'day', unit: '', example: '2026-01-01' },
      {
        key: 'function',
        label: { zh: '受纳水体功能类别', en: 'functional class of the water' },
        kind: 'choice',
        unit: '',
        example: '3',
        choices: ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ'].map((zh, index) => ({
          value: String(index + 1),
          label: { zh, en: zh },
        })),
      },
      yesNo('basin', '国家或省确定的重点流域', 'key basin of the state or the province', 'yes'),
      yesNo('closed', '湖库等封闭、半封闭水域', 'lake, reservoir or other closed water', 'no'),
    ],
    tests: [{ file: FILE, name: 'the amendment of 2006 asks level 1A in key basins' }],
    calculate(values) {
      const edition = sewageSeries.inForceOn(values.day('day') ?? GB18918_2002_AMENDED.from)
      const level = edition.rules.levelFor({
        functionClass: Number(values.text('function')) as 1 | 2 | 3 | 4 | 5,
        keyBasin: values.text('basin') === 'yes',
        closed: values.text('closed') === 'yes',
      })
      return {
        figures: [
          figure('执行等级', 'level', level ?? { zh: '该水域不设排放口', en: 'no outlet is foreseen there' }),
          figure('依据', 'edition', edition.id),
        ],
        validity: VALID,
      }
    },
  })

export const EFFLUENT_METHODS: readonly Method[] = [
  dayMethod(GB18918_2002_AMENDED, 'effluent-sewage-day', { zh: '', en: '' }),
  dayMethod(GB18918_2002, 'effluent-sewage-day-2003', {
    zh: '（2006 年修改前）',
    en: ' (before the amendment of 2006)',
  }),
  levelMethod(),
  BASIN_METHOD,
]
