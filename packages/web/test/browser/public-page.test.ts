import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASE, newPage, openBrowser } from './browser'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('the public page', () => {
  it('says in plain words how air and water are and where the plan stands, without an account, on a phone', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const { page, faults } = await newPage(context)
    await page.goto(`${BASE}/public.html?lang=zh`)
    for (const title of ['现在的空气', '现在的水', '五年规划走到哪一步', '我们怎么知道']) {
      await page.getByRole('heading', { name: title }).waitFor()
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByTestId('language').click()
    await page.getByRole('heading', { name: 'The air now' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('loads at most 200 KB of gzipped script', async () => {
    const context = await browser.newContext()
    const { page } = await newPage(context)
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      sizes.push(response.body().then((body) => gzipSync(body).length))
    })
    await page.goto(`${BASE}/public.html`)
    await page.locator('.aqi').waitFor()
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThanOrEqual(200 * 1024)
    await context.close()
  })
})
