import { readConfig } from './config/config.js'
import { openDatabase } from './db/index.js'
import { tell, tellDatabase } from './telling/index.js'

/** The platform as it runs. */
export interface Running {
  /** Where the pages are; null when this process serves none. */
  url: string | null
  /** Port of the gateway; null when this process runs none. */
  hj212Port: number | null
  stop(): Promise<void>
}

/** Ends something that was begun. */
export type Undo = () => Promise<unknown>

/**
 * Starts the platform from the environment; `ONLY` runs a part of it. What fails on the way ends what had begun. The program is read while the
 * database starts: each takes one core a second or two.
 */
export async function serve(environment: Record<string, string | undefined>): Promise<Running> {
  const config = readConfig(environment)
  tell('准备数据库', 'preparing the database')
  const [database, { startPlatform }] = await Promise.all([
    openDatabase(config, tellDatabase),
    import('./platform.js'),
  ])
  const begun: Undo[] = [() => database.close()]
  const stop = async () => {
    for (const undo of begun.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await startPlatform(config, database, begun)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
