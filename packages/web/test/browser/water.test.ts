import { describe, it } from 'vitest'
import { signIn } from './browser'
import { pages } from './places'

const given = pages()

describe('the water', () => {
  it('shows every section along its river, and one of them with its items', async () => {
    const { page } = given()
    await signIn(page, 'station', '/water')
    const diagram = page.getByRole('region', { name: '断面示意图' })
    await diagram.getByRole('link', { name: /沱江脚仙村/ }).click()
    await page.waitForURL(/\/water\/\d+/)
    await page.getByText('逐日类别').waitFor()
    await page.getByRole('dialog').getByText('打开站点').click()
    await page.waitForURL(/\/sites\/\d+/)
  })

  it('steps through months and keeps the period in the address', async () => {
    const { page } = given()
    await signIn(page, 'station', '/water?period=2026-01')
    await page.getByRole('button', { name: '上一期' }).click()
    await page.waitForURL(/period=2025-12/)
    await page.getByText('Ⅰ～Ⅲ类比例').waitFor()
    await page.getByRole('cell', { name: '2025年12月' }).first().waitFor()
  })
})
