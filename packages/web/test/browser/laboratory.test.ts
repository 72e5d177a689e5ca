import { describe, expect, it } from 'vitest'
import { signInAs } from './browser'
import { pages } from './places'

const given = pages()

describe('laboratory data', () => {
  it('judges a medium in a year and explains a figure of the city', async () => {
    const { page } = given()
    await signInAs(page, 'jiance', '/laboratory?medium=groundwater&period=2025')
    const city = page.getByRole('row', { name: /^内江市/ })
    await city.getByRole('button').first().click()
    const drawer = page.getByRole('dialog')
    await drawer
      .getByText(/地下水质量Ⅴ类水比例/)
      .first()
      .waitFor()
    await drawer
      .getByText(/GB\/T 14848-2017/)
      .first()
      .waitFor()
  })

  it('takes a sample outside the plans and enters what was pasted from a sheet', async () => {
    const { page } = given()
    await signInAs(page, 'jiance', '/laboratory/points?medium=groundwater')
    await page.getByRole('link', { name: /地下水井 1（演示）/ }).click()
    await page.getByRole('button', { name: '登记计划外采样' }).click()
    await page.waitForURL(/\/laboratory\/samples\/\d+/)
    const first = page.getByLabel(/^色 结果$/)
    await first.focus()
    await first.evaluate((input) => {
      const data = new DataTransfer()
      data.setData('text/plain', '5\n无\n<0.5\n')
      input.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await page.getByRole('button', { name: /保存结果/ }).click()
    await page.getByText('按现有结果判定').waitFor()
    expect(await page.getByLabel(/^浑浊度 结果$/).inputValue()).toBe('<0.5')
    // Whoever entered the results is not offered to review them.
    await page.getByText('录入结果', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: '审核通过' }).count()).toBe(0)
  })

  it('shows how far the plans of a year are carried out', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', '/laboratory/plans?year=2025')
    await page
      .getByRole('link', { name: /^2025-03: 已发布/ })
      .first()
      .click()
    await page.waitForURL(/period=2025-03/)
    await page.getByRole('cell', { name: '已发布' }).first().waitFor()
  })
})
