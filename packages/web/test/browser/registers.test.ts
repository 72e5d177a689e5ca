import { describe, expect, it } from 'vitest'
import { BASE, signInAs } from './browser'
import { pages } from './places'
import { workbookOf } from './workbook'

const given = pages()
const LIST = '/registers/river-outfall'

/** A list, once its rows are there. */
async function openList(login: string, address = LIST) {
  const { page } = given()
  await signInAs(page, login, address)
  await page.getByTestId('record-row').first().waitFor()
  return page
}

describe('the registers', () => {
  it('stand by place, with what is in them', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', '/registers')
    await page.getByTestId('register').first().waitFor()
    expect(await page.getByTestId('register').count()).toBeGreaterThanOrEqual(16)
    await page.getByLabel('查找台账').fill('排污口')
    await page
      .getByRole('link', { name: /入河排污口/ })
      .first()
      .waitFor()
    expect(await page.getByTestId('register').count()).toBeLessThan(10)
  })

  it('say in words that there is no such register', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', '/registers/nothing-here')
    await page.getByText('没有名为“nothing-here”的台账').waitFor()
  })
})

describe('a list', () => {
  it('is filtered by state, kept in the address, and opens the same from it', async () => {
    const page = await openList('keshi')
    const chip = page.locator('fieldset button').filter({ hasText: '整治中' })
    const count = Number((await chip.locator('b').textContent())?.replaceAll(',', ''))
    await chip.click()
    await page.waitForURL(/states=/)
    await page
      .getByTestId('total')
      .filter({ hasText: `共 ${count.toLocaleString('en-US')} 条` })
      .waitFor()
    await page.goto(page.url())
    await page.getByTestId('record-row').first().waitFor()
    for (const row of await page.getByTestId('record-row').all()) {
      expect(await row.textContent()).toContain('整治中')
    }
  })

  it('searches by text and says when nothing matches, with a way out', async () => {
    const page = await openList('keshi')
    await page.keyboard.press('/')
    await page.keyboard.type('绝无此名')
    await page.getByText('没有符合条件的记录').waitFor()
    await page.getByRole('button', { name: '清除全部筛选' }).click()
    await page.getByTestId('record-row').first().waitFor()
  })

  it('is walked through by keys and opens a record by Enter', async () => {
    const page = await openList('keshi')
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/registers\/river-outfall\/\d+/)
    await page
      .getByText('办理过程')
      .or(page.getByRole('tab', { name: '信息' }))
      .first()
      .waitFor()
  })

  it('draws only the rows in sight while it is scrolled to its end', async () => {
    const page = await openList('keshi')
    const frame = page.getByRole('grid').locator('xpath=..')
    for (let step = 0; step < 6; step++) {
      await frame.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
      await page.waitForTimeout(400)
    }
    expect(await page.getByTestId('record-row').count()).toBeLessThan(80)
    expect(await frame.evaluate((element) => element.scrollHeight)).toBeGreaterThan(5000)
  })

  it('shows the same question as map, calendar and statistics', async () => {
    const page = await openList('keshi')
    await page.getByText('地图', { exact: true }).click()
    await page.getByText(/个位置/).waitFor()
    await page.getByText('到期日历').click()
    await page.getByRole('button', { name: '下个月' }).click()
    await page.getByText('统计', { exact: true }).click()
    await page.locator('canvas').first().waitFor()
  })

  it('fits a phone', async () => {
    const { page } = given()
    await page.setViewportSize({ width: 390, height: 844 })
    await signInAs(page, 'keshi', LIST)
    await page.getByTestId('record-row').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})

describe('a record', () => {
  it('is edited in place; a conflict is settled field by field', async () => {
    const page = await openList('keshi')
    await page.getByTestId('record-row').first().getByRole('link').first().click()
    await page.getByRole('button', { name: '修改排污口名称' }).click()
    const input = page.locator('#fact-name')
    const before = await input.inputValue()
    await input.fill(`${before}甲`)
    // Somebody else, in another window of the same account.
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('button', { name: '修改排污口名称' }).click()
    await other.locator('#fact-name').fill(`${before}乙`)
    await other.getByRole('button', { name: '保存', exact: true }).click()
    await other.getByText('已保存').waitFor()
    await other.close()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    const conflict = page.getByTestId('conflict')
    await conflict.waitFor()
    expect(await conflict.textContent()).toContain(`${before}甲`)
    expect(await conflict.textContent()).toContain(`${before}乙`)
    await page.getByRole('radio', { name: '排污口名称: 采用对方的' }).check()
    await page.getByRole('button', { name: '按所选保存' }).click()
    await page.getByRole('heading', { name: `${before}乙` }).waitFor()
    await page.getByRole('tab', { name: '历史' }).click()
    await page.getByText('第 2 版').first().waitFor()
  })

  it('tells at once what is wrong with a value, and does not save it', async () => {
    const page = await openList('keshi')
    await page.getByTestId('record-row').nth(1).getByRole('link').first().click()
    await page.getByRole('button', { name: '修改排污口名称' }).click()
    await page.locator('#fact-name').fill('')
    await page.getByText('排污口名称必须填写').waitFor()
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
  })

  it('takes an action with its evidence, which is asked for', async () => {
    const page = await openList('xianqu', `${LIST}?states=rectifying`)
    await page.getByTestId('record-row').first().getByRole('link').first().click()
    await page.getByRole('button', { name: '报告完成' }).click()
    const dialog = page.locator('.ant-modal')
    await dialog.getByRole('button', { name: '报告完成' }).click()
    await dialog
      .locator('small')
      .filter({ hasText: /至少|必填|请填写/ })
      .first()
      .waitFor()
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const files = dialog.locator('input[type=file]')
    for (const index of Array.from({ length: await files.count() }).keys()) {
      const input = files.nth(index)
      if ((await input.getAttribute('capture')) !== null) continue
      const file = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
      await input.setInputFiles([file(`整治后${index}a.png`), file(`整治后${index}b.png`)])
      await dialog.getByText(`整治后${index}b.png`).waitFor()
    }
    for (const day of await dialog.locator('input[type=date]').all()) await day.fill('2026-11-20')
    await dialog.locator('#action-note').fill('已按方案整治完毕')
    await dialog.getByRole('button', { name: '报告完成' }).click()
    await page.getByText('报告完成：已办理').waitFor()
    await page.locator('[aria-current=step]').filter({ hasText: '待验收' }).waitFor()
  })

  it('prints with title, scope, moment and source', async () => {
    const page = await openList('keshi')
    await page.getByTestId('record-row').first().getByRole('link').first().click()
    await page.getByRole('tab', { name: '历史' }).click()
    await page.emulateMedia({ media: 'print' })
    const note = page.locator('.tj-print-only').first()
    expect(await note.isVisible()).toBe(true)
    expect(await note.textContent()).toMatch(/范围.*截至.*来源/)
    expect(await page.locator('nav').first().isVisible()).toBe(false)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.length).toBeGreaterThan(10_000)
  })

  it('that does not exist is said so', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', '/')
    await page.goto(`${BASE}${LIST}/99999999`)
    await page.getByText('没有这条记录').waitFor()
  })
})

describe('a new record', () => {
  it('names at the top and at the fields what is missing; the draft survives a reload', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', `${LIST}/new`)
    await page.locator('#input-name').fill('测试排污口')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText(/有 \d+ 处需要修改/).waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText(/已恢复.*草稿/).waitFor()
    expect(await page.locator('#input-name').inputValue()).toBe('测试排污口')
  })

  it('is refused in words to those who may not make one', async () => {
    const { page } = given()
    await signInAs(page, 'juzhang', `${LIST}/new`)
    await page.getByText('您不能新建这类记录').waitFor()
  })
})

describe('an import', () => {
  it('refuses at once what is no Excel workbook', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', `${LIST}/import`)
    await page
      .getByTestId('import-file')
      .setInputFiles({ name: '台账.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('x') })
    await page.getByText('另存为').waitFor()
  })

  it('of a workbook with wrong rows shows every issue and writes nothing before it is told to', async () => {
    const { page } = given()
    await signInAs(page, 'keshi', `${LIST}/import`)
    const template = await page.request.get(`${BASE}/api/records/river-outfall/template.xlsx`)
    expect(template.ok()).toBe(true)
    // A workbook of one's own with the names of the columns is read like the filled-in template.
    const buffer = await workbookOf('填报', [
      ['排污口编码', '排污口名称', '一级分类'],
      ['NJ-TEST-0001', '测试排污口', '不存在的分类'],
    ])
    await page.getByTestId('import-file').setInputFiles({
      name: '入河排污口.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer,
    })
    await page.waitForURL(/\/import\/\d+/)
    await page.locator('[data-testid=import-state][data-state=checked]').waitFor()
    await page.getByText('NJ-TEST-0001').first().waitFor()
    await page.getByText('没有可以写入的行').waitFor()
    await page.getByRole('link', { name: /下载有错的行/ }).waitFor()
    await page.getByRole('button', { name: '放弃这次导入' }).click()
    await page.locator('[data-testid=import-state][data-state=cancelled]').waitFor()
  })
})
