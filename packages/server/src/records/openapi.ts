import { jsonSchemaOf } from '@tuojiang/register'
import type { Catalogue } from './catalogue.js'
import type { Storage } from './storage.js'

type Operation = Record<string, unknown>
interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, unknown> }
}

const GENERIC = '/api/records/{register}'

/** Operations whose body or answer holds values of a record. */
const WITH_VALUES: readonly (readonly [path: string, method: string, part: 'body' | 'answer' | 'both'])[] = [
  ['', 'get', 'answer'],
  ['', 'post', 'both'],
  ['/{id}', 'get', 'answer'],
  ['/{id}', 'patch', 'both'],
]

/** Adds to a description of the interface one set of paths a register, with the schema of its values in place of "any values". */
export function recordPaths({ all }: Catalogue, given: object): object {
  const document = given as Document
  const paths = { ...document.paths }
  const schemas: Record<string, unknown> = { ...document.components?.schemas }
  for (const storage of all) {
    const name = schemaName(storage)
    const schema = jsonSchemaOf(storage.register)
    const { required: _, ...change } = schema
    schemas[name] = schema
    schemas[`${name}Change`] = change
    for (const [path, method, part] of WITH_VALUES) {
      const generic = document.paths?.[`${GENERIC}${path === '' ? '' : path}`]?.[method]
      if (!generic) continue
      const own = `/api/records/${storage.register.name}${path}`
      paths[own] = { ...paths[own], [method]: concrete(storage, generic, part, method) }
    }
  }
  return { ...document, paths, components: { ...document.components, schemas } }
}

/** `river-outfall` → `RiverOutfallValues` */
const schemaName = ({ register }: Storage): string =>
  `${register.name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())}Values`

function concrete(
  storage: Storage,
  generic: Operation,
  part: 'body' | 'answer' | 'both',
  method: string,
): Operation {
  const { label, purpose } = storage.register
  const values = { $ref: `#/components/schemas/${schemaName(storage)}` }
  const { operationId: _, ...operation } = structuredClone(generic)
  const parameters = (operation.parameters as { name?: string }[] | undefined)?.filter(
    ({ name }) => name !== 'register',
  )
  // A change gives some of the fields: none is required there.
  const asked = method === 'patch' ? { $ref: `${values.$ref}Change` } : values
  if (part !== 'answer') putValues(operation.requestBody, asked)
  if (part !== 'body') putValues(operation.responses, values)
  return {
    ...operation,
    tags: [storage.register.name],
    summary: `${label.zh} · ${label.en}: ${String(operation.summary ?? '')}`,
    description: `${purpose.zh}\n\n${String(operation.description ?? '')}`,
    ...(parameters && { parameters }),
  }
}

/** Puts the schema wherever an object of the contract has a member `values`. */
function putValues(holder: unknown, schema: object): void {
  if (typeof holder !== 'object' || holder === null) return
  const { properties } = holder as { properties?: Record<string, unknown> }
  if (properties && 'values' in properties) properties.values = schema
  for (const part of Object.values(holder)) putValues(part, schema)
}
