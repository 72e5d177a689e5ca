import type { Label } from '@tuojiang/measure'
import { assertDefinition } from './definition-check.js'
import type { Duration } from './duration.js'
import type { AnyField, Field, KeysOfKind, ValueOf } from './field.js'
import type { Issue } from './issue.js'
import type { RoleName } from './roles.js'

type Fields = Readonly<Record<string, AnyField>>

/** Colour and shape of a state, by meaning. */
export type StateTone = 'draft' | 'waiting' | 'running' | 'good' | 'warn' | 'bad' | 'over'

export interface StateDefinition {
  label: Label
  tone: StateTone
}

/** What an action causes beside the change of state. Data, so that it can be listed and shown before anybody acts. */
export type Effect<K extends string = string> =
  /** Writes the day or the actor into a field. */
  | { set: K; to: 'today' | 'actor' }
  /** Raises a finding about the record. */
  | { finding: string; title: Label; severity: 'high' | 'medium' | 'low' }
  /** Ends the findings of that kind about the record. */
  | { settle: string }
  /** Makes a task for a role of the record's county. */
  | { task: Label; for: RoleName; within: Duration }

export interface ActionDefinition<S extends string = string, K extends string = string> {
  label: Label
  from: readonly S[]
  to: S
  by: readonly RoleName[]
  /** Fields that must be filled when it is done; the form asks for them. */
  requires?: readonly K[]
  note?: 'required' | 'optional'
  /** Photos or documents to be given with it. */
  evidence?: { least: number; label: Label }
  /** Must be done by another person than the named action was. */
  notBy?: readonly string[]
  /** Asked before it is done; only for what cannot be undone. */
  confirm?: Label
  causes?: readonly Effect<K>[]
}

/** When something is due. Counted only while the record is in one of the states. */
export interface DeadlineDefinition<S extends string = string, D extends string = string> {
  label: Label
  due:
    | { on: D }
    | { within: Duration; after: D }
    | { within: Duration; afterState: S }
    | { before: D; by: Duration }
  while: readonly S[]
  /** A finding is raised this long before; on the due day otherwise. */
  warn?: Duration
  severity?: 'high' | 'medium' | 'low'
  /** Whose work it is; a task is made for this role of the record's county when it is overdue. */
  for?: RoleName
}

/** Records of other registers, as checks and gates may ask for them; always within one register and a filter on it. */
export interface Related {
  count(register: string, where: Readonly<Record<string, unknown>>): Promise<number>
  find(
    register: string,
    where: Readonly<Record<string, unknown>>,
    most?: number,
  ): Promise<readonly StoredRecord[]>
  /** Records whose geometry touches this one. */
  touching(register: string, geometry: unknown, most?: number): Promise<readonly StoredRecord[]>
}

export interface StoredRecord {
  id: number
  state: string
  title: string
  values: Readonly<Record<string, unknown>>
}

/** A rule across fields and registers. It answers what is wrong, or nothing. */
export interface CheckDefinition<R> {
  code: string
  /** The rule in words, with its clause where there is one: shown in Excel reports and in the list of rules. */
  rule: Label
  test(
    row: R,
    context: { today: string; related: Related },
  ): readonly Omit<Issue, 'code'>[] | Promise<readonly Omit<Issue, 'code'>[]>
}

/** Computed from the record's own fields when it is written, and stored like a field. */
export interface ComputedDefinition<R> {
  field: AnyField
  /** How it is computed, with its clause: shown beside the value. */
  formula: Label
  of(row: R): unknown
}

/** Counts and sums shown on the page of statistics. */
export interface StatisticDefinition<K extends string = string> {
  label: Label
  by: 'state' | 'area' | `month:${K}` | K
  /** Sums of this field instead of counts. */
  sum?: K
}

export interface RegisterPermissions {
  read: readonly RoleName[]
  create: readonly RoleName[]
  edit: readonly RoleName[]
  archive: readonly RoleName[]
  import: readonly RoleName[]
}

export type RowOf<F, S extends string = string> = { readonly [P in keyof F]: ValueOf<F[P]> } & {
  readonly state: S
}

type Definition<F extends Fields, S extends string, A extends string, C extends string> = {
  /** kebab-case, singular: `river-outfall`. Its table is `reg_river_outfall`. */
  name: string
  /** Stamped on each record that is written; raised when the meaning of a field changes. */
  version: number
  label: Label
  /** What it is for and which rule asks for it. */
  purpose: Label
  /** Place in the menu under which it is found. */
  place:
    | 'air'
    | 'water'
    | 'soil-waste'
    | 'ecology-noise'
    | 'sources'
    | 'emergency'
    | 'enforcement'
    | 'plan'
    | 'data'
  fields: F
  groups: readonly { label: Label; fields: readonly (NoInfer<keyof F & string> | NoInfer<C>)[] }[]
  /** Business key: unique, what people type and Excel refers to. */
  key: NoInfer<KeysOfKind<F, 'text'>>
  title: NoInfer<KeysOfKind<F, 'text'>>
  /** Decides which county sees a record. */
  area: NoInfer<KeysOfKind<F, 'area'>>
  /** Decides which enterprise sees it: a reference to `enterprise`, or `self` for that register; absent: no enterprise does. */
  enterprise?: NoInfer<KeysOfKind<F, 'reference'>> | 'self'
  /** Shown on the map. */
  location?: NoInfer<KeysOfKind<F, 'geometry'>>
  unique?: readonly (readonly NoInfer<keyof F & string>[])[]
  states: Readonly<Record<S, StateDefinition>>
  initial: NoInfer<S>
  actions: Readonly<Record<A, ActionDefinition<NoInfer<S>, NoInfer<keyof F & string>>>>
  deadlines?: Readonly<
    Record<string, DeadlineDefinition<NoInfer<S>, NoInfer<KeysOfKind<F, 'date'>> | NoInfer<C>>>
  >
  computed?: Readonly<Record<C, ComputedDefinition<RowOf<NoInfer<F>, NoInfer<S>>>>>
  checks?: readonly CheckDefinition<RowOf<NoInfer<F>, NoInfer<S>>>[]
  /** Columns of the list before anybody chose others; `state` and `due` may be among them. */
  columns: readonly (NoInfer<keyof F & string> | NoInfer<C> | 'state' | 'due' | 'updated')[]
  statistics?: readonly StatisticDefinition<NoInfer<keyof F & string> | NoInfer<C>>[]
  may: RegisterPermissions
}

/** A register as declared. */
export interface Register<
  F extends Fields = Fields,
  S extends string = string,
  A extends string = string,
  C extends string = string,
> {
  readonly name: string
  readonly version: number
  readonly label: Label
  readonly purpose: Label
  readonly place: Definition<F, S, A, C>['place']
  readonly fields: F
  readonly groups: readonly { label: Label; fields: readonly string[] }[]
  readonly key: string
  readonly title: string
  readonly area: string
  readonly enterprise: string | null
  readonly location: string | null
  readonly unique: readonly (readonly string[])[]
  readonly states: Readonly<Record<S, StateDefinition>>
  readonly initial: S
  readonly actions: Readonly<Record<A, ActionDefinition<S, string>>>
  readonly deadlines: Readonly<Record<string, DeadlineDefinition<S, string>>>
  // biome-ignore lint/suspicious/noExplicitAny: rows of whatever register; variance forbids unknown here
  readonly computed: Readonly<Record<C, ComputedDefinition<any>>>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly checks: readonly CheckDefinition<any>[]
  readonly columns: readonly string[]
  readonly statistics: readonly StatisticDefinition[]
  readonly may: RegisterPermissions
}

/** A row of a register: its values by name, and its state. */
export type Row<R> = R extends Register<infer F, infer S, string, string> ? RowOf<F, S> : never

/**
 * Declares a register. What the compiler cannot see (names in use twice, a state nobody reaches, a label without English, groups that leave
 * out a field) is refused here, naming register, field and value.
 * @throws RangeError
 */
export function defineRegister<
  const F extends Fields,
  const S extends string,
  const A extends string,
  const C extends string = never,
>(definition: Definition<F, S, A, C>): Register<F, S, A, C> {
  const register: Register<F, S, A, C> = {
    ...definition,
    enterprise: definition.enterprise ?? null,
    location: definition.location ?? null,
    unique: definition.unique ?? [],
    deadlines: definition.deadlines ?? {},
    computed: definition.computed ?? ({} as Record<C, never>),
    checks: definition.checks ?? [],
    statistics: definition.statistics ?? [],
  }
  assertDefinition(register)
  return register
}

export type { Field }
