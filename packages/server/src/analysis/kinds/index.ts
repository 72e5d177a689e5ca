import type { Analysis, AnalysisOptions } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Static } from 'typebox'
import type { AnalysisInput } from '../column.js'
import type { Part } from '../part.js'
import { words } from '../words.js'
import { calendar } from './calendar.js'
import { change } from './change.js'
import { correlation } from './correlation.js'
import { distribution } from './distribution.js'
import { episodes } from './episodes.js'
import { polar } from './polar.js'
import { profile } from './profile.js'
import { ranking } from './ranking.js'
import { rose } from './rose.js'
import { travel } from './travel.js'
import { trend } from './trend.js'
import { weather } from './weather.js'

export type KindName = Analysis['kind']
export type StatisticName = Analysis['statistic']
export type OptionName = keyof Static<typeof AnalysisOptions>

/** One kind of analysis: what it asks, what it takes, how it is computed. */
export interface Kind {
  name: Label
  question: Label
  /** The first is taken when none is chosen. */
  statistics: readonly StatisticName[]
  options: readonly OptionName[]
  /** What has to be there beside the values. */
  needs: 'any' | 'wind' | 'pairs' | 'one-year-before'
  /** Whether weather is loaded. */
  weather: boolean
  /** Whether it stands on a model of each column, which takes longer than all the rest. */
  models?: true
  compute: (input: AnalysisInput) => Part
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
  trend: {
    name: words('趋势', 'Trend'),
    question: words('是否在变好？每年变化多少？', 'Is it getting better, and how fast?'),
    statistics: ['month', 'day', 'aqi', 'hour'],
    options: ['correction', 'seasonal'],
    needs: 'any',
    weather: false,
    compute: trend,
  },
  profile: {
    name: words('时段规律', 'Profile'),
    question: words('一天、一周、一年中什么时候高？', 'When in the day, week or year is it high?'),
    statistics: ['hour', 'day', 'aqi'],
    options: ['part'],
    needs: 'any',
    weather: false,
    compute: profile,
  },
  calendar: {
    name: words('日历热力图', 'Calendar'),
    question: words('哪些天高？', 'Which days are high?'),
    statistics: ['day', 'aqi'],
    options: [],
    needs: 'any',
    weather: false,
    compute: calendar,
  },
  rose: {
    name: words('风与污染玫瑰', 'Wind and pollution rose'),
    question: words(
      '风从哪里来？哪个风向污染重？',
      'Where does the wind come from, and which wind is dirty?',
    ),
    statistics: ['hour'],
    options: ['rose'],
    needs: 'wind',
    weather: true,
    compute: rose,
  },
  polar: {
    name: words('双变量极坐标', 'Bivariate polar plot'),
    question: words('源在什么方向，远还是近？', 'In which direction is the source, near or far?'),
    statistics: ['hour'],
    options: ['threshold'],
    needs: 'wind',
    weather: true,
    compute: polar,
  },
  correlation: {
    name: words('相关与散点', 'Correlation and scatter'),
    question: words('哪些一起变化？', 'What moves together?'),
    statistics: ['hour', 'day', 'month', 'aqi'],
    options: ['ranks', 'line'],
    needs: 'pairs',
    weather: false,
    compute: correlation,
  },
  distribution: {
    name: words('分布与百分位', 'Distribution and percentiles'),
    question: words('通常多高，最坏多高？', 'How high is usual, how high is the worst?'),
    statistics: ['hour', 'day', 'aqi'],
    options: [],
    needs: 'any',
    weather: false,
    compute: distribution,
  },
  ranking: {
    name: words('逐月排名', 'Ranking over time'),
    question: words('谁进步，谁退步？', 'Who gains places, who loses?'),
    statistics: ['day', 'aqi'],
    options: ['best'],
    needs: 'pairs',
    weather: false,
    compute: ranking,
  },
  episodes: {
    name: words('污染过程', 'Episodes'),
    question: words('有过哪些污染过程？', 'What episodes were there?'),
    statistics: ['hour', 'day', 'aqi'],
    options: ['threshold', 'leastLength', 'mostGap'],
    needs: 'any',
    weather: false,
    compute: episodes,
  },
  weather: {
    name: words('气象标准化', 'Weather normalisation'),
    question: words('除去天气，实际变化如何？', 'What is left when the weather is taken out?'),
    statistics: ['hour'],
    options: [],
    needs: 'wind',
    weather: true,
    models: true,
    compute: weather,
  },
  travel: {
    name: words('上下游与传播时间', 'Upstream, downstream, travel time'),
    question: words(
      '上游变化多久到下游，沿程增减多少？',
      'How long to downstream, and how much is added on the way?',
    ),
    statistics: ['hour'],
    options: ['mostLag', 'changes'],
    needs: 'pairs',
    weather: false,
    compute: travel,
  },
  change: {
    name: words('同比与变化分解', 'Year on year'),
    question: words('与上年同期比变化多少，为什么？', 'How much has changed since last year, and why?'),
    statistics: ['hour'],
    options: [],
    needs: 'one-year-before',
    weather: true,
    models: true,
    compute: change,
  },
}
