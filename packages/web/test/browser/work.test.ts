import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BASE, newPage, openBrowser, type Watched } from './browser'

/** A JPEG by its first bytes: what it shows does not matter. */
const PHOTO = {
  name: 'outlet.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9]),
}
const PLACE = { longitude: 105.06, latitude: 29.58 }
const PHONE = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  geolocation: PLACE,
  permissions: ['geolocation'],
  hasTouch: true,
  isMobile: true,
}
const DESK = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  geolocation: PLACE,
  permissions: ['geolocation'],
}

/** Two or three people sign in, each in a browser of their own. */
const PATIENCE_MS = 240_000

let browser: Browser
const open: { context: BrowserContext; watched: Watched }[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(() => {
  open.length = 0
})
afterEach(async () => {
  for (const { context, watched } of open) {
    await context.close()
    expect(watched.faults).toEqual([])
  }
})

async function as(login: string, then: string, options: object = DESK) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(60_000)
  const watched = await newPage(context)
  open.push({ context, watched })
  await watched.page.goto(`${BASE}/sign-in?next=${encodeURIComponent(then)}`)
  await watched.page.getByTestId(`demo-${login}`).click()
  await watched.page.waitForURL((url) => url.pathname !== '/sign-in')
  return { context, page: watched.page }
}

/** Calls the interface from the page, as the account that is signed in there. */
const call = (page: Watched['page'], method: string, path: string, body?: object) =>
  page.evaluate(
    async ([how, address, content]) => {
      const me = await (await fetch('/api/me')).json()
      const answer = await fetch(address as string, {
        method: how as string,
        headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrfToken },
        ...(content ? { body: JSON.stringify(content) } : {}),
      })
      return answer.json()
    },
    [method, path, body ?? null] as const,
  )

const unique = () => `浏览器测试 ${Date.now().toString(36)}`

describe('a task from finding to closure', () => {
  it('is given from a finding, done by the county with a photo, and verified by another person', {
    timeout: PATIENCE_MS,
  }, async () => {
    const title = unique()
    const { page } = await as('zhiban', '/tasks')
    const me = await call(page, 'GET', '/api/areas')
    const zizhong = me.find((area: { code: string }) => area.code === '511025')
    const finding = await call(page, 'POST', '/api/findings', {
      title,
      detail: '排口水色异常',
      severity: 'high',
      areaId: zizhong.id,
    })
    await page.goto(`${BASE}/tasks/new?finding=${finding.id}`)
    await page.getByLabel('任务名称').waitFor()
    expect(await page.getByLabel('任务名称').inputValue()).toBe(title)
    await page.getByLabel('步骤 1').fill('拍摄排口')
    await page.getByTestId('give-task').click()
    await page.waitForURL(/\/tasks\/\d+/)
    const address = new URL(page.url()).pathname

    const county = await as('xianqu', address)
    await county.page.getByTestId('do-accept').click()
    await county.page.getByTestId('step').getByRole('button', { name: '办理此步' }).click()
    await county.page.getByTestId('camera').setInputFiles(PHOTO)
    await county.page.locator('.ant-modal').getByText('outlet.jpg').waitFor()
    await county.page.locator('.ant-modal').getByRole('button', { name: '办理此步' }).click()
    await county.page.getByTestId('do-submit').click()
    await county.page.locator('.ant-modal textarea').fill('已清理排口，水色恢复')
    await county.page.locator('.ant-modal').getByRole('button', { name: '提交结果' }).click()
    await county.page.getByTestId('do-submit').waitFor({ state: 'detached' })
    expect(await county.page.getByTestId('do-verify').count()).toBe(0)

    const division = await as('keshi', address)
    await division.page.getByTestId('do-verify').click()
    await division.page.locator('.ant-modal').getByRole('button', { name: '核验办结' }).click()
    await division.page.getByTestId('do-reopen').waitFor()
    const closed = await call(division.page, 'GET', `/api${address}`)
    expect([closed.state, closed.steps[0].attachments.length]).toEqual(['closed', 1])
    const after = await call(division.page, 'GET', `/api/findings/${finding.id}`)
    expect(after.state).toBe('closed')
  })

  it('shows what it is told in the bell, and to nobody else', { timeout: PATIENCE_MS }, async () => {
    const title = unique()
    const { page } = await as('zhiban', '/tasks')
    const people = await call(page, 'GET', '/api/tasks/people?role=station')
    const task = await call(page, 'POST', '/api/tasks', {
      title,
      detail: '',
      severity: 'low',
      ownerId: people[0].id,
      due: new Date(Date.now() + 86_400_000).toISOString(),
      steps: [],
    })
    const station = await as('jiance', '/')
    await station.page.getByTestId('notices').click()
    await station.page.getByTestId('notice').filter({ hasText: title }).waitFor()
    const other = await as('zhifa', '/notices')
    await other.page.getByRole('heading', { name: '消息' }).waitFor()
    expect(await other.page.getByTestId('notice').filter({ hasText: title }).count()).toBe(0)
    await call(page, 'POST', `/api/tasks/${task.id}/cancel`, { note: '测试结束' })
  })
})

describe('the phone', () => {
  it('keeps a report made without network over a reload and sends it once when there is one', {
    timeout: PATIENCE_MS,
  }, async () => {
    const title = unique()
    const desk = await as('zhiban', '/tasks')
    const people = await call(desk.page, 'GET', '/api/tasks/people?role=grid')
    const task = await call(desk.page, 'POST', '/api/tasks', {
      title,
      detail: '到现场拍照',
      severity: 'medium',
      areaId: people[0].areaId,
      ownerId: people[0].id,
      due: new Date(Date.now() + 3_600_000).toISOString(),
      steps: [{ text: '拍摄排口', evidence: 'photo' }],
    })
    const { page, context } = await as('wangge', '/m/', PHONE)
    await page.waitForURL(/\/m\/$/)
    await page.getByTestId('phone-task').filter({ hasText: title }).click()
    await page.getByTestId('phone-accept').waitFor()
    // The worker has taken over, so that the page opens without network.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await page.waitForFunction(async () => (await caches.keys()).length > 0)
    await context.setOffline(true)
    await page.getByTestId('phone-accept').click()
    const step = page.locator('form', { has: page.getByRole('button', { name: '完成此步' }) })
    await step.getByTestId('phone-camera').setInputFiles(PHOTO)
    await step.locator('.thumb').waitFor()
    await step.getByRole('button', { name: '完成此步' }).click()
    await page.getByLabel('办理结果').fill('现场正常')
    await page.getByRole('button', { name: '提交结果' }).click()
    await page.getByTestId('sync').filter({ hasText: '3 条未发送' }).waitFor()

    await page.reload()
    await page.getByTestId('offline').waitFor()
    await page.getByTestId('sync').filter({ hasText: '3 条未发送' }).waitFor()

    await context.setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.getByTestId('sync').filter({ hasText: '全部已发送' }).waitFor()
    const sent = await call(desk.page, 'GET', `/api/tasks/${task.id}`)
    expect(sent.events.map((event: { what: string }) => event.what)).toEqual([
      'created',
      'accepted',
      'step',
      'submitted',
    ])
    expect([sent.state, sent.result]).toEqual(['submitted', '现场正常'])
    expect(sent.files[0]).toMatchObject({ lon: PLACE.longitude, lat: PLACE.latitude })
  })

  it('shows what was refused in words and lets its author give it up', { timeout: PATIENCE_MS }, async () => {
    const title = unique()
    const desk = await as('zhiban', '/tasks')
    const people = await call(desk.page, 'GET', '/api/tasks/people?role=grid')
    const task = await call(desk.page, 'POST', '/api/tasks', {
      title,
      detail: '',
      severity: 'low',
      areaId: people[0].areaId,
      ownerId: people[0].id,
      due: new Date(Date.now() + 3_600_000).toISOString(),
      steps: [],
    })
    const { page, context } = await as('wangge', '/m/', PHONE)
    await page.getByTestId('phone-task').filter({ hasText: title }).click()
    await page.getByTestId('phone-accept').waitFor()
    await context.setOffline(true)
    await page.getByTestId('phone-accept').click()
    await page.getByTestId('sync').filter({ hasText: '1 条未发送' }).waitFor()
    await call(desk.page, 'POST', `/api/tasks/${task.id}/cancel`, { note: '不用去了' })
    await context.setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.getByTestId('sync').filter({ hasText: '1 条被退回' }).click()
    await page.getByText('任务处于“已撤销”').waitFor()
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: '放弃' }).click()
    await page.getByTestId('sync').filter({ hasText: '全部已发送' }).waitFor()
  })

  it('takes a quick report with its place', { timeout: PATIENCE_MS }, async () => {
    const words = unique()
    const { page } = await as('wangge', '/m/', PHONE)
    await page.getByRole('link', { name: '上报问题' }).click()
    await page.getByRole('button', { name: '漂浮物' }).click()
    await page.getByTestId('phone-camera').setInputFiles(PHOTO)
    await page.locator('.thumb').waitFor()
    await page.getByLabel('说明').fill(words)
    await page.getByRole('button', { name: '上报', exact: true }).click()
    await page.getByTestId('sync').filter({ hasText: '全部已发送' }).waitFor()
    const desk = await as('zhiban', '/tasks')
    const { items } = await call(desk.page, 'GET', '/api/findings?kind=field&limit=20')
    const found = items.find((each: { detail: { zh: string } }) => each.detail.zh === words)
    expect(found).toMatchObject({ title: { zh: '漂浮物' }, lon: PLACE.longitude, lat: PLACE.latitude })
  })
})
