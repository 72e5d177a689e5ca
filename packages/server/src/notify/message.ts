import type { RoleName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'

export type Severity = 'high' | 'medium' | 'low'
export type ChannelKind = 'email' | 'wecom' | 'dingtalk' | 'webhook'

/** From the most to the least severe. */
const ORDER: readonly Severity[] = ['high', 'medium', 'low']

/** Whether something is at least as severe as asked for. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  ORDER.indexOf(severity) <= ORDER.indexOf(least)

/**
 * Who is meant: a person, the holders of a role (of a county, or of the city's offices when `areaId` is null), or whoever is on duty
 * for an area at that moment.
 */
export type Recipient =
  | { account: number }
  | { role: RoleName; areaId: number | null }
  | { duty: number | null }

/** Something people are told. */
export interface Message {
  /** The same key is told to the same person once, however often it is said. */
  key: string
  to: readonly Recipient[]
  /** Who did it knows it already. */
  except?: number | null
  title: Label
  detail: Label
  /** Address of the page about it, from the root of the platform. */
  link: string | null
  severity: Severity
  /** The county it concerns; decides with the severity which bots are told. */
  areaId: number | null
  /** Whether bots are told too; what concerns one person only is not their business. */
  bots: boolean
  /** The person asked for exactly this: no least severity holds it back. */
  askedFor?: boolean
}

/** What leaves the house. */
export interface OutMessage {
  title: Label
  detail: Label
  link: string | null
  severity: Severity
  /** ISO 8601 in UTC */
  at: string
}
