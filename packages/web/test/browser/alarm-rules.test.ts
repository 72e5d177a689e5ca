import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newPage, openBrowser, signIn, type Watched } from './browser'

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

describe('alarm rules', () => {
  it('read as sentences, are tried on history, added, switched off and removed', async () => {
    const { page } = watched
    await signIn(page, 'duty', '/alarms/rules')
    await page.getByTestId('rule').filter({ hasText: '排放超标' }).waitFor()
    await page.getByRole('button', { name: '新建规则' }).click()
    const drawer = page.locator('.ant-drawer')
    await drawer.getByLabel('名称', { exact: true }).fill('污水厂早预警')
    await drawer.getByLabel('达到限值的').fill('60')
    expect(await drawer.getByTestId('rule-words').textContent()).toContain('超过许可限值的 60%')
    await drawer.getByRole('button', { name: '试算' }).click()
    await drawer
      .getByTestId('tried')
      .getByText(/会告警 \d+ 次/)
      .waitFor()
    await drawer.getByRole('button', { name: '保存' }).click()
    await page.getByText('规则已保存').waitFor()
    await page.getByTestId('rule').filter({ hasText: '污水厂早预警' }).click()
    await drawer.getByRole('switch', { name: '启用' }).click()
    await drawer.getByRole('button', { name: '保存' }).click()
    await page
      .getByRole('row', { name: /污水厂早预警/ })
      .getByText('已停用')
      .waitFor()
    await page.getByTestId('rule').filter({ hasText: '污水厂早预警' }).click()
    await drawer.getByRole('button', { name: '删除规则' }).click()
    await page.locator('.ant-popconfirm .ant-btn-primary').click()
    await page.getByTestId('rule').filter({ hasText: '污水厂早预警' }).waitFor({ state: 'detached' })
  })

  it('a subject is muted from its finding, and the mute is ended', async () => {
    const { page } = watched
    await signIn(page, 'duty', '/alarms')
    await page.getByTestId('finding').first().click()
    const drawer = page.locator('.ant-drawer')
    await drawer.getByRole('button', { name: '静音' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '静音范围' })
    await dialog.getByLabel('静音原因').fill('计划检修')
    await dialog.getByRole('button', { name: '开始静音' }).click()
    await drawer.getByText(/已静音至/).waitFor()
    await page.goto(page.url().replace(/\/alarms.*/, '/alarms/mutes'))
    const row = page.getByRole('row', { name: /计划检修/ })
    await row.getByRole('button', { name: '取消静音' }).click()
    await row.getByText('已结束').waitFor()
  })
})
