#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../dist/main.js', import.meta.url)
if (!existsSync(main)) {
  // A fresh checkout has no build yet: make it once, quietly, so that the first `npx tuojiang …` works.
  const build = fileURLToPath(new URL('../../../scripts/build.mjs', import.meta.url))
  const done = spawnSync(process.execPath, [build, '--no-web', '--quiet'], { stdio: ['ignore', 2, 2] })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
await import(main.href)
