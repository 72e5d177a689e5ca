import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { SecretBox } from './secret-box.js'
import type { AccountRow } from './sessions.js'

export interface Contact {
  email: string | null
  phone: string | null
}

/** How people are reached: personal data, encrypted where they lie. */
export interface Contacts {
  of(row: Pick<AccountRow, 'id' | 'email_box' | 'phone_box'>): Contact
  /** Members that are absent stay as they are. @returns the row as it is then */
  set(row: AccountRow, contact: Partial<Contact>): Promise<AccountRow>
  /** Encrypts again what was encrypted with a key that has been replaced. @returns how many accounts */
  reseal(): Promise<number>
}

export function createContacts(db: Kysely<Database>, box: SecretBox): Contacts {
  const opened = (id: number, name: keyof Contact, sealed: string | null) =>
    sealed === null ? null : box.open(sealed, `${name}:${id}`)
  const sealed = (id: number, name: keyof Contact, text: string | null) =>
    text === null ? null : box.seal(text, `${name}:${id}`)

  const of: Contacts['of'] = (row) => ({
    email: opened(row.id, 'email', row.email_box),
    phone: opened(row.id, 'phone', row.phone_box),
  })
  const set: Contacts['set'] = async (row, { email, phone }) => {
    if (email === undefined && phone === undefined) return row
    return db
      .updateTable('account')
      .set({
        ...(email !== undefined && { email_box: sealed(row.id, 'email', email) }),
        ...(phone !== undefined && { phone_box: sealed(row.id, 'phone', phone) }),
      })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  }

  return {
    of,
    set,
    async reseal() {
      const rows = await db
        .selectFrom('account')
        .selectAll()
        .where((where) => where.or([where('email_box', 'is not', null), where('phone_box', 'is not', null)]))
        .execute()
      const old = rows.filter((row) =>
        [row.email_box, row.phone_box].some((each) => each !== null && box.isOld(each)),
      )
      for (const row of old) await set(row, of(row))
      return old.length
    },
  }
}
