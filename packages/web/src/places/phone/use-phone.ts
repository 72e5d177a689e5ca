import { useCallback, useEffect, useMemo, useState } from 'react'
import { rememberSession, request } from '../../api/client'
import { asProblem } from '../../api/problem'
import type { Me } from '../../api/shapes'
import type { Task, TaskDetail } from '../work/shapes'
import { addReport, allReports, keepAnswer, keptAnswer, type Report } from './kept'
import { sendReports } from './send'

const LOOK_MS = 20_000
/** Details kept for work without network. */
const KEPT_DETAILS = 40

export interface Phone {
  /** Null while it is found out. */
  me: Me | null
  /** Signed in on the server, as far as is known. */
  signedIn: boolean
  online: boolean
  mine: Task[]
  toTake: Task[]
  /** When the lists came from the server. */
  at: string | null
  reports: Report[]
  sending: boolean
  /** Keeps a report and sends it if it can. @throws when the telephone cannot store it */
  report(made: Omit<Report, 'id' | 'accountId' | 'onceKey' | 'refusal' | 'at'>): Promise<void>
  detail(id: number): Promise<TaskDetail | null>
  refresh(): Promise<void>
  sendNow(): Promise<void>
  /** Reports were changed by hand. */
  reread(): Promise<void>
}

interface Lists {
  mine: Task[]
  toTake: Task[]
  at: string
}

/** Asks the server, or gives what it said last. */
async function fresh<A>(
  key: string,
  ask: () => Promise<A>,
): Promise<{ answer: A | undefined; live: boolean; status: number }> {
  try {
    const answer = await ask()
    await keepAnswer(key, answer).catch(() => undefined)
    return { answer, live: true, status: 200 }
  } catch (thrown) {
    const { status } = asProblem(thrown)
    return { answer: await keptAnswer<A>(key).catch(() => undefined), live: false, status }
  }
}

async function readLists(): Promise<Lists> {
  const [mine, toTake] = await Promise.all([
    request('GET /api/tasks', { query: { view: 'mine', active: true, limit: 100 } }),
    request('GET /api/tasks', { query: { view: 'county', state: 'new', active: true, limit: 50 } }),
  ])
  return {
    mine: mine.items,
    toTake: toTake.items.filter((task) => task.ownerId === null),
    at: new Date().toISOString(),
  }
}

/** All the phone pages stand on: who, which tasks, what waits to be sent. */
export function usePhone(): Phone {
  const [me, setMe] = useState<Me | null>(null)
  const [signedIn, setSignedIn] = useState(false)
  const [online, setOnline] = useState(navigator.onLine)
  const [lists, setLists] = useState<Lists | null>(null)
  const [reports, setReports] = useState<Report[]>([])
  const [sending, setSending] = useState(false)

  const reread = useCallback(async () => setReports(await allReports().catch(() => [])), [])

  const refresh = useCallback(async () => {
    const asked = await fresh('me', () => request('GET /api/me', {}))
    const who = asked.answer ?? null
    if (asked.live && who) rememberSession(who)
    setOnline(asked.live || asked.status !== 0)
    // Without network the account that was there last goes on; its session is asked for when it can be.
    setMe(who)
    setSignedIn(asked.live ? who?.account != null : false)
    const { account } = who ?? {}
    if (!account) return
    const key = `lists:${account.id}`
    const listed = await fresh(key, readLists)
    if (listed.answer) setLists(listed.answer)
    if (!listed.live) return
    // In the background: what may be opened later without network.
    for (const { id } of (listed.answer?.mine ?? []).slice(0, KEPT_DETAILS)) {
      await fresh(`task:${id}`, () => request('GET /api/tasks/:id', { params: { id } }))
    }
  }, [])

  const accountId = me?.account?.id ?? null
  const sendNow = useCallback(async () => {
    if (accountId === null) return
    setSending(true)
    try {
      const before = (await allReports()).length
      await sendReports(accountId, () => void reread())
      await reread()
      if ((await allReports()).length < before) await refresh()
    } finally {
      setSending(false)
    }
  }, [accountId, refresh, reread])

  useEffect(() => {
    void reread()
    void refresh()
    const back = () => void refresh()
    const gone = () => setOnline(false)
    const seen = () => document.visibilityState === 'visible' && back()
    globalThis.addEventListener('online', back)
    globalThis.addEventListener('offline', gone)
    document.addEventListener('visibilitychange', seen)
    return () => {
      globalThis.removeEventListener('online', back)
      globalThis.removeEventListener('offline', gone)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [refresh, reread])

  const waiting = reports.some((report) => report.accountId === accountId && report.refusal === null)
  useEffect(() => {
    if (!waiting) return
    void sendNow()
    const timer = setInterval(() => void sendNow(), LOOK_MS)
    return () => clearInterval(timer)
  }, [waiting, sendNow])
  useEffect(() => {
    if (online && waiting) void sendNow()
  }, [online, waiting, sendNow])

  return useMemo(
    () => ({
      me,
      signedIn,
      online,
      mine: lists?.mine ?? [],
      toTake: lists?.toTake ?? [],
      at: lists?.at ?? null,
      reports,
      sending,
      async report(made) {
        if (accountId === null) throw new Error('nobody is signed in')
        await addReport({
          ...made,
          accountId,
          onceKey: crypto.randomUUID(),
          at: new Date().toISOString(),
          refusal: null,
        })
        await reread()
        void sendNow()
      },
      detail: async (id) =>
        (await fresh(`task:${id}`, () => request('GET /api/tasks/:id', { params: { id } }))).answer ?? null,
      refresh,
      sendNow,
      reread,
    }),
    [me, signedIn, online, lists, reports, sending, accountId, refresh, reread, sendNow],
  )
}
