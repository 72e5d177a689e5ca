import { describe, expect, it } from 'vitest'
import { signInAs } from './browser'
import { pages } from './places'

const given = pages()

describe('quality review', () => {
  it('moves through the queue by keyboard and shows the curve of each stretch', async () => {
    const { page } = given()
    await signInAs(page, 'jiance', '/quality?state=reviewed')
    await page.locator('tbody tr.ant-table-row').nth(1).waitFor()
    const panel = page.getByRole('complementary', { name: '作出决定' })
    await panel.getByText('各项检查').waitFor()
    await page.keyboard.press('j')
    await page.waitForURL(/item=\d+/)
    await panel.getByText('已有决定').waitFor()
    await panel.getByRole('figure').waitFor()
  })

  it('refuses nobody the look and gives the duty officer no form', async () => {
    const { page } = given()
    await signInAs(page, 'zhiban', '/quality?state=reviewed')
    await page.getByText('您的角色可以查看，不能作出决定').waitFor()
    expect(await page.getByRole('button', { name: '提交决定' }).count()).toBe(0)
  })

  it('lists the suspicions with their grounds and the outlets with their lost hours', async () => {
    const { page } = given()
    await signInAs(page, 'jiance', '/quality/suspicions')
    await page.getByRole('button', { name: '整日恒值' }).first().click()
    await page.getByText('得分构成').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: /传输有效率/ }).click()
    await page.getByText('平均传输有效率').waitFor()
    await page.locator('tbody tr.ant-table-row button').first().click()
    await page.getByText('损失的小时').waitFor()
  })
})
