import type { Answer } from '../../api'

type Item<L> = L extends readonly (infer I)[] ? I : never

export type MediumFacts = Item<Answer<'GET /api/laboratory/media'>>
export type Medium = MediumFacts['medium']
export type LabPoint = Item<Answer<'GET /api/laboratory/points'>['items']>
export type PointHistory = Answer<'GET /api/laboratory/points/:id'>
export type LabVerdict = Item<PointHistory['years']>
export type Sample = Item<Answer<'GET /api/laboratory/samples'>['items']>
export type SampleState = Sample['state']
export type SampleDetail = Answer<'GET /api/laboratory/samples/:id'>
export type LabEvaluation = Answer<'GET /api/laboratory/evaluation'>
export type LabImport = Answer<'POST /api/laboratory/imports'>
export type PlanProgress = Item<Answer<'GET /api/laboratory/calendar'>>
export type Plan = Item<Answer<'GET /api/laboratory/plans'>>
export type Compensation = Answer<'GET /api/laboratory/compensation'>

/** Everything that may look different after a sample changed. */
export const SAMPLE_READINGS = [
  'GET /api/laboratory/samples',
  'GET /api/laboratory/samples/counts',
  'GET /api/laboratory/samples/:id',
  'GET /api/laboratory/calendar',
  'GET /api/laboratory/points',
  'GET /api/laboratory/points/:id',
  'GET /api/laboratory/evaluation',
] as const
