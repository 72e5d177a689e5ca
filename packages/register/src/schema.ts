import type { JsonSchema } from './field.js'
import type { Register } from './register.js'

/**
 * The JSON Schema (draft 2020-12) of a record's values in the HTTP interface. Computed values are there to read only. The schema is coarser than
 * `readValues`: what only the field can tell (check characters, rings that cross) is not in it.
 */
export function jsonSchemaOf(register: Register): JsonSchema {
  const fields = Object.entries(register.fields)
  return {
    type: 'object',
    title: register.label.zh,
    description: register.purpose.zh,
    properties: {
      ...Object.fromEntries(fields.map(([name, field]) => [name, field.schema])),
      ...Object.fromEntries(
        Object.entries(register.computed).map(([name, { field, formula }]) => [
          name,
          { ...field.schema, readOnly: true, description: formula.zh },
        ]),
      ),
    },
    required: fields.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
  }
}
