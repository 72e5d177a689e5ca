import type { Register, StatisticDefinition } from '@tuojiang/register'
import { Select } from 'antd'
import { useMemo } from 'react'
import { type Answer, useEndpoint } from '../../../api'
import { useAddressState } from '../../../app/address'
import { useScope } from '../../../app/scope'
import { Chart } from '../../../charts'
import { formatNumber, formatPeriod } from '../../../format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { Answered, Nothing } from '../../../parts'
import { INK_QUIET, TEAL, TONE } from '../../../theme'
import { TONES } from '../state-mark'
import { registerTexts } from '../texts'
import type { Question } from './question'
import css from './statistics.module.css'

type Group = Answer<'GET /api/records/:register/statistics'>[number]

/** Groups drawn; the table has them all. */
const MOST_BARS = 40

/** Those the definition names, and before them by state and by county, which every register has. */
function statisticsOf(register: Register, t: { state: string; area: string }): StatisticDefinition[] {
  const own = register.statistics
  const standard = (['state', 'area'] as const)
    .filter((by) => !own.some((each) => each.by === by && !each.sum))
    .map((by) => ({ label: { zh: t[by], en: t[by] }, by }))
  return [...own, ...standard]
}

const keyOf = ({ by, sum }: StatisticDefinition): string => (sum ? `${by}~${sum}` : by)

/** Counts and sums of what the question matches, as bars with the table beside them. */
export function Statistics({ register, question }: { register: Register; question: Question }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const [by] = useAddressState('by')
  const all = useMemo(() => statisticsOf(register, t.statistics), [register, t])
  const chosen = all.find((each) => keyOf(each) === by) ?? all[0]
  return chosen ? (
    <section className={css.statistics} aria-label={t.tabs.statistics}>
      <div className={css.statisticsBar}>
        <Select<string>
          aria-label={t.statistics.choose}
          popupMatchSelectWidth={false}
          value={keyOf(chosen)}
          onChange={(by) => question.change({ by })}
          options={all.map((each) => ({ value: keyOf(each), label: label(each.label) }))}
        />
      </div>
      <StatisticView
        key={`${keyOf(chosen)}${areaId}`}
        register={register}
        question={question}
        statistic={chosen}
      />
    </section>
  ) : null
}

function StatisticView({
  register,
  question,
  statistic,
}: {
  register: Register
  question: Question
  statistic: StatisticDefinition
}) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { by, sum } = statistic
  const answer = useEndpoint('GET /api/records/:register/statistics', {
    params: { register: register.name },
    query: { ...question.query, by, ...(sum && { sum }) },
  })
  const summed = sum ? (register.fields[sum] ?? register.computed[sum]?.field) : undefined
  const unit = summed?.view.unit ?? ''
  const monthly = by.startsWith('month:')
  const nameOf = (group: Group) =>
    group.label
      ? label(group.label)
      : group.group === null
        ? t.statistics.none
        : monthly
          ? formatPeriod(group.group, language)
          : group.group
  const amountOf = (group: Group) => (sum ? (group.sum ?? 0) : group.count)
  return (
    <Answered of={answer} rows={10}>
      {(groups) => {
        if (groups.length === 0) return <Nothing>{t.nothing}</Nothing>
        const total = groups.reduce((whole, group) => whole + amountOf(group), 0)
        const drawn = monthly
          ? groups.slice(-60)
          : [...groups].sort((a, b) => amountOf(b) - amountOf(a)).slice(0, MOST_BARS)
        const name = sum ? `${t.statistics.sum}${unit ? ` (${unit})` : ''}` : t.statistics.count
        return (
          <div className={css.statisticsSplit}>
            <div className="tj-panel">
              <Chart
                title={label(statistic.label)}
                height={monthly ? '24rem' : `${Math.max(12, drawn.length * 2 + 4)}rem`}
                table={{
                  columns: [t.statistics.by, name],
                  rows: groups.map((group) => [nameOf(group), amountOf(group)]),
                }}
                option={optionOf(
                  drawn.map((group) => ({
                    name: nameOf(group),
                    value: amountOf(group),
                    colour:
                      by === 'state'
                        ? TONE[TONES[register.states[group.group ?? '']?.tone ?? 'over'].tone]
                        : TEAL,
                  })),
                  monthly,
                  unit,
                )}
              />
            </div>
            <table className={css.statisticsTable}>
              <thead>
                <tr>
                  <th scope="col">{t.statistics.by}</th>
                  <th scope="col">{t.statistics.count2}</th>
                  {sum ? <th scope="col">{name}</th> : null}
                  <th scope="col">{t.statistics.share}</th>
                </tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group.group}>
                    <td>{nameOf(group)}</td>
                    <td>{formatNumber(group.count)}</td>
                    {sum ? <td>{formatNumber(group.sum)}</td> : null}
                    <td>{total === 0 ? '—' : `${formatNumber((amountOf(group) / total) * 100, 1)}%`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }}
    </Answered>
  )
}

function optionOf(
  bars: readonly { name: string; value: number; colour: string }[],
  upright: boolean,
  unit: string,
) {
  const names = {
    type: 'category' as const,
    data: bars.map(({ name }) => name),
    axisTick: { show: false },
    axisLabel: { color: INK_QUIET, ...(upright ? {} : { width: 160, overflow: 'truncate' as const }) },
    ...(upright ? {} : { inverse: true }),
  }
  const values = { type: 'value' as const, name: unit, splitNumber: 4 }
  return {
    grid: upright
      ? { left: 8, right: 12, top: 28, bottom: 8, containLabel: true }
      : { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' as const, axisPointer: { type: 'shadow' as const } },
    xAxis: upright ? names : values,
    yAxis: upright ? values : names,
    series: [
      {
        type: 'bar' as const,
        barMaxWidth: 22,
        data: bars.map(({ value, colour }) => ({ value, itemStyle: { color: colour } })),
        label: {
          show: !upright,
          position: 'right' as const,
          color: INK_QUIET,
          formatter: ({ value }: { value: unknown }) => formatNumber(value as number),
        },
      },
    ],
  }
}
