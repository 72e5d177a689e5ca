import { rememberSession, request, sendFile } from '../../api/client'
import { ApiProblem } from '../../api/problem'
import { allReports, type Report, removeReport, writeReport } from './kept'

/** Refusals that say nothing about the report: it is kept and sent again. */
const comesAgain = ({ status, code }: ApiProblem): boolean =>
  status === 0 ||
  status === 401 ||
  status === 408 ||
  status === 429 ||
  status >= 500 ||
  code === 'csrf-token-mismatch' ||
  code === 'password-change-required' ||
  code.startsWith('http-')

export type SendOutcome = 'done' | 'later'

/** One sender at a time, also when the page is open twice. */
const LOCK = 'tuojiang-phone-send'

/**
 * Sends what waits, oldest first. A report that is refused keeps its words and waits for its author; later ones about the same task wait
 * behind it, those about others go on. What the network or the session stops stays as it was.
 */
export async function sendReports(accountId: number, changed: () => void): Promise<SendOutcome> {
  if (!navigator.locks) return sendAll(accountId, changed)
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
    lock ? sendAll(accountId, changed) : ('later' as const),
  )
}

async function sendAll(accountId: number, changed: () => void): Promise<SendOutcome> {
  const held = new Set<number>()
  let renewed = false
  for (const report of await allReports()) {
    const taskId = report.doing.kind === 'task' ? report.doing.taskId : null
    if (report.accountId !== accountId) continue
    if (report.refusal) {
      if (taskId !== null) held.add(taskId)
      continue
    }
    if (taskId !== null && held.has(taskId)) continue
    try {
      if (!renewed) {
        // The token may be of a session that has ended; this also finds out whether anybody is signed in.
        const me = await request('GET /api/me', {})
        rememberSession(me)
        if (me.account?.id !== accountId) return 'later'
        renewed = true
      }
      await sendOne(report)
      await removeReport(report.id)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      if (comesAgain(thrown)) return 'later'
      const { code, message, action } = thrown.refusal
      await writeReport({ ...report, refusal: { code, message, action } })
      if (taskId !== null) held.add(taskId)
    }
    changed()
  }
  return 'done'
}

async function sendOne(report: Report): Promise<void> {
  const attachments: number[] = []
  for (const photo of report.photos) {
    if (photo.attachmentId === undefined) {
      const { name, lon, lat, takenAt } = photo
      const place = lon === null || lat === null ? {} : { lon, lat }
      const stored = await sendFile(
        'POST /api/attachments',
        { query: { name, takenAt, ...place } },
        photo.blob,
      )
      photo.attachmentId = stored.id
      // Kept at once: a report whose second photo fails does not send the first again.
      await writeReport(report)
    }
    attachments.push(photo.attachmentId)
  }
  const { doing, onceKey, at, lon, lat } = report
  const note = report.note.trim()
  const place = lon === null || lat === null ? {} : { lon, lat }
  if (doing.kind === 'finding') {
    await request('POST /api/findings', {
      body: {
        title: doing.title,
        detail: note,
        severity: doing.severity,
        attachments,
        at,
        onceKey,
        ...place,
      },
    })
    return
  }
  await request('POST /api/tasks/:id/:what', {
    params: { id: doing.taskId, what: doing.what },
    body: {
      onceKey,
      at,
      ...place,
      ...(note && { note }),
      ...(attachments.length > 0 && { attachments }),
      ...(doing.step !== undefined && { step: doing.step, done: true }),
    },
  })
}
