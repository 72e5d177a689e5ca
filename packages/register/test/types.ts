import { defineRegister, type KeysOfKind, type Register, type Row, type ValueOf } from '../src/index.js'
import { outfall, outfallDefinition } from './sample.js'

// The compiler is the runner: `types.test.ts` compiles this file.

type Outfall = Row<typeof outfall>

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_equal: Equal<A, B>): void => undefined

same<Outfall['code'], string>(true)
same<Outfall['county'], number>(true)
same<Outfall['kind'], 'industry' | 'town'>(true)
same<Outfall['pollutants'], readonly ('cod' | 'nh3n')[] | null>(true)
same<Outfall['flow'], number | null>(true)
same<Outfall['cost'], string | null>(true)
same<Outfall['limits'], readonly { readonly pollutant: string; readonly limit: number }[] | null>(true)
same<Outfall['state'], 'found' | 'traced' | 'closed'>(true)
same<ValueOf<typeof outfall.fields.found>, string>(true)
same<KeysOfKind<typeof outfall.fields, 'date'>, 'found' | 'signed' | 'checked'>(true)

/** Readers take any register. */
export const any: Register = outfall

const { actions, deadlines, ...rest } = outfallDefinition
const label = { zh: '样', en: 'sample' }

// @ts-expect-error a key is a text
defineRegister({ ...rest, actions, deadlines, key: 'county' })
// @ts-expect-error no such field
defineRegister({ ...rest, actions, deadlines, title: 'nothing' })
// @ts-expect-error an area is an area
defineRegister({ ...rest, actions, deadlines, area: 'checker' })
// @ts-expect-error a location is a geometry
defineRegister({ ...rest, actions, deadlines, location: 'flow' })
// @ts-expect-error no such column
defineRegister({ ...rest, actions, deadlines, columns: ['nothing'] })
// @ts-expect-error no such field
defineRegister({ ...rest, actions, deadlines, unique: [['nothing']] })

const go = { label, from: ['found'], to: 'closed', by: ['county'] } as const
defineRegister({ ...rest, deadlines, actions: { go } })
// @ts-expect-error to no state
defineRegister({ ...rest, deadlines, actions: { go: { ...go, to: 'lost' } } })
// @ts-expect-error from no state
defineRegister({ ...rest, deadlines, actions: { go: { ...go, from: ['lost'] } } })
// @ts-expect-error by no role
defineRegister({ ...rest, deadlines, actions: { go: { ...go, by: ['king'] } } })
// @ts-expect-error requires no field
defineRegister({ ...rest, deadlines, actions: { go: { ...go, requires: ['nothing'] } } })

const due = { label, due: { on: 'checked' }, while: ['found'] } as const
defineRegister({ ...rest, actions, deadlines: { due } })
// @ts-expect-error counts from a text
defineRegister({ ...rest, actions, deadlines: { due: { ...due, due: { on: 'name' } } } })
// @ts-expect-error counted in no state
defineRegister({ ...rest, actions, deadlines: { due: { ...due, while: ['lost'] } } })
// @ts-expect-error no such unit
defineRegister({ ...rest, actions, deadlines: { due: { ...due, warn: '3 weeks' } } })
