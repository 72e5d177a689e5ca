import { describe, expect, it } from 'vitest'
import { signIn } from './browser'
import { pages } from './places'

const given = pages()

describe('the device console', () => {
  it('shows frames by meaning, holds and lets go, and filters', async () => {
    const { page } = given()
    await signIn(page, 'station', '/devices/1')
    const log = page.getByTestId('console')
    await log.getByTestId('frame-text').first().waitFor()
    await page.getByRole('button', { name: '暂停' }).click()
    await page.getByText(/已暂停/).waitFor()
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByLabel('筛选').fill('certainly-in-no-frame')
    await log.getByTestId('frame-text').first().waitFor({ state: 'detached' })
  })

  it('asks before a command that touches the field, and not before one that reads', async () => {
    const { page } = given()
    await signIn(page, 'station', '/devices/1')
    const form = page.getByRole('form', { name: '发送命令' })
    await form.waitFor()
    await form.getByRole('combobox', { name: '命令' }).click()
    await page.getByTitle('设置设备时间').click()
    await form.getByRole('button', { name: '发送命令' }).click()
    const asked = page.getByRole('dialog').filter({ hasText: '发送“设置设备时间”？' })
    await asked.getByRole('button', { name: '取消' }).click()
    await asked.waitFor({ state: 'hidden' })
  })

  it('fits a phone: nothing is wider than the screen', async () => {
    const { page } = given()
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(page, 'station', '/devices/1')
    await page.getByTestId('console').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.getByRole('tab', { name: '命令' }).click()
    await page.getByRole('form', { name: '发送命令' }).waitFor()
  })
})

describe('the gateway', () => {
  it('adds up in front of the reader', async () => {
    const { page } = given()
    await signIn(page, 'station', '/devices')
    await page.getByText(/账目/).first().waitFor()
    await page.getByRole('table').first().waitFor()
  })
})
