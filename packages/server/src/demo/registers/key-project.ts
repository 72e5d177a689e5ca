import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf, laterOf } from './dice.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

interface SeedFile {
  records: { values: Record<string, unknown>; state: string }[]
}

/** The projects the plan names, from the pack, with invented stages, investment and progress. */
export function projectRecords(context: DemoContext): DemoRecord[] {
  const file = join(context.pack.directory, 'registers', 'key-project.json')
  if (!existsSync(file)) return []
  const d = context.dice('key-project')
  const { records } = JSON.parse(readFileSync(file, 'utf8')) as SeedFile
  return records.map(({ values }) => projectRecord(context, d, values))
}

function projectRecord(
  { today }: DemoContext,
  d: Dice,
  named: Readonly<Record<string, unknown>>,
): DemoRecord {
  const listedOn = '2022-03-31'
  const plannedStart = `202${d.whole(2, 4)}-${d.pick(['03', '06', '09'])}-01`
  const plannedEnd = after(plannedStart, d.whole(300, 900))
  const reserve: Step = ['reserve', listedOn]
  const amount = d.whole(300, 26_000)
  const sources = d.chance(0.5) ? (['central', 'local'] as const) : (['bond', 'enterprise'] as const)
  const base = {
    ...named,
    owner: '项目业主（演示）',
    lead: d.pick(['生态环境局', '住房城乡建设局', '水利局', '经济和信息化局', '自然资源和规划局']),
    plannedStart,
    plannedEnd,
    investment: sources.map((source, index) => {
      const planned = index === 0 ? Math.round(amount * 0.6) : amount - Math.round(amount * 0.6)
      return { source, planned: String(planned), arrived: String(Math.round(planned * d.amount(0.3, 1, 2))) }
    }),
  }
  const stage = d.weighted({ reserve: 0.06, preparing: 0.12, building: 0.3, completed: 0.22, accepted: 0.3 })
  // What has not begun is planned to; what is built is due later, with few exceptions.
  const ahead = { ...base, plannedStart: after(today, d.whole(20, 300)), plannedEnd: after(today, 900) }
  const due = d.chance(0.2) ? plannedEnd : laterOf(plannedEnd, after(today, d.whole(60, 500)))
  if (stage === 'reserve') return recordWith(ahead, [reserve], today)
  const preparing: Step = ['preparing', after(listedOn, d.whole(20, 120))]
  if (stage === 'preparing') return recordWith(ahead, [reserve, preparing], today)
  const startedOn = after(plannedStart, d.whole(-20, 90))
  const walk: Step[] = [reserve, preparing, ['started', startedOn], ['building', after(startedOn, 30)]]
  if (stage === 'building') {
    const progress = d.whole(25, 95)
    return recordWith(
      {
        ...base,
        plannedEnd: due,
        startedOn,
        progress,
        steps: [
          {
            day: after(today, -100),
            progress: Math.max(5, progress - 15),
            spent: String(Math.round(amount * 0.3)),
            words: '主体施工（演示）',
          },
          {
            day: after(today, -d.whole(3, 40)),
            progress,
            spent: String(Math.round((amount * progress) / 110)),
            words: '按计划推进（演示）',
          },
        ],
      },
      walk,
      today,
    )
  }
  const finishedOn = earlierOf(after(plannedEnd, d.whole(-60, 120)), after(today, -60))
  const finished = {
    ...base,
    startedOn: startedOn < finishedOn ? startedOn : after(finishedOn, -200),
    finishedOn,
    progress: 100,
  }
  walk.push(['completed', finishedOn])
  if (stage === 'completed') return recordWith(finished, walk, today)
  const acceptedOn = after(finishedOn, 40)
  return recordWith({ ...finished, acceptedOn }, [...walk, ['accepted', acceptedOn]], today)
}
