import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COUNTY, JPEG, type Login, OTHER_COUNTY, PEOPLE, type WorkCity, workCity } from './work-city.js'

const DAY = 86_400_000
let city: WorkCity
beforeAll(async () => {
  city = await workCity()
})
afterAll(() => city.close())

const dueIn = (days: number) => new Date(city.clock.now + days * DAY).toISOString()

async function newTask(more: object = {}, by: Login = 'zhiban') {
  const answer = await city.as(by, 'POST', '/api/tasks', {
    title: '核查总排口',
    detail: '到现场核查',
    severity: 'medium',
    areaId: COUNTY,
    due: dueIn(3),
    steps: [],
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const act = (by: Login, id: number, what: string, body: object = {}) =>
  city.as(by, 'POST', `/api/tasks/${id}/${what}`, body)

async function done(by: Login, id: number, what: string, body: object = {}) {
  const answer = await act(by, id, what, body)
  expect(answer.status, `${what}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

async function photo(by: Login, place = 'lon=105.05&lat=29.58&takenAt=2026-11-24T00:50:00Z') {
  const answer = await city.as(by, 'POST', `/api/attachments?name=a.jpg&${place}`, JPEG)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.id as number
}

describe('the course of a task', () => {
  it('goes from the county’s desk to closure by another person, and every step of it is kept', async () => {
    const { id } = await newTask({ steps: [{ text: '现场拍照', evidence: 'photo' }] })
    await done('xianqu', id, 'accept')
    await done('xianqu', id, 'step', { step: 0, attachments: [await photo('xianqu')] })
    await done('xianqu', id, 'submit', { note: '已整改' })
    await done('keshi', id, 'return', { note: '照片不清楚' })
    await done('xianqu', id, 'submit', { note: '重拍后提交' })
    const closed = await done('keshi', id, 'verify')
    expect(closed.state).toBe('closed')
    expect(closed.verifiedBy).toBe('keshi')
    expect(closed.result).toBe('重拍后提交')
    expect(closed.events.map((event: { what: string }) => event.what)).toEqual([
      'created',
      'accepted',
      'step',
      'submitted',
      'returned',
      'submitted',
      'verified',
    ])
    expect(closed.may).toEqual(['reopen'])
  })

  it('is never verified by the person who handed it in, also where that person has the right', async () => {
    const { id } = await newTask({ ownerId: PEOPLE.keshi.id, areaId: undefined })
    await done('keshi', id, 'accept')
    const submitted = await done('keshi', id, 'submit', { note: '完成' })
    expect(submitted.may).not.toContain('verify')
    const refused = await act('keshi', id, 'verify')
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('task-needs-another-person')
    await done('zhiban', id, 'verify')
  })

  it('says who may do what is refused', async () => {
    const { id } = await newTask()
    const refused = await act('xianqu', id, 'verify')
    expect(refused.status).toBe(403)
    expect(refused.body.code).toBe('task-action-forbidden')
    expect(refused.body.details.who).toEqual(['overseer'])
    expect(refused.body.action.zh).toContain('交办方')
  })

  it('says what the state forbids', async () => {
    const { id } = await newTask()
    const refused = await act('keshi', id, 'verify')
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('task-state-forbids')
    expect(refused.body.details.state).toBe('new')
  })

  it('is opened again with a new deadline, and cancelled with a reason', async () => {
    const { id } = await newTask({ ownerId: PEOPLE.xianqu.id })
    expect((await act('keshi', id, 'cancel')).body.code).toBe('task-note-required')
    await done('keshi', id, 'cancel', { note: '重复' })
    expect((await act('keshi', id, 'reopen', { note: '还需核查' })).body.code).toBe('task-until-invalid')
    const open = await done('keshi', id, 'reopen', { note: '还需核查', until: dueIn(5) })
    expect([open.state, open.due]).toEqual(['returned', dueIn(5)])
  })

  it('cannot be made for a moment that has passed', async () => {
    const answer = await city.as('zhiban', 'POST', '/api/tasks', {
      title: 'x',
      detail: '',
      severity: 'low',
      due: dueIn(-1),
      steps: [],
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'task-due-invalid'])
  })

  it('keeps its events from being changed', async () => {
    await expect(city.database.pool.query("UPDATE task_event SET note = 'x'")).rejects.toThrow(/append-only/)
    await expect(city.database.pool.query('DELETE FROM task_event')).rejects.toThrow(/append-only/)
    await expect(city.database.pool.query('TRUNCATE task_event')).rejects.toThrow(/append-only/)
  })
})

describe('evidence', () => {
  it('of a photo asks for place and time', async () => {
    const { id } = await newTask({
      ownerId: PEOPLE.xianqu.id,
      steps: [{ text: '现场拍照', evidence: 'photo' }],
    })
    await done('xianqu', id, 'accept')
    const none = await act('xianqu', id, 'step', { step: 0 })
    expect([none.status, none.body.code]).toEqual([422, 'task-evidence-missing'])
    expect(none.body.details).toEqual({ step: 0, needs: 'photo' })
    const timeless = await act('xianqu', id, 'step', {
      step: 0,
      attachments: [await photo('xianqu', 'lon=105&lat=29')],
    })
    expect(timeless.body.code).toBe('task-evidence-missing')
    expect(timeless.body.message.zh).toContain('时间')
    const placeless = await act('xianqu', id, 'step', {
      step: 0,
      attachments: [await photo('xianqu', 'takenAt=2026-11-24T00:50:00Z')],
    })
    expect(placeless.body.message.zh).toContain('位置')
    await done('xianqu', id, 'step', { step: 0, attachments: [await photo('xianqu')] })
  })

  it('of a reading asks for a number, of a document for a file; all steps come before the result', async () => {
    const { id } = await newTask({
      ownerId: PEOPLE.xianqu.id,
      steps: [
        { text: '抄表', evidence: 'reading' },
        { text: '整改报告', evidence: 'document' },
      ],
    })
    await done('xianqu', id, 'accept')
    expect((await act('xianqu', id, 'step', { step: 0, note: '正常' })).status).toBe(422)
    await done('xianqu', id, 'step', { step: 0, note: 'COD 32 mg/L' })
    const early = await act('xianqu', id, 'submit', { note: '完成' })
    expect([early.status, early.body.code]).toEqual([422, 'task-steps-open'])
    expect(early.body.message.zh).toContain('整改报告')
    await done('xianqu', id, 'step', { step: 1, attachments: [await photo('xianqu')] })
    await done('xianqu', id, 'submit', { note: '完成' })
  })

  it('is attached by whoever uploaded it only, and seen by whoever sees the task', async () => {
    const { id } = await newTask({ ownerId: PEOPLE.xianqu.id })
    await done('xianqu', id, 'accept')
    const foreign = await photo('wangge')
    const refused = await act('xianqu', id, 'note', { note: 'x', attachments: [foreign] })
    expect([refused.status, refused.body.code]).toEqual([422, 'task-attachment-unknown'])
    const own = await photo('xianqu')
    await done('xianqu', id, 'note', { note: '现场', attachments: [own] })
    const see = async (login: Login) =>
      (await city.app.inject({ url: `/api/attachments/${own}`, headers: { cookie: `tuojiang=${login}` } }))
        .statusCode
    expect(await see('keshi')).toBe(200)
    expect(await see('zizhong')).toBe(404)
    expect(await see('wangge')).toBe(404)
  })
})

describe('handing over and more time', () => {
  it('goes to a person who suits, who accepts it anew', async () => {
    const { id } = await newTask({ role: 'grid' })
    expect((await act('xianqu', id, 'hand-over', { ownerId: PEOPLE.zizhong.id })).body.code).toBe(
      'task-person-unsuitable',
    )
    expect((await act('xianqu', id, 'hand-over', { ownerId: PEOPLE.guanli.id })).body.code).toBe(
      'task-person-unsuitable',
    )
    const handed = await done('xianqu', id, 'hand-over', { ownerId: PEOPLE.wangge.id })
    expect([handed.state, handed.ownerName]).toEqual(['new', 'wangge'])
    expect((await act('wangge2', id, 'accept')).status).toBe(404)
    await done('wangge', id, 'accept')
    await done('wangge', id, 'submit', { note: '完成' })
    // The county bureau looks after its grid workers.
    await done('xianqu', id, 'verify')
  })

  it('is asked for by the county and granted by the other side', async () => {
    const { id } = await newTask({ ownerId: PEOPLE.xianqu.id })
    await done('xianqu', id, 'accept')
    expect((await act('keshi', id, 'grant-extension')).body.code).toBe('task-no-extension')
    expect((await act('xianqu', id, 'ask-extension', { note: '下雨', until: dueIn(1) })).body.code).toBe(
      'task-until-invalid',
    )
    const asked = await done('xianqu', id, 'ask-extension', { note: '下雨', until: dueIn(6) })
    expect(asked.extension).toEqual({ until: dueIn(6), why: '下雨', by: 'xianqu' })
    expect((await act('xianqu', id, 'grant-extension')).body.code).toBe('task-action-forbidden')
    const granted = await done('keshi', id, 'grant-extension')
    expect([granted.due, granted.extension]).toEqual([dueIn(6), null])
  })

  it('lets a stand-in do the work of who is absent, under their own name', async () => {
    const { id } = await newTask({ ownerId: PEOPLE.xianqu.id })
    expect((await act('xianqu2', id, 'accept')).status).toBe(403)
    city.absences.set(PEOPLE.xianqu.id, PEOPLE.xianqu2.id)
    try {
      await done('xianqu2', id, 'accept')
      const submitted = await done('xianqu2', id, 'submit', { note: '代办完成' })
      expect(submitted.events.at(-1).by).toBe('xianqu2')
      const people = await city.as('keshi', 'GET', `/api/tasks/people?areaId=${COUNTY}&role=county`)
      expect(
        people.body.map((person: { name: string; absent: boolean }) => [person.name, person.absent]),
      ).toEqual([
        ['xianqu', true],
        ['xianqu2', false],
      ])
    } finally {
      city.absences.clear()
    }
  })
})

describe('two who act at once', () => {
  it('tells the second what happened meanwhile', async () => {
    const { id, version } = await newTask()
    await done('xianqu', id, 'accept', { version })
    const refused = await act('xianqu2', id, 'hand-over', { version, ownerId: PEOPLE.xianqu2.id })
    expect([refused.status, refused.body.code]).toEqual([409, 'task-stale'])
    expect(
      refused.body.details.meanwhile.map((event: { what: string; by: string }) => [event.what, event.by]),
    ).toEqual([['accepted', 'xianqu']])
  })

  it('is not put out of date by a note', async () => {
    const { id, version } = await newTask()
    await done('keshi', id, 'note', { note: '请注意安全' })
    await done('xianqu', id, 'accept', { version })
  })

  it('does what is sent twice once, and answers alike', async () => {
    const body = {
      title: '一次',
      detail: '',
      severity: 'low',
      areaId: COUNTY,
      due: dueIn(2),
      steps: [],
      onceKey: 'phone-0001',
    }
    const [first, second] = await Promise.all([
      city.as('zhiban', 'POST', '/api/tasks', body),
      city.as('zhiban', 'POST', '/api/tasks', body),
    ])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body.id).toBe(first.body.id)
    const id = first.body.id
    await done('xianqu', id, 'accept', { onceKey: 'phone-0002' })
    const again = await done('xianqu', id, 'accept', { onceKey: 'phone-0002' })
    expect(again.events.filter((event: { what: string }) => event.what === 'accepted')).toHaveLength(1)
    const submits = await Promise.all(
      [1, 2, 3].map(() => act('xianqu', id, 'submit', { note: '完成', onceKey: 'phone-0003' })),
    )
    expect(submits.map((answer) => answer.status)).toEqual([200, 200, 200])
    const { events } = (await city.as('keshi', 'GET', `/api/tasks/${id}`)).body
    expect(events.filter((event: { what: string }) => event.what === 'submitted')).toHaveLength(1)
    // The same key of somebody else is another key; of the same person for something else it is refused.
    expect((await act('xianqu', id, 'note', { note: 'x', onceKey: 'phone-0003' })).body.code).toBe(
      'once-key-used',
    )
    await done('keshi', id, 'note', { note: 'x', onceKey: 'phone-0003' })
  })

  it('keeps when it was done in the field, never ahead of us and never before the task', async () => {
    const { id, createdAt } = await newTask()
    city.clock.now += 3 * 3_600_000
    const at = new Date(city.clock.now - 3_600_000).toISOString()
    const accepted = await done('xianqu', id, 'accept', { at })
    expect(accepted.events.at(-1).at).toBe(at)
    const ahead = await done('xianqu', id, 'note', { note: 'x', at: dueIn(1) })
    expect(ahead.events.at(-1).at).toBe(new Date(city.clock.now).toISOString())
    const before = await done('xianqu', id, 'note', { note: 'x', at: dueIn(-9) })
    expect(before.events.at(-1).at).toBe(createdAt)
  })
})

describe('what an account sees', () => {
  const idsOf = async (login: Login, query = '') =>
    (await city.as(login, 'GET', `/api/tasks?limit=500${query}`)).body.items.map(
      (task: { id: number }) => task.id,
    )

  // Twelve accounts look at everything.
  it('is the same in lists, counts, details and load', { timeout: 180_000 }, async () => {
    const own = await newTask({ ownerId: PEOPLE.wangge.id })
    const open = await newTask({ role: 'grid' })
    const county = await newTask()
    const other = await newTask({ areaId: OTHER_COUNTY })
    const enterprise = await newTask({ role: 'enterprise', subject: 'site:1' })
    const about = await newTask({ subject: 'site:1' })
    const all = [own, open, county, other, enterprise, about].map((task) => task.id)
    const seen: Record<Login, number[]> = {
      zhiban: all,
      keshi: all,
      juzhang: all,
      jiance: all,
      zhifa: all,
      xianqu: all.filter((id) => id !== other.id),
      xianqu2: all.filter((id) => id !== other.id),
      zizhong: [other.id],
      wangge: [own.id, open.id],
      wangge2: [open.id],
      // What is addressed to it; what others do about it is not its to read.
      qiye: [enterprise.id],
      qiye2: [],
      guanli: [],
    }
    for (const login of Object.keys(PEOPLE) as Login[]) {
      const ids = await idsOf(login)
      expect(all.filter((id) => ids.includes(id)).sort(), login).toEqual([...seen[login]].sort())
      for (const id of all) {
        const status = (await city.as(login, 'GET', `/api/tasks/${id}`)).status
        expect(status, `${login} ${id}`).toBe(seen[login].includes(id) ? 200 : 404)
        if (!seen[login].includes(id))
          expect((await act(login, id, 'note', { note: 'x' })).status, login).toBeGreaterThanOrEqual(403)
      }
      const active = await idsOf(login, '&active=true')
      const mine = await idsOf(login, '&active=true&view=mine')
      const summary = (await city.as(login, 'GET', '/api/tasks/summary')).body
      const details = await Promise.all(mine.map((id: number) => city.as(login, 'GET', `/api/tasks/${id}`)))
      expect(summary.mine, login).toBe(
        details.filter(({ body }) => ['new', 'accepted', 'returned'].includes(body.state)).length,
      )
      const toVerify = await idsOf(login, '&view=to-verify')
      expect(summary.toVerify, login).toBe(toVerify.length)
      for (const id of toVerify) expect(active).toContain(id)
    }
    const load = await city.as('zizhong', 'GET', '/api/tasks/load')
    const open0 = load.body.reduce((sum: number, row: { open: number }) => sum + row.open, 0)
    expect(open0).toBe((await idsOf('zizhong', '&active=true')).length)
  })

  it('is only answers for an enterprise', async () => {
    const { id } = await newTask({ role: 'enterprise', subject: 'site:1' })
    expect((await city.as('qiye', 'GET', `/api/tasks/${id}`)).body.may).toEqual(['accept', 'note'])
    await done('qiye', id, 'accept')
    expect((await act('qiye', id, 'cancel', { note: 'x' })).status).toBe(403)
    expect((await city.as('qiye', 'POST', '/api/tasks', {})).status).toBe(403)
    await done('qiye', id, 'submit', { note: '已整改' })
    await done('xianqu', id, 'verify')
  })

  it('is told live to those whose it is, or in whose scope it lies', async () => {
    const { id } = await newTask({ ownerId: PEOPLE.wangge.id })
    expect(city.events).toContainEqual({
      topic: 'task',
      id,
      areaId: COUNTY,
      ownerId: PEOPLE.wangge.id,
      enterpriseId: null,
    })
    expect(city.events).toContainEqual({ topic: 'notice', accountId: PEOPLE.wangge.id })
  })

  it('comes by deadline, page by page, without loss', async () => {
    const whole = await idsOf('keshi', '&active=true')
    const paged: number[] = []
    let cursor = ''
    do {
      const { body } = await city.as('keshi', 'GET', `/api/tasks?limit=4&active=true${cursor}`)
      paged.push(...body.items.map((task: { id: number }) => task.id))
      cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : ''
    } while (cursor)
    expect(paged).toEqual(whole)
    expect((await city.as('keshi', 'GET', '/api/tasks?cursor=nonsense')).body.code).toBe('cursor-unknown')
  })
})

describe('a task about a finding', () => {
  it('is linked to it, and its closure gives the reason', async () => {
    const [findingId = 0] = await city.findings.raise([
      {
        key: 'test/1',
        kind: 'field',
        subject: 'site:1',
        subjectName: { zh: '总排口', en: 'Outlet' },
        link: '/sites/1',
        severity: 'high',
        areaId: COUNTY,
        title: { zh: '排口异常', en: 'Odd outlet' },
        detail: { zh: '颜色发黑', en: 'Black' },
        startedAt: city.clock.now,
        endsBy: 'person',
      },
    ])
    const task = await newTask({ findingId, areaId: undefined })
    expect([task.areaId, task.subject, task.link, task.lon]).toEqual([COUNTY, 'site:1', '/sites/1', 105.06])
    expect((await city.findings.byId(findingId, { all: true })).taskId).toBe(task.id)
    await done('xianqu', task.id, 'accept')
    await done('xianqu', task.id, 'submit', { note: '已清理' })
    await done('keshi', task.id, 'verify', { note: '属实' })
    const closed = await city.findings.byId(findingId, { all: true })
    expect([closed.state, closed.reason]).toEqual(['closed', 'corrected'])
    expect(closed.note).toContain('已清理')
  })

  it('is made once by a rule, whoever asks', async () => {
    const make = () =>
      city.work.tasks.make({
        title: { zh: '规则', en: 'Rule' },
        kind: 'exceedance',
        severity: 'high',
        areaId: COUNTY,
        due: city.clock.now + DAY,
        sourceKey: 'finding:77',
      })
    const ids = await Promise.all([make(), make(), make()])
    expect(new Set(ids).size).toBe(1)
  })
})

describe('late tasks', () => {
  it('are passed on to county, division and leader, once each', async () => {
    const { id } = await newTask({ due: dueIn(1), ownerId: PEOPLE.xianqu.id })
    const told = async (login: Login) =>
      (await city.as(login, 'GET', '/api/notices?limit=500')).body.items.filter(
        (notice: { link: string; title: { zh: string } }) =>
          notice.link === `/tasks/${id}` && notice.title.zh.startsWith('任务逾期'),
      ).length
    const workers = [city.work, city.another()]
    const escalate = () => Promise.all(workers.map((worker) => worker.tasks.escalate()))
    await escalate()
    expect(await told('xianqu')).toBe(0)
    city.clock.now += DAY + 1
    await escalate()
    expect([await told('xianqu'), await told('xianqu2'), await told('keshi')]).toEqual([1, 1, 0])
    city.clock.now += DAY
    await escalate()
    await escalate()
    expect([await told('xianqu'), await told('keshi'), await told('juzhang')]).toEqual([2, 1, 0])
    city.clock.now += 2 * DAY
    await escalate()
    expect([await told('keshi'), await told('juzhang')]).toEqual([1, 1])
    city.clock.now += 9 * DAY
    await escalate()
    expect(await told('juzhang')).toBe(1)
    const { events, escalation } = (await city.as('keshi', 'GET', `/api/tasks/${id}`)).body
    expect(events.filter((event: { what: string }) => event.what === 'escalated')).toHaveLength(3)
    expect(escalation).toBe(3)
  })

  it('are told of as one where many became late together', async () => {
    const count = async () =>
      (await city.as('zizhong', 'GET', '/api/notices?limit=500')).body.items.filter(
        (notice: { title: { zh: string } }) => notice.title.zh.includes('逾期'),
      )
    const before = (await count()).length
    for (let index = 0; index < 12; index++) await newTask({ due: dueIn(1), areaId: OTHER_COUNTY })
    city.clock.now += DAY + 1
    await city.work.tasks.escalate()
    const told = await count()
    expect(told.length).toBe(before + 1)
    expect(told[0].title.zh).toMatch(/^1\d 项任务逾期$/)
  })
})
