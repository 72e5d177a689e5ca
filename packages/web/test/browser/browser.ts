import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const BASE = process.env.TUOJIANG_URL ?? 'http://127.0.0.1:8080'

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** A page that collects what went wrong in it: faults of scripts and answers of the server from 500 up. */
export interface Watched {
  page: Page
  faults: string[]
}

export async function newPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return { page, faults }
}

/** Signs in by the demo's button of an account; the account of the duty officer if none is named. */
export async function signIn(page: Page, login = 'duty', then = '/'): Promise<void> {
  await page.goto(`${BASE}/sign-in?next=${encodeURIComponent(then)}`)
  const button = page.getByTestId(`demo-${login}`)
  await button.or(page.locator('[data-testid^="demo-"]').first()).first().click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Signs in as exactly this demo account: for tests that depend on what its role may do. */
export async function signInAs(page: Page, login: string, then = '/'): Promise<void> {
  await page.goto(`${BASE}/sign-in?next=${encodeURIComponent(then)}`)
  await page.getByTestId(`demo-${login}`).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
