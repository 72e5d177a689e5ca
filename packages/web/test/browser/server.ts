import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url))
const START_SECONDS = 240

/**
 * A demo city of its own with a short history, unless `TUOJIANG_URL` names a platform that runs. Tests find it in the environment.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TUOJIANG_URL) return async () => {}
  const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-browser-'))
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      HJ212_PORT: '0',
      DATA_DIR: dataDir,
      DEMO: '1',
      DEMO_DAYS: '60',
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  process.env.TUOJIANG_URL = await addressOf(child)
  return async () => {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    await rm(dataDir, { recursive: true, force: true })
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`the platform did not start:\n${said}`)),
      START_SECONDS * 1000,
    )
    child.once('exit', () => reject(new Error(`the platform ended:\n${said}`)))
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /ready at (http:\/\/\S+)/.exec(said)?.[1]
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}
