import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { newPage, openBrowser, type Watched } from './browser'

/** A fresh signed-out page for every test; afterwards nothing may have gone wrong in it. */
export function pages(viewport = { width: 1440, height: 900 }): () => Watched {
  let browser: Browser
  let context: BrowserContext
  let watched: Watched
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    context = await browser.newContext({ viewport, locale: 'zh-CN' })
    watched = await newPage(context)
  })
  afterEach(async () => {
    await context.close()
    expect(watched.faults).toEqual([])
  })
  return () => watched
}
