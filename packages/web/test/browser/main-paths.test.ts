import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BASE, newPage, openBrowser, signIn, type Watched } from './browser'

let browser: Browser
let context: BrowserContext
let watched: Watched

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  watched = await newPage(context)
})
afterEach(async () => {
  await context.close()
  expect(watched.faults).toEqual([])
})

describe('signing in', () => {
  it('sends a visitor to the sign-in page and back to the address asked for', async () => {
    const { page } = watched
    await page.goto(`${BASE}/plan`)
    await page.waitForURL(/\/sign-in\?next=%2Fplan/)
    await page.locator('[data-testid^="demo-"]').first().click()
    await page.waitForURL(`${BASE}/plan`)
    await page.getByRole('heading', { name: '规划考核' }).waitFor()
  })

  it('says in words what is wrong with a wrong password', async () => {
    const { page } = watched
    await page.goto(`${BASE}/sign-in`)
    await page.getByLabel('账号').fill('nobody-here')
    await page.getByLabel('密码').fill('certainly wrong')
    await page.locator('button[type=submit]').click()
    const alert = page.getByRole('alert').filter({ hasText: '代码' })
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/\S/)
  })
})

describe('the overview', () => {
  it('shows every indicator of the plan and what came in, without scrolling at 1440 × 900', async () => {
    const { page } = watched
    await signIn(page)
    await page.getByTestId('indicator').first().waitFor()
    expect(await page.getByTestId('indicator').count()).toBe(20)
    await page.getByText('过去一小时收到').waitFor()
    const main = page.locator('#content').locator('xpath=..')
    expect(await main.evaluate((element) => element.scrollHeight <= element.clientHeight)).toBe(true)
    const board = page.getByTestId('plan-board').locator('table').locator('xpath=..')
    expect(await board.evaluate((element) => element.scrollHeight <= element.clientHeight)).toBe(true)
  })

  it('switches to English completely and keeps it over a reload', async () => {
    const { page } = watched
    await signIn(page)
    await page.getByTestId('language').click()
    await page.getByRole('link', { name: 'Overview' }).waitFor()
    await page.reload()
    await page.getByText('Wrong now').waitFor()
    const chrome = await page.locator('nav').textContent()
    expect(chrome?.replace('沱江', '')).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('stands at a past moment when the address says so, with a band', async () => {
    const { page } = watched
    await signIn(page)
    await page.goto(`${BASE}/?asof=2026-06-01T00:00:00.000Z`)
    await page.getByText('不是现在').waitFor()
    await page.getByRole('button', { name: '回到现在' }).click()
    await page.waitForURL((url) => !url.searchParams.has('asof'))
  })
})

describe('the explanation of a number', () => {
  it('opens from the overview and goes down to the raw frame', async () => {
    const { page } = watched
    await signIn(page)
    // The hour's index: its readings came through the gateway, while the demo's history was written without frames.
    await page
      .locator('.tj-figure')
      .filter({ hasText: /优|良|污染/ })
      .first()
      .click()
    await page.getByTestId('explain-sentence').waitFor()
    await page.waitForURL((url) => url.searchParams.has('explain'))
    const drawer = page.locator('.ant-drawer')
    const reading = drawer.getByTestId('node-reading').filter({ hasNotText: '—' })
    // Opens the first closed branch with a value, again and again, until a reading shows; a tree is never deeper.
    for (let level = 0; level < 12 && (await reading.count()) === 0; level++) {
      const closed = drawer.locator('[data-testid=node][aria-expanded=false]').filter({ hasNotText: '—' })
      const opened = drawer.locator('[data-testid=node][aria-expanded=true]')
      const inner = opened.last().locator('xpath=..').locator('[data-testid=node][aria-expanded=false]')
      const next = (await opened.count()) > 0 && (await inner.count()) > 0 ? inner.first() : closed.first()
      await next.click()
      await drawer.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    }
    await reading.first().click()
    const frame = drawer.getByTestId('frame-text').first()
    await frame.waitFor()
    expect(await frame.textContent()).toMatch(/^##\d{4}/)
  })

  it('opens the same drawer from a copied link', async () => {
    const { page } = watched
    await signIn(page)
    await page.getByTestId('plan-board').locator('.tj-figure').first().click()
    const sentence = await page.getByTestId('explain-sentence').textContent()
    await page.reload()
    expect(await page.getByTestId('explain-sentence').textContent()).toBe(sentence)
  })
})

describe('findings', () => {
  it('are acknowledged with a reason, and keep what happened', async () => {
    const { page } = watched
    await signIn(page, 'duty', '/alarms')
    const first = page.getByTestId('finding').first()
    await first.waitFor()
    await first.click()
    await page.waitForURL((url) => url.searchParams.has('finding'))
    const id = new URL(page.url()).searchParams.get('finding')
    const drawer = page.locator('.ant-drawer')
    await drawer.getByLabel('原因').click()
    await page.getByTitle('通信中断').click()
    await drawer.getByLabel('说明').fill('已联系运维单位')
    // What a person reported is closed by it, what ends by itself is acknowledged.
    const decide = drawer.getByRole('button', { name: /^(确认|关闭)问题$/ })
    await decide.click()
    await decide.waitFor({ state: 'detached' })
    await page.goto(`${BASE}/alarms?state=all&finding=${id}`)
    await page.locator('.ant-drawer').getByText('已联系运维单位').first().waitFor()
    await page.locator('.ant-drawer').getByRole('region', { name: '经过' }).getByText('发现').waitFor()
  })

  it('several are acknowledged together', async () => {
    const { page } = watched
    await signIn(page, 'duty', '/alarms')
    await page.getByTestId('finding').first().waitFor()
    const boxes = page.locator('.ant-table-row .ant-checkbox-input:not([disabled])')
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await page.getByText('已选 2 条').waitFor()
    await page.getByRole('button', { name: '批量确认' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').click()
    await page.getByTitle('维护').click()
    await dialog.getByRole('button', { name: '确认问题' }).click()
    await page.getByRole('button', { name: '批量确认' }).waitFor({ state: 'detached' })
  })

  it('fit a phone', async () => {
    const { page } = watched
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(page, 'duty', '/alarms')
    await page.getByRole('button', { name: '确认' }).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})

describe('search', () => {
  it('opens by Ctrl K and goes to what was found', async () => {
    const { page } = watched
    await signIn(page)
    await page.getByTestId('plan-board').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('优良天数')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/plan\//)
  })
})

describe('the wall', () => {
  for (const [width, height] of [
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    it(`fills ${width} × ${height} without scrolling, in letters read from afar`, async () => {
      const { page } = watched
      await page.setViewportSize({ width, height })
      await signIn(page, 'duty', '/wall')
      const wall = page.getByTestId('wall')
      await wall.locator('svg path').first().waitFor()
      await wall.locator('li').first().waitFor()
      const size = await page.evaluate(() => ({
        scrolls:
          document.documentElement.scrollWidth > innerWidth ||
          document.documentElement.scrollHeight > innerHeight,
        letters: Number.parseFloat(
          getComputedStyle(document.querySelector('[data-testid=wall] li') ?? document.body).fontSize,
        ),
      }))
      expect(size.scrolls).toBe(false)
      expect(size.letters).toBeGreaterThanOrEqual(height / 48)
    })
  }
})
