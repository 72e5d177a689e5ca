import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CACHE = join(ROOT, '.cache')
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js')

/** Stops with words when this Node is too old for the program. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Tuojiang needs Node 20.19 or newer; this is ${process.versions.node}. 需要 Node 20.19 或更新版本。`,
  )
  process.exit(1)
}

/** Runs a program of the set-up, showing its output only when it fails. */
function run(title, command, args, options = {}) {
  const started = Date.now()
  if (!options.quiet) process.stderr.write(`${title} … `)
  const done = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: options.shell ?? false,
    ...options.spawn,
  })
  if (done.status !== 0) {
    process.stderr.write(
      `failed\n${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `${done.error.message}\n` : ''}`,
    )
    process.exit(done.status ?? 1)
  }
  if (!options.quiet) process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

/** Installs the dependencies when the lock file is newer than what is installed. */
export function installDependencies({ quiet = false } = {}) {
  const mark = join(ROOT, 'node_modules/.package-lock.json')
  const lock = digestOf([join(ROOT, 'package-lock.json')])
  if (existsSync(mark) && readMark('install') === lock) return
  if (existsSync(mark) && statSync(mark).mtimeMs > statSync(join(ROOT, 'package-lock.json')).mtimeMs) {
    writeMark('install', lock)
    return
  }
  run('Installing dependencies 安装依赖', 'npm', ['ci', '--no-audit', '--no-fund'], {
    quiet,
    shell: process.platform === 'win32',
  })
  writeMark('install', lock)
}

/** Compiles the packages and, unless told otherwise, the browser application; only what has changed. */
export function build({ web = true, quiet = false } = {}) {
  const sources = digestOf(filesOf('packages', /\.(ts|tsx|json|css|html|svg)$/))
  const packages = existsSync(join(ROOT, 'packages/cli/dist/main.js'))
  if (!packages || readMark('packages') !== sources) {
    run('Compiling 编译', process.execPath, [TSC, '--build'], { quiet })
    writeMark('packages', sources)
  }
  const pages = existsSync(join(ROOT, 'packages/web/dist/index.html'))
  if (web && (!pages || readMark('web') !== sources)) {
    run('Building the pages 构建网页', process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
      quiet,
      spawn: { cwd: join(ROOT, 'packages/web') },
    })
    writeMark('web', sources)
  }
}

function filesOf(folder, pattern) {
  const found = []
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (['node_modules', 'dist', 'dist-types', 'test'].includes(entry.name)) continue
      const full = join(path, entry.name)
      if (entry.isDirectory()) walk(full)
      else if (pattern.test(entry.name)) found.push(full)
    }
  }
  walk(join(ROOT, folder))
  return found.sort()
}

/** Names, sizes and times: enough to notice a change, quick enough for every start. */
function digestOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

const readMark = (name) => {
  const file = join(CACHE, `${name}.mark`)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function writeMark(name, text) {
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(join(CACHE, `${name}.mark`), text)
}
