import type { AnyField } from '@tuojiang/register'
import type { Storage } from './storage.js'

interface File {
  id: number
  name: string
}

/** A file among the values of a record. */
export interface FileOfRecord {
  /** Field of the record that holds it, at the top. */
  part: string
  /** `photos.0`, `checks.2.photos.0` */
  path: string
  field: AnyField
  file: File
  rename(name: string): void
}

/** Most registers have few fields of files: which they are is found once for each. */
const holding = new WeakMap<Storage, readonly (readonly [string, AnyField])[]>()

const holdsFiles = ({ view }: AnyField): boolean =>
  view.widget === 'attachments' || Object.values(view.fields ?? {}).some(holdsFiles)

function fieldsOf(storage: Storage): readonly (readonly [string, AnyField])[] {
  const known = holding.get(storage)
  if (known) return known
  const found = [...storage.fields.values()]
    .filter(({ field }) => holdsFiles(field))
    .map(({ name, field }) => [name, field] as const)
  holding.set(storage, found)
  return found
}

/** Files in the values of a record, those of lines too. */
export function filesIn(storage: Storage, values: Readonly<Record<string, unknown>>): FileOfRecord[] {
  const found: FileOfRecord[] = []
  const look = (
    name: string,
    field: AnyField,
    holder: Readonly<Record<string, unknown>>,
    part: string,
    path: string,
  ) => {
    const value = holder[name]
    if (!Array.isArray(value)) return
    if (field.view.fields) {
      for (const [index, line] of value.entries()) {
        for (const [inner, innerField] of Object.entries(field.view.fields))
          look(inner, innerField, line, part, `${path}.${index}.${inner}`)
      }
    } else if (field.view.widget === 'attachments') {
      for (const [index, file] of (value as File[]).entries()) {
        const rename = (to: string) => {
          value[index] = { ...file, name: to }
        }
        found.push({ part, path: `${path}.${index}`, field, file, rename })
      }
    }
  }
  for (const [name, field] of fieldsOf(storage)) look(name, field, values, name, name)
  return found
}
