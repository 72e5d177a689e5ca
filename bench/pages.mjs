/**
 * What a person waits for, in a real Chromium at 1440 × 900 against a running demo city: the public page, and a year of hours of one series
 * in the page of its site, from the click to the drawn curve.
 *
 *   PORT=… node bench/pages.mjs [--times 9] [--browser /usr/bin/chromium]
 */
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'

const { chromium } = createRequire(new URL('../packages/web/package.json', import.meta.url))(
  'playwright-core',
)
const { values: options } = parseArgs({
  options: {
    times: { type: 'string', default: '9' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
})
const times = Number(options.times)
const base = `http://127.0.0.1:${process.env.PORT ?? 8080}`
const viewport = { width: 1440, height: 900 }
const browser = await chromium.launch({
  executablePath: options.browser,
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

const show = (name, list) => {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(0).padStart(6)
  console.log(`${name.padEnd(52)} median ${at(0.5)}  best ${at(0)}  worst ${at(1)}`)
}

const paints = []
const scripts = []
for (let time = 0; time < times; time += 1) {
  // A new context has an empty cache: a first visit.
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.goto(`${base}/public.html`, { waitUntil: 'networkidle' })
  const seen = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) =>
          resolve({
            paint: list.getEntries().at(-1).startTime,
            script: performance
              .getEntriesByType('resource')
              .filter(({ name }) => name.endsWith('.js'))
              .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
          }),
        ).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  paints.push(seen.paint)
  scripts.push(seen.script / 1000)
  await context.close()
}
show('public page, largest contentful paint, ms', paints)
show('public page, script, kB over the line', scripts)

const context = await browser.newContext({ viewport })
const { demoAccounts } = await (await context.request.get(`${base}/api/me`)).json()
await context.request.post(`${base}/api/session`, {
  data: { login: demoAccounts[0].login, password: demoAccounts[0].password },
})
const page = await context.newPage()

/** Runs `act` and waits until curves cover so many pixels in the middle of the chart; axes and grid are grey, curves are not. @returns ms */
async function drawn(act, pixels) {
  const startedAt = performance.now()
  await act()
  await page.waitForFunction(
    (wanted) => {
      const canvas = document.querySelector('figure canvas')
      if (!canvas) return false
      const { width, height } = canvas
      const { data } = canvas.getContext('2d').getImageData(0.3 * width, 0, 0.4 * width, height)
      let coloured = 0
      for (let at = 0; at < data.length; at += 4) {
        const pixel = [data[at], data[at + 1], data[at + 2]]
        if (data[at + 3] > 200 && Math.max(...pixel) - Math.min(...pixel) > 60) coloured += 1
      }
      return coloured > wanted
    },
    pixels,
    { polling: 25 },
  )
  return performance.now() - startedAt
}

/** Two lines of a day take some two thousand pixels there, two of a year twice that and more. */
const A_DAY = 300
const A_YEAR = 3_500
const opened = []
const years = []
for (let time = 0; time < times; time += 1) {
  await page.goto(`${base}/air`, { waitUntil: 'networkidle' })
  const link = page.locator('a[href^="/sites/"]').first()
  opened.push(await drawn(() => link.click(), A_DAY))
  await page.waitForLoadState('networkidle')
  const year = page
    .getByRole('radiogroup')
    .first()
    .getByText(/1 年|1 year/)
  years.push(await drawn(() => year.click(), A_YEAR))
  await page.waitForLoadState('networkidle')
}
show('from a link to the curve of a site, 24 hours, ms', opened)
show('from “1 year” to the curve of 8,784 hours, ms', years)
await page.screenshot({ path: process.env.SHOT ?? '/dev/null', type: 'png' }).catch(() => {})
await browser.close()
