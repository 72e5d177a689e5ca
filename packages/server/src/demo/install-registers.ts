import type { Kysely } from 'kysely'
import type { CityPack } from '../city/index.js'
import type { Database } from '../db/index.js'
import type { Identity } from '../identity/index.js'
import type { Network } from '../network/index.js'
import type { Records } from '../records/index.js'
import { type DemoBatch, demoBatches } from './registers/index.js'

/** The same city whenever it is made. */
const SEED = 7
const LOADED_KEY = 'demo.registers'
/** Account of the demo city that acts for an enterprise. */
const ENTERPRISE_LOGIN = 'qiye'

export interface DemoRegistersDeps {
  db: Kysely<Database>
  records: Pick<Records, 'load' | 'idOfKey' | 'catalogue'>
  identity: Pick<Identity, 'bindEnterprise'>
  network: Pick<Network, 'sites' | 'assignEnterprise'>
  pack: CityPack
  clock: () => number
  progress(zh: string, en: string, done?: number, of?: number): void
}

/**
 * Fills the registers of the demo city once. Broken off, it goes on the next time: what is there already is found by its key.
 * @returns whether they were filled now
 * @throws Error naming the record that a definition refuses: the seeds are ours, so that is a fault of ours
 */
export async function installDemoRegisters(deps: DemoRegistersDeps): Promise<boolean> {
  const { db, records, pack, clock, progress } = deps
  const loaded = await db.selectFrom('setting').select('key').where('key', '=', LOADED_KEY).executeTakeFirst()
  if (loaded) return false
  const batches = [...demoBatches(pack, SEED, clock())]
  const total = batches.reduce((sum, batch) => sum + batch.records.length, 0)
  let done = 0
  for (const { register, records: rows } of batches) {
    await records.load(register, rows, {
      actor: null,
      demo: true,
      onPart(outcomes) {
        const refused = outcomes.find(({ outcome }) => outcome === 'refused')
        if (refused) {
          throw new Error(
            `${register} ${refused.key}: ${refused.issues.map(({ message }) => message.en).join('; ')}`,
          )
        }
        done += outcomes.length
        progress('装入演示台账', 'loading the registers of the demo city', done, total)
      },
    })
  }
  await bindEnterprises(deps, batches)
  await db
    .insertInto('setting')
    .values({ key: LOADED_KEY, value: JSON.stringify({ seed: SEED, records: total }) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/** Gives sites to the enterprise records of their names, and the enterprise account to the first of them. */
async function bindEnterprises(
  { records, identity, network }: DemoRegistersDeps,
  batches: readonly DemoBatch[],
): Promise<void> {
  const enterprises = batches.find(({ register }) => register === 'enterprise')?.records ?? []
  const { key: keyField, title } = records.catalogue.get('enterprise').register
  const keyOf = new Map(enterprises.map(({ values }) => [values[title], String(values[keyField])]))
  const sitesOf = new Map<string, number[]>()
  for (const site of await network.sites({}, { all: true })) {
    const key = site.demo && site.enterprise ? keyOf.get(site.enterprise) : undefined
    if (key !== undefined) sitesOf.set(key, [...(sitesOf.get(key) ?? []), site.id])
  }
  let bound = false
  for (const [key, siteIds] of sitesOf) {
    const id = await records.idOfKey('enterprise', key)
    if (id === null) continue
    await network.assignEnterprise(siteIds, id)
    if (!bound) bound = await identity.bindEnterprise(ENTERPRISE_LOGIN, id)
  }
}
