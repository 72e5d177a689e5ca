import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { readExif } from './exif.js'
import { kindOf } from './kind.js'
import { emptyFile, tooLarge, typeMismatch, typeUnknown } from './problems.js'
import type { FileStore } from './store.js'
import type { AttachmentTable } from './tables.js'

export type StoredFile = Selectable<AttachmentTable>

export interface NewFile {
  name: string
  bytes: Buffer
  /** Place and time as the page that took the photo says; the file's own go before. */
  lon?: number | undefined
  lat?: number | undefined
  takenAt?: number | undefined
}

/** Whether somebody may see a part of what a file belongs to: `record:river-outfall:12`, field `photos`. */
export type MaySee = (subject: string, part: string, actor: Actor) => Promise<boolean>

/** Files that people upload: kept as they are, since they are evidence, and shown to whoever may see what they belong to. */
export interface Attachments {
  /** @throws Problem when it is empty, too large, of no kind that is kept, or named otherwise than it is */
  store(file: NewFile, actor: Actor): Promise<StoredFile>
  /**
   * A file and its content, for whoever uploaded it while it belongs to nothing, or who may see what it belongs to.
   * @throws Problem not-found otherwise
   */
  open(id: number, actor: Actor): Promise<{ file: StoredFile; content: Readable }>
  byIds(ids: readonly number[]): Promise<Map<number, StoredFile>>
  /** Files of a subject with the parts they belong to. */
  ofSubject(subject: string): Promise<(StoredFile & { part: string })[]>
  /** Those of the ids that the actor may attach to a subject: uploaded by them and still free, or already of that subject. */
  attachable(ids: readonly number[], subject: string | null, actor: Actor): Promise<Set<number>>
  /** Says what files belong to, in the transaction that writes it. */
  link(
    transaction: Transaction<Database> | Kysely<Database>,
    links: readonly { attachmentId: number; subject: string; part: string }[],
  ): Promise<void>
  /** Who decides for subjects that begin with `kind:`. */
  guard(kind: string, maySee: MaySee): void
}

export interface AttachmentDeps {
  db: Kysely<Database>
  files: FileStore
  clock: () => number
  /** minutes east of UTC */
  zone: number
  maxBytes: number
}

export function createAttachments({ db, files, clock, zone, maxBytes }: AttachmentDeps): Attachments {
  const guards = new Map<string, MaySee>()

  async function maySee(file: StoredFile, actor: Actor): Promise<boolean> {
    const links = await db
      .selectFrom('attachment_link')
      .select(['subject', 'part'])
      .where('attachment_id', '=', file.id)
      .execute()
    if (links.length === 0) return file.uploaded_by !== null && file.uploaded_by === actor.accountId
    for (const { subject, part } of links) {
      const guard = guards.get(subject.split(':', 1)[0] ?? '')
      if (guard && (await guard(subject, part, actor))) return true
    }
    return false
  }

  return {
    async store({ name, bytes, lon, lat, takenAt }, actor) {
      if (bytes.length === 0) throw emptyFile()
      if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes)
      const kind = kindOf(bytes)
      if (!kind) throw typeUnknown(name)
      const plainName = cleanName(name)
      const ending = plainName.split('.').at(-1)?.toLowerCase() ?? ''
      if (!kind.endings.includes(ending)) throw typeMismatch(plainName, kind)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await files.put(sha256, bytes)
      const taken = readExif(bytes, zone)
      const ofFile = taken.lon !== null
      const ofPage = !ofFile && lon !== undefined && lat !== undefined
      const at = taken.at ?? takenAt ?? null
      return db
        .insertInto('attachment')
        .values({
          name: plainName,
          type: kind.type,
          bytes: bytes.length,
          sha256,
          uploaded_at: new Date(clock()),
          uploaded_by: actor.accountId,
          uploaded_login: actor.login,
          lon: ofFile ? taken.lon : ofPage ? lon : null,
          lat: ofFile ? taken.lat : ofPage ? lat : null,
          taken_at: at === null ? null : new Date(at),
          place_source: ofFile ? 'file' : ofPage ? 'page' : null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
    },

    async open(id, actor) {
      const file = await db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
      const content = file && (await maySee(file, actor)) ? await files.get(file.sha256) : null
      if (!file || !content) throw notFound({ zh: '附件', en: 'The file' })
      return { file, content }
    },

    async byIds(ids) {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('attachment')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map((row) => [row.id, row]))
    },

    ofSubject: (subject) =>
      db
        .selectFrom('attachment')
        .innerJoin('attachment_link', 'attachment_link.attachment_id', 'attachment.id')
        .selectAll('attachment')
        .select('attachment_link.part')
        .where('attachment_link.subject', '=', subject)
        .orderBy('attachment.id')
        .execute(),

    async attachable(ids, subject, actor) {
      if (ids.length === 0) return new Set()
      const rows = await db
        .selectFrom('attachment')
        .leftJoin('attachment_link', 'attachment_link.attachment_id', 'attachment.id')
        .select(['attachment.id', 'attachment.uploaded_by', 'attachment_link.subject'])
        .where('attachment.id', 'in', [...ids])
        .execute()
      return new Set(
        rows
          .filter((row) =>
            row.subject === null
              ? row.uploaded_by !== null && row.uploaded_by === actor.accountId
              : row.subject === subject,
          )
          .map((row) => row.id),
      )
    },

    async link(transaction, links) {
      if (links.length === 0) return
      await transaction
        .insertInto('attachment_link')
        .values(
          links.map(({ attachmentId, subject, part }) => ({
            attachment_id: attachmentId,
            subject,
            part,
            linked_at: new Date(clock()),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    guard(kind, decide) {
      guards.set(kind, decide)
    },
  }
}

/** A name without folders and signs that mean something to a shell, a header or a file system. */
const cleanName = (name: string): string =>
  name
    .split(/[\\/]/)
    .at(-1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    ?.replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '')
    .trim() || 'file'
