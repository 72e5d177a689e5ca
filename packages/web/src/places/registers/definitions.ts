import { LEDGERS } from '@tuojiang/ledgers'
import { type AnyField, everyField, type Register, type RoleName, readableFields } from '@tuojiang/register'
import type { Label } from '../../api/shapes'

/** Places of the menu under which registers are found, in the order of the menu. */
export const PLACES = [
  'sources',
  'water',
  'soil-waste',
  'air',
  'ecology-noise',
  'emergency',
  'enforcement',
  'plan',
  'data',
] as const satisfies readonly Register['place'][]

const byName = new Map(LEDGERS.map((register) => [register.name, register]))

export const registerOf = (name: string | undefined): Register | null => byName.get(name ?? '') ?? null

export const registersOf = (place: Register['place']): readonly Register[] =>
  LEDGERS.filter((register) => register.place === place)

/** Columns of a list that are no fields. */
export const PSEUDO = ['state', 'due', 'updated'] as const
export type Pseudo = (typeof PSEUDO)[number]
export const isPseudo = (name: string): name is Pseudo => PSEUDO.some((each) => each === name)

/** The fields and computed values somebody with these roles sees, in the order in which people read them. */
export function visibleFields(register: Register, roles: readonly RoleName[]): Map<string, AnyField> {
  const all = everyField(register)
  const readable = readableFields(register, roles)
  const names = register.groups.flatMap((group) => group.fields)
  return new Map(
    names.flatMap((name) => {
      const field = all[name]
      return field && readable.has(name) ? [[name, field] as const] : []
    }),
  )
}

/** What a state, an action or a kind of event of a record is called; the name itself if the definition no longer has it. */
export const labelOfState = (register: Register, state: string): Label =>
  register.states[state]?.label ?? { zh: state, en: state }
