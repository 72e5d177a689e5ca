import type { Label } from '../../api/shapes'

/** A photo that waits to be sent, or was sent with its report still to follow. */
export interface WaitingPhoto {
  name: string
  blob: Blob
  lon: number | null
  lat: number | null
  takenAt: string
  /** Once the server has it. */
  attachmentId?: number
}

/** Something done in the field, kept on the telephone until the server has taken it. */
export interface Report {
  id: number
  /** Who did it: what one account did is never sent under another. */
  accountId: number
  onceKey: string
  at: string
  lon: number | null
  lat: number | null
  note: string
  photos: WaitingPhoto[]
  doing:
    | {
        kind: 'task'
        taskId: number
        title: Label
        what: 'accept' | 'step' | 'note' | 'submit'
        step?: number
      }
    | { kind: 'finding'; title: string; severity: 'high' | 'medium' | 'low' }
  /** Why the server refused it; it waits for its author then. */
  refusal: { code: string; message: Label; action?: Label | undefined } | null
}

const NAME = 'tuojiang-phone'
const REPORTS = 'reports'
const ANSWERS = 'answers'

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open(NAME, 1)
    asking.onupgradeneeded = () => {
      asking.result.createObjectStore(REPORTS, { keyPath: 'id', autoIncrement: true })
      asking.result.createObjectStore(ANSWERS)
    }
    asking.onsuccess = () => resolve(asking.result)
    asking.onerror = () => {
      opened = null
      reject(asking.error)
    }
  })
  return opened
}

/** Runs one request; writes resolve when they are durable, so that "kept" is said of what survives a crash. */
async function run<R>(
  store: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<R>,
): Promise<R> {
  const db = await open()
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode, {
      durability: mode === 'readwrite' ? 'strict' : 'default',
    })
    const request = work(transaction.objectStore(store))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Reports in the order they were made. */
export const allReports = (): Promise<Report[]> =>
  run<Report[]>(REPORTS, 'readonly', (store) => store.getAll() as IDBRequest<Report[]>)
export const addReport = (report: Omit<Report, 'id'>): Promise<IDBValidKey> =>
  run(REPORTS, 'readwrite', (store) => store.add(report))
export const writeReport = (report: Report): Promise<IDBValidKey> =>
  run(REPORTS, 'readwrite', (store) => store.put(report))
export const removeReport = (id: number): Promise<undefined> =>
  run(REPORTS, 'readwrite', (store) => store.delete(id))

/** The last answer of a question, for when there is no network. */
export const keepAnswer = (key: string, answer: unknown): Promise<IDBValidKey> =>
  run(ANSWERS, 'readwrite', (store) => store.put(answer, key))
export const keptAnswer = <A>(key: string): Promise<A | undefined> =>
  run<A | undefined>(ANSWERS, 'readonly', (store) => store.get(key) as IDBRequest<A | undefined>)
