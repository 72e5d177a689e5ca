import type { ExplanationNode } from '@tuojiang/api'
import { daysOf, hoursOf, parsePeriod, periodKind, startOf } from '@tuojiang/measure'
import type { Explanation, Figure } from '../../src/api/shapes'
import { airDay, airHour } from './air.ts'
import { AREAS, SITES } from './city.ts'
import { STANDINGS } from './plan.ts'
import { channelsOf, valueAt } from './values.ts'

interface Asked {
  key: string
  subject: string
  period: string
  asOf?: string | undefined
}

const subjectName = (subject: string) => {
  const id = Number(subject.split(':')[1])
  return (
    (subject.startsWith('site') ? SITES : AREAS).find((each) => each.id === id)?.name ?? {
      zh: subject,
      en: subject,
    }
  )
}

function hourNode(subject: string, period: string): ExplanationNode {
  const ms = startOf(parsePeriod(period), 480)
  const row = airHour(subject, ms)
  return {
    label: { zh: `${period.slice(11)} 时`, en: `${period.slice(11)}:00` },
    value: row.values.pm25 === null ? null : String(row.values.pm25),
    unit: 'µg/m³',
    children: SITES.filter(
      (site) =>
        site.kind === 'air' &&
        (subject === 'area:1' || `site:${site.id}` === subject || `area:${site.areaId}` === subject),
    ).map((site) => {
      const channel = channelsOf(site)[0]
      const value = channel ? valueAt(site, channel, ms) : null
      return {
        label: { zh: `${site.name.zh} PM2.5 小时均值`, en: `${site.name.en} PM2.5, hourly mean` },
        value: value === null ? null : String(value),
        unit: 'µg/m³',
        reading: {
          siteId: site.id,
          kind: 'hour',
          time: new Date(ms).toISOString(),
          factor: 'a34004',
          statistic: 'Avg',
          frame: value === null ? null : `${site.id}-2061-${ms}`,
        },
      }
    }),
  }
}

export function explain({ key, subject, period, asOf }: Asked, now: number): Explanation {
  const name = subjectName(subject)
  const kind = periodKind(period)
  const standing = STANDINGS.find((each) => each.figure?.key === key)
  let value: string | null
  let unit = ''
  let children: ExplanationNode[]
  let sentence: { zh: string; en: string }
  let formula: { zh: string; en: string }
  let title = {
    zh: standing?.indicator.name.zh ?? '空气质量指数',
    en: standing?.indicator.name.en ?? 'Air quality index',
  }
  let excluded: ExplanationNode['excluded'] = []
  if (kind === 'year') {
    value = standing?.value?.toFixed(standing.indicator.decimals) ?? '91.5'
    unit = standing?.indicator.unit ?? '%'
    formula = {
      zh: '优良天数比率 = AQI ≤ 100 的天数 ÷ 有效天数 × 100%',
      en: 'share = days with AQI ≤ 100 ÷ valid days × 100%',
    }
    sentence = {
      zh: `${period} 年${name.zh}${title.zh} ${value}${unit} = 334 ÷ 365`,
      en: `${name.en}, ${title.en} ${period}: ${value} ${unit} = 334 ÷ 365`,
    }
    excluded = [
      {
        label: { zh: `${period}-03-11`, en: `${period}-03-11` },
        reason: { zh: '有效小时不足 20 个（停电）', en: 'Fewer than 20 valid hours (power cut)' },
      },
      {
        label: { zh: `${period}-07-02`, en: `${period}-07-02` },
        reason: { zh: 'O₃ 8 小时滑动平均不足 14 个', en: 'Fewer than 14 running 8-hour means of O₃' },
      },
    ]
    children = daysOf(parsePeriod(period))
      .filter((day) => startOf(day, 480) < now - 86_400_000)
      .map((day) => {
        const row = airDay(subject, day)
        return {
          label: { zh: day, en: day },
          value: row.aqi === null ? null : String(row.aqi),
          unit: 'AQI',
          figure: { key: 'air.day.aqi', subject, period: day },
        }
      })
  } else {
    const day = period.slice(0, 10)
    const hour = kind === 'hour'
    const row = hour ? airHour(subject, startOf(parsePeriod(period), 480)) : airDay(subject, day)
    value = row.aqi === null ? null : String(row.aqi)
    formula = {
      zh: 'IAQI = (IAQI高 − IAQI低) ÷ (BP高 − BP低) × (C − BP低) + IAQI低；AQI = max(IAQI)',
      en: 'IAQI = (IAQIhi − IAQIlo) ÷ (BPhi − BPlo) × (C − BPlo) + IAQIlo; AQI = max(IAQI)',
    }
    sentence = {
      zh: `${period} ${name.zh} AQI ${value ?? '—'}，首要污染物 ${row.primary.join('、') || '无'}`,
      en: `${name.en} ${period}: AQI ${value ?? '—'}, primary pollutant ${row.primary.join(', ') || 'none'}`,
    }
    title = { zh: 'AQI', en: 'AQI' }
    children = hour
      ? [hourNode(subject, period)]
      : [
          {
            label: { zh: 'PM2.5 日均值', en: 'PM2.5, daily mean' },
            value: row.values.pm25 === null ? null : String(row.values.pm25),
            unit: 'µg/m³',
            formula: {
              zh: '有效小时均值的算术平均（至少 20 个）',
              en: 'Arithmetic mean of the valid hourly means (at least 20)',
            },
            clause: 'GB 3095-2012 表 4',
            children: hoursOf(parsePeriod(day) as Parameters<typeof hoursOf>[0]).map((each) =>
              hourNode(subject, each),
            ),
          },
        ]
  }
  const figure: Figure = {
    key,
    subject,
    period,
    name: title,
    value: value === null ? null : Number(value),
    text: { zh: value ?? '—', en: value ?? '—' },
    unit,
    edition: kind === 'year' ? 'HJ 663-2013' : 'HJ 633-2026',
    validity: { state: value === null ? 'insufficient' : 'valid', reason: null, words: null },
    asOf: asOf ?? new Date(now).toISOString(),
    computedAt: new Date(now - 90_000).toISOString(),
  }
  return {
    figure,
    sentence,
    tree: {
      label: title,
      value,
      unit,
      formula,
      clause: kind === 'year' ? '6.1.2' : '5.2',
      excluded,
      children,
    },
    edition:
      kind === 'year'
        ? {
            id: 'HJ 663-2013',
            title: {
              zh: '环境空气质量评价技术规范（试行）',
              en: 'Technical regulation for ambient air quality assessment',
            },
            clause: '6.1.2',
            from: '2013-10-01',
            until: '2026-03-01',
          }
        : {
            id: 'HJ 633-2026',
            title: {
              zh: '环境空气质量指数（AQI）技术规定',
              en: 'Technical regulation on ambient air quality index',
            },
            clause: '5.2',
            from: '2026-03-01',
            until: null,
          },
    check: { stored: value, recomputed: value, agrees: true },
  }
}
