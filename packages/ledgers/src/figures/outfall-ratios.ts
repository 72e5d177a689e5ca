import { say } from '../words.js'
import {
  type Counted,
  dayIn,
  doneBy,
  type FigureRow,
  type RegisterFigure,
  ratioOf,
} from './register-figure.js'

const CLAUSE = say(
  '规划第三章第四节（二）“强化入河排污口排查整治”',
  'plan, chapter 3 §4 (二), river outfalls',
)
const DONE = say('已销号', 'struck off')

function rectified(row: FigureRow, until: string): Counted {
  if (row.state === 'removed') return { excluded: say('已核减，不是排污口', 'removed: it is no outfall') }
  const found = dayIn(row, 'foundOn')
  if (found !== null && found > until) return { excluded: say('时段之后才排查出', 'found after the period') }
  return row.state === 'closed' && doneBy(row, 'closedOn', until) ? 'yes' : 'no'
}

const belowScale = { excluded: say('规模以下', 'below scale') }

/** Share of outfalls above scale that are put right and struck off. */
export const outfallRectified: RegisterFigure = {
  key: 'outfall-rectified',
  label: say('规模以上入河排污口整改完成率', 'Outfalls above scale put right'),
  register: 'river-outfall',
  unit: '%',
  decimals: 1,
  formula: say(
    `规模以上且${DONE.zh}的排污口数 ÷ 规模以上排污口数 × 100`,
    `outfalls above scale ${DONE.en} ÷ outfalls above scale × 100`,
  ),
  clause: CLAUSE,
  serves: ['plan14.outfall.rectified'],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => (row.values.aboveScale === true ? rectified(row, until) : belowScale)),
}

/** Share of all outfalls that are put right and struck off. */
export const outfallBasin: RegisterFigure = {
  key: 'outfall-all-rectified',
  label: say('入河排污口整治完成率（全部）', 'All outfalls put right'),
  register: 'river-outfall',
  unit: '%',
  decimals: 1,
  formula: say(`${DONE.zh}的排污口数 ÷ 全部排污口数 × 100`, `outfalls ${DONE.en} ÷ all outfalls × 100`),
  clause: CLAUSE,
  serves: ['plan14.outfall.basin'],
  of: (rows, { until }) => ratioOf(rows, 1, (row) => rectified(row, until)),
}

/** Share of outfalls above scale that are monitored automatically. */
export const outfallMonitored: RegisterFigure = {
  key: 'outfall-monitored',
  label: say('规模以上入河排污口自动监测覆盖率', 'Outfalls above scale monitored automatically'),
  register: 'river-outfall',
  unit: '%',
  decimals: 1,
  formula: say(
    '已自动监测的规模以上排污口数 ÷ 规模以上排污口数 × 100；依法取缔的不计',
    'outfalls above scale monitored automatically ÷ outfalls above scale × 100; those banned take no part',
  ),
  clause: CLAUSE,
  serves: ['plan14.outfall.monitored'],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      if (row.values.aboveScale !== true) return belowScale
      const counted = rectified(row, until)
      if (typeof counted === 'object') return counted
      if (row.values.remedy === 'ban')
        return { excluded: say('依法取缔，不需监测', 'to be banned: nothing to monitor') }
      return row.values.onlineMonitored === true ? 'yes' : 'no'
    }),
}
