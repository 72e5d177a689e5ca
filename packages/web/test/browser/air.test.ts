import { describe, expect, it } from 'vitest'
import { signIn } from './browser'
import { pages } from './places'

const given = pages()

describe('the air', () => {
  it('explains every figure: pressing the index opens its formula', async () => {
    const { page } = given()
    await signIn(page, 'station', '/air')
    await page.getByTitle('查看这个数的来历').first().click()
    await page.getByTestId('explain-sentence').waitFor()
    expect(new URL(page.url()).searchParams.get('explain')).toContain('air.hour.aqi~area:1')
  })

  it('is a calendar moved through by arrow keys; Enter opens the day', async () => {
    const { page } = given()
    await signIn(page, 'station', '/air/calendar?year=2025')
    const last = page.locator('[data-day="2025-12-31"]')
    await last.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2025-12-23')
    await page.keyboard.press('Enter')
    await page.waitForURL(/day=2025-12-23/)
    await page.getByText('当天各小时').waitFor()
    expect(await page.locator('[data-day]').count()).toBe(365)
  })

  it('ranks by the edition that is chosen, and says so in the address', async () => {
    const { page } = given()
    await signIn(page, 'station', '/air/ranking?period=2025')
    await page.getByText('综合指数', { exact: true }).first().waitFor()
    await page.getByText('2012 版').click()
    await page.waitForURL(/edition=2012/)
    await page.getByText('站点', { exact: true }).first().click()
    await page.waitForURL(/of=station/)
  })
})
