import { expect, it } from 'vitest'
import { signIn } from './browser'
import { pages } from './places'

const given = pages()

it('finds a method by words and shows what holds it', async () => {
  const { page } = given()
  await signIn(page, 'station', '/methods')
  await page.getByRole('searchbox', { name: '按名称、标准号、条款查找' }).fill('GB 36600')
  await page.waitForURL(/find=GB/)
  await page.getByRole('link', { name: '建设用地土壤污染风险' }).click()
  await page.waitForURL(/\/methods\/soil-construction-land/)
  await page.getByText('soil/soil.test.ts').first().waitFor()
})

it('calculates by hand while it is written, and says why it cannot', async () => {
  const { page } = given()
  await signIn(page, 'station', '/methods/noise-zone')
  const result = page.getByRole('region', { name: '结果' })
  await result.getByText('超标').first().waitFor()
  await page.getByLabel('夜间等效声级 Ln').fill('50.0')
  await expect.poll(() => result.getByText('达标', { exact: true }).count()).toBeGreaterThanOrEqual(2)
  await page.getByLabel('夜间等效声级 Ln').fill('吵')
  await result.getByText('无法识别夜间等效声级 Ln').waitFor()
})

it('takes a block pasted from a sheet', async () => {
  const { page } = given()
  await signIn(page, 'station', '/methods/soil-construction-land')
  await page.getByRole('button', { name: '清空' }).click()
  const first = page.getByRole('textbox', { name: '项目 第 1 行' })
  await first.focus()
  await first.evaluate((cell) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '1,2-二氯乙烷\t7\tmg/kg\n砷\t10\t\n')
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.getByText('超管制值，应管控或修复').first().waitFor()
  await page.getByRole('button', { name: /1,2-二氯乙烷/ }).click()
  await page.getByText('筛选值 0.52，管制值 6').waitFor()
})
