import type { Answer, Ask } from './client'

type Item<L> = L extends readonly (infer I)[] ? I : never

/** Shapes of the answers, named once for the whole browser application. */
export interface Label {
  zh: string
  en: string
}
export type Me = Answer<'GET /api/me'>
export type Account = NonNullable<Me['account']>
export type RoleName = Account['roles'][number]
export type Area = Item<Answer<'GET /api/areas'>>
export type SiteSummary = Item<Answer<'GET /api/sites'>>
export type SiteKind = SiteSummary['kind']
export type SiteState = SiteSummary['state']
export type SiteDetail = Answer<'GET /api/sites/:id'>
export type LatestSite = Item<Answer<'GET /api/sites/latest'>>
export type Series = Item<Answer<'GET /api/sites/:id/series'>>
export type ReadingRow = Item<Answer<'GET /api/sites/:id/readings'>['items']>
export type Device = Answer<'GET /api/devices/:id'>
export type Frame = Item<Answer<'GET /api/devices/:id/frames'>['items']>
export type CommandRun = Item<Answer<'GET /api/devices/:id/commands'>['items']>
export type Figure = Answer<'GET /api/figures'>
export type Validity = Figure['validity']
export type Explanation = Answer<'GET /api/explain'>
export type AirRow = Item<Answer<'GET /api/air/now'>>
export type AirPeriod = Item<Answer<'GET /api/air/ranking'>>
export type WaterRow = Item<Answer<'GET /api/water/now'>>
export type Standing = Item<Answer<'GET /api/plan'>>
export type Verdict = Standing['verdict']
export type Finding = Item<Answer<'GET /api/findings'>['items']>
export type FindingDetail = Answer<'GET /api/findings/:id'>
export type FindingSummary = Answer<'GET /api/findings/summary'>
export type FindingReason = NonNullable<Finding['reason']>
export type Severity = Finding['severity']
export type AlarmRule = Item<Answer<'GET /api/alarm-rules'>>
export type RuleCondition = Item<AlarmRule['conditions']>
export type RuleBody = Ask<'POST /api/alarm-rules'>['body']
export type Mute = Item<Answer<'GET /api/mutes'>>
export type AuditEntry = Item<Answer<'GET /api/audit'>['items']>
export type Session = Item<Answer<'GET /api/sessions'>>
export type StandIn = Item<Answer<'GET /api/stand-ins'>>
export type Organisation = Item<Answer<'GET /api/organisations'>>
export type ApiKey = Item<Answer<'GET /api/keys'>>
export type SecurityPolicy = Answer<'GET /api/security-policy'>
export type Seal = Item<Answer<'GET /api/seals'>>
export type SearchHit = Item<Answer<'GET /api/search'>>
export type GatewayCounts = Answer<'GET /api/gateway'>
export type Overview = Answer<'GET /api/overview'>
export type PublicOverview = Answer<'GET /api/public/overview'>
export type MapLayers = Answer<'GET /api/map/layers'>
