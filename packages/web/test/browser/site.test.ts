import { describe, expect, it } from 'vitest'
import { BASE, signIn } from './browser'
import { pages } from './places'

const given = pages()

describe('a site', () => {
  it('keeps factors, kind and range in the address and opens the same view from it', async () => {
    const { page } = given()
    await signIn(page, 'station', '/sites/1')
    await page.locator('canvas').first().waitFor()
    await page.getByText('7 天', { exact: true }).click()
    await page.getByRole('button', { name: '臭氧' }).click()
    await page.waitForURL(/factors=/)
    const address = page.url()
    expect(address).toContain('range=7d')
    await page.goto(address)
    await page.getByRole('button', { name: '臭氧', pressed: true }).waitFor()
  })

  it('zooms into what is dragged over, and asks for that stretch', async () => {
    const { page } = given()
    await signIn(page, 'station', '/sites/1?range=7d')
    const canvas = page.locator('canvas').first()
    await canvas.waitFor()
    await page.waitForLoadState('networkidle').catch(() => undefined)
    const box = await canvas.boundingBox()
    if (!box) throw new Error('the chart has no size')
    await page.mouse.move(box.x + box.width * 0.3, box.y + 120)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.4, box.y + 160, { steps: 8 })
    await page.mouse.move(box.x + box.width * 0.5, box.y + 160, { steps: 8 })
    await page.mouse.up()
    await page.waitForURL(/range=20\d\d-/)
    const [from = '', to = ''] = (new URL(page.url()).searchParams.get('range') ?? '').split('~')
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
    expect(days).toBeGreaterThan(0.7)
    expect(days).toBeLessThan(2.5)
  })

  it('shows the frame a reading came in with the reading marked', async () => {
    const { page } = given()
    // Realtime data came through the gateway; the demo's history was written without frames.
    await signIn(page, 'station', '/sites/1?kind=realtime')
    await page.getByRole('button', { name: '查看报文' }).first().click()
    const frame = page.getByTestId('frame-text')
    await frame.waitFor()
    expect(await frame.textContent()).toContain('MN=')
  })

  it('says in words that there is no such site', async () => {
    const { page } = given()
    await signIn(page, 'station', '/')
    await page.goto(`${BASE}/sites/999999`)
    expect(await page.getByRole('alert').first().textContent()).toMatch(/代码/)
  })
})
