import { useMemo } from 'react'
import { useEndpoint } from '../../api'
import { useNow } from '../../app/clock'
import { Chart, type ChartOption } from '../../charts'
import { dayOfInstant, pollutantName } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { Answered, Nothing, Waiting } from '../../parts'
import { AIR_LEVELS, airColour, LINE } from '../../theme'
import { hourSlots } from './hour-slots'
import { airTexts } from './texts'

const HOURS = 48

/** The AQI of two days as bars in the official colours with their numbers; an hour that was not judged stays empty and grey. */
export function HoursChart({ subject, name }: { subject: string; name: string }) {
  const t = useText(airTexts)
  const { language } = useLanguage()
  const now = useNow()
  const end = Math.floor(now / 3_600_000) * 3_600_000
  const from = end - HOURS * 3_600_000
  const hours = useEndpoint('GET /api/air/hours', {
    query: { subject, from: dayOfInstant(from), to: dayOfInstant(end - 1) },
  })
  const slots = useMemo(() => hourSlots(hours.data ?? [], from, HOURS), [hours.data, from])
  const option = useMemo((): ChartOption => {
    const levelName = (level: number | null) =>
      level ? (AIR_LEVELS[level - 1]?.[language] ?? '') : t.unjudged
    return {
      grid: { left: 36, right: 8, top: 22, bottom: 36 },
      xAxis: {
        type: 'category',
        data: slots.map((slot) => slot.period),
        axisTick: { show: false },
        axisLabel: {
          interval: (index: number) => Number(slots[index]?.period.slice(11)) % 6 === 0,
          formatter: (period: string) =>
            period.endsWith('T00') ? `${period.slice(5, 10)}` : period.slice(11),
        },
      },
      yAxis: { type: 'value', splitNumber: 3, splitLine: { lineStyle: { color: LINE } } },
      tooltip: {
        trigger: 'axis',
        formatter: (points: unknown) => {
          const [point] = Array.isArray(points) ? points : []
          const slot = slots[Number((point as { dataIndex?: number } | undefined)?.dataIndex ?? -1)]
          if (!slot) return ''
          const primary = slot.primary.map(pollutantName).join('、')
          return `${slot.period.replace('T', ' ')}:00<br><b>${slot.aqi ?? '—'}</b> ${levelName(slot.level)}${primary ? ` · ${primary}` : ''}`
        },
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: '14%',
          data: slots.map((slot) => ({
            value: slot.aqi ?? 0,
            itemStyle: {
              color: airColour(slot.level).fill,
              borderColor: airColour(slot.level).line,
              borderWidth: 0.6,
            },
          })),
          label: {
            show: true,
            position: 'top',
            distance: 2,
            fontSize: 10,
            color: '#566462',
            formatter: ({ dataIndex }) =>
              slots[dataIndex]?.aqi === null ? '—' : dataIndex % 3 === 2 ? String(slots[dataIndex]?.aqi) : '',
          },
        },
      ],
    }
  }, [slots, language, t])
  return (
    <Answered of={hours} waiting={<Waiting rows={5} />}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing>{t.noHours}</Nothing>
        ) : (
          <>
            <h2>{t.hours48(name)}</h2>
            <Chart
              option={option}
              height="15rem"
              title={t.hours48(name)}
              table={{
                columns: [t.hour, t.aqi, t.primary],
                rows: slots.map((slot) => [
                  slot.period.replace('T', ' '),
                  slot.aqi,
                  slot.primary.map(pollutantName).join('、'),
                ]),
              }}
            />
          </>
        )
      }
    </Answered>
  )
}
