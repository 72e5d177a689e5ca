import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, installDependencies, ROOT, requireNode } from './prepare.mjs'

// `npm test`: set-up, checks, the suites, and the browser walk where a Chromium is found.
requireNode()
installDependencies()
build()

const bin = (name) => join(ROOT, 'node_modules', name)
const node = (title, args, env = {}) => {
  process.stderr.write(`\n── ${title}\n`)
  const done = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (done.status !== 0) process.exitCode = 1
}

node('Format and lint 格式与检查', [bin('@biomejs/biome/bin/biome'), 'ci', '.'])
node('Tests 测试', [
  bin('vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=.cache/tests.json',
])

const chromium = findChromium()
if (chromium) {
  node(
    'Browser 浏览器',
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      'packages/web/vitest.browser.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(ROOT, '.cache/browser-tests.json')}`,
    ],
    { CHROMIUM_PATH: chromium },
  )
} else {
  process.stderr.write(
    '\nThe browser tests were not run: no Chromium was found. Install one or set CHROMIUM_PATH.\n' +
      '未找到 Chromium，未运行浏览器测试；请安装或设置 CHROMIUM_PATH。\n',
  )
}

/** Where Chromium lives on the usual systems. */
function findChromium() {
  const places = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return places.find((place) => place && existsSync(place))
}
