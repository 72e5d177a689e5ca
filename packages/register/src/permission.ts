import type { AnyField } from './field.js'
import type { Register, RegisterPermissions } from './register.js'
import type { RoleName } from './roles.js'

export type May = { readonly [P in keyof RegisterPermissions]: boolean }

const share = (one: readonly RoleName[], other: readonly RoleName[]): boolean =>
  one.some((role) => other.includes(role))

/**
 * What an account with these roles may do with a register. Which records (its county, its enterprise) is the server's to decide.
 * Whoever may write a single field may edit, in that field alone; nobody may do anything with a register they may not read.
 */
export function mayOf(register: Register, roles: readonly RoleName[]): May {
  const { may } = register
  const read = share(may.read, roles)
  const writesSome = Object.values(register.fields).some(({ writeBy }) => writeBy && share(writeBy, roles))
  return {
    read,
    create: read && share(may.create, roles),
    edit: read && (share(may.edit, roles) || writesSome),
    archive: read && share(may.archive, roles),
    import: read && share(may.import, roles),
  }
}

/** Every field by name, the computed ones too. */
export const everyField = (register: Register): Readonly<Record<string, AnyField>> => ({
  ...register.fields,
  ...Object.fromEntries(Object.entries(register.computed).map(([name, { field }]) => [name, field])),
})

const readableBy = ({ readBy }: AnyField, roles: readonly RoleName[]): boolean =>
  readBy === null || share(readBy, roles)

/** Names of the fields and computed values that these roles see: none when they may not read the register. */
export function readableFields(register: Register, roles: readonly RoleName[]): ReadonlySet<string> {
  if (!share(register.may.read, roles)) return new Set()
  return new Set(
    Object.entries(everyField(register))
      .filter(([, field]) => readableBy(field, roles))
      .map(([name]) => name),
  )
}

/**
 * Names of the fields that these roles may write: those naming one of them in `writeBy`, and those without `writeBy` for whoever may edit or create.
 * What cannot be seen cannot be written.
 */
export function writableFields(register: Register, roles: readonly RoleName[]): ReadonlySet<string> {
  const { may } = register
  if (!share(may.read, roles)) return new Set()
  const edits = share(may.edit, roles) || share(may.create, roles)
  return new Set(
    Object.entries(register.fields)
      .filter(([, field]) => readableBy(field, roles))
      .filter(([, { writeBy }]) => (writeBy === null ? edits : share(writeBy, roles)))
      .map(([name]) => name),
  )
}
