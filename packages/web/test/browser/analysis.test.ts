import { describe, it } from 'vitest'
import { signIn, signInAs } from './browser'
import { pages } from './places'

const given = pages()

describe('the analysis workbench', () => {
  it('answers in a sentence, draws, and follows a change of the question in its address', async () => {
    const { page } = given()
    await signIn(page, 'jiance', '/analysis')
    const result = page.getByRole('region', { name: '结果' })
    await result.getByText(/时最高/).waitFor()
    await result.getByRole('figure').first().waitFor()
    await page.getByText('近30天').click()
    await page.waitForURL(/a=/)
    await page.getByText('星期', { exact: true }).click()
    await result.getByText(/星期.最高/).waitFor()
    await result.getByText('数据和方法').click()
    await result.getByText('原始（未经审核）').waitFor()
  })

  it('keeps an analysis under a name and opens it from the list', async () => {
    const { page } = given()
    const name = `浏览器试验 ${Date.now()}`
    await signIn(page, 'jiance', '/analysis')
    await page
      .getByRole('button', { name: '保 存' })
      .or(page.getByRole('button', { name: '保存' }))
      .first()
      .click()
    await page.getByLabel('名称').fill(name)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/analysis\/[a-z0-9]{8}/)
    await page.getByRole('tab', { name: '已保存' }).click()
    await page.getByRole('link', { name }).waitFor()
    const line = page.getByRole('listitem').filter({ hasText: name })
    await line.getByRole('button', { name: /删/ }).click()
    await page.getByRole('tooltip').getByRole('button', { name: /删/ }).click()
    await page.getByRole('link', { name }).waitFor({ state: 'detached' })
  })
})

describe('the self-service query', () => {
  it('counts by form, and by SQL for those who may', async () => {
    const { page } = given()
    await signInAs(page, 'jiance', '/analysis?tab=query')
    await page.getByText('加统计').click()
    await page.getByRole('button', { name: /查\s?询/ }).click()
    await page.getByRole('cell').first().waitFor()
    await page.getByText('SQL', { exact: true }).click()
    await page.getByLabel('SELECT 语句').fill('SELECT 6 * 7 AS answer')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('cell', { name: '42', exact: true }).waitFor()
    await page.getByLabel('SELECT 语句').fill('SELECT password FROM public.device')
    await page.keyboard.press('Control+Enter')
    await page.getByText('query-forbidden').waitFor()
  })
})
