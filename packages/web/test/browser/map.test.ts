import { describe, expect, it } from 'vitest'
import { signIn } from './browser'
import { pages } from './places'

const given = pages()

describe('the map', () => {
  it('opens at a site of the address, and the list beside it chooses another by keyboard', async () => {
    const { page } = given()
    await signIn(page, 'station', '/map?site=1')
    const panel = page.getByRole('region', { name: '市监测站' })
    await panel.getByText('打开站点').waitFor()
    const list = page.getByRole('region', { name: '站点列表' })
    const second = list.getByRole('button').nth(1)
    await second.focus()
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).searchParams.get('site')).not.toBe('1')
  })

  it('filters by its legend, and the address carries the filter', async () => {
    const { page } = given()
    await signIn(page, 'station', '/map')
    const legend = page.getByRole('region', { name: '图层与图例' })
    const air = legend.getByRole('checkbox', { name: /空气站/ })
    await air.click()
    await page.waitForURL(/hide=air/)
    await page.getByRole('region', { name: '站点列表' }).getByText('市监测站').waitFor({ state: 'detached' })
    await legend.getByText('全部显示').click()
    await page.waitForURL((url) => !url.searchParams.has('hide'))
    await expect.poll(() => air.isChecked()).toBe(true)
  })

  it('moves the clock of the whole page by its slider', async () => {
    const { page } = given()
    await signIn(page, 'station', '/map')
    await page.getByRole('button', { name: '前一小时' }).click()
    await page.waitForURL(/asof=/)
    await page
      .getByRole('status')
      .filter({ hasText: '回到现在' })
      .or(page.getByText('回到现在'))
      .first()
      .waitFor()
  })
})
