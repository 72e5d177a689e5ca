import { installCity, secretOf } from '@tuojiang/server'
import { Command } from 'commander'
import { withInstallation } from './database.js'
import { print } from './output.js'

interface AddOptions {
  st: string
  pw: string
  name?: string
  site?: string
  sm4Key?: string
}

const KIND_OF_SYSTEM: Readonly<Record<string, 'air' | 'water' | 'effluent' | 'gas' | 'noise' | 'dust'>> = {
  21: 'water',
  22: 'air',
  23: 'noise',
  27: 'air',
  31: 'gas',
  32: 'effluent',
  36: 'noise',
  39: 'dust',
}

/** `tuojiang device add MN`: enrols a device and, unless a site is named, makes one for it. */
export function deviceCommand(): Command {
  return new Command('device').description('devices').addCommand(
    new Command('add')
      .description('enrol a device; unknown ones otherwise wait for approval')
      .argument('<mn>', 'device id, as in MN=…')
      .requiredOption('--st <code>', 'system code, for example 31 for flue gas, 32 for waste water')
      .requiredOption('--pw <secret>', 'access password, as in PW=…')
      .option('--name <name>', 'what people call it')
      .option('--site <code>', 'code of the site it reports for')
      .option(
        '--sm4-key <hex>',
        'secret of an encrypting device, 32 hexadecimal digits; kept and never shown',
      )
      .action((mn: string, options: AddOptions) =>
        withInstallation(async ({ database, network, pack, config }) => {
          if (mn.length > 64) throw new Error(`MN ${mn} is longer than 64 characters`)
          const secret = options.sm4Key === undefined ? null : secretOf(options.sm4Key)
          await installCity(database.db, pack, config.demo)
          const siteId = await siteOf(database, network, pack.areas[0]?.id ?? 1, mn, options)
          const device = await network.enrolDevice({
            mn,
            password: options.pw,
            st: options.st,
            siteId,
            name: options.name ?? null,
          })
          if (secret) {
            await network.updateDevice(device.id, {
              profile: JSON.stringify({ ...device.profile, ...secret }),
            })
          }
          const site = await network.site(siteId)
          await print(
            `enrolled device ${device.mn} (ST ${options.st}) for site ${site?.code} ${site?.name_zh}`,
          )
        }),
      ),
  )
}

async function siteOf(
  database: Parameters<Parameters<typeof withInstallation>[0]>[0]['database'],
  network: Parameters<Parameters<typeof withInstallation>[0]>[0]['network'],
  areaId: number,
  mn: string,
  options: AddOptions,
): Promise<number> {
  if (options.site) {
    const site = await network.siteByCode(options.site)
    if (!site)
      throw new Error(
        `there is no site '${options.site}': see the sites' codes in the pages or leave --site out`,
      )
    return site.id
  }
  const known = await network.deviceByMn(mn)
  if (known?.site_id) return known.site_id
  const name = options.name ?? mn
  const { id } = await database.db
    .insertInto('site')
    .values({
      code: `MN-${mn}`,
      name_zh: name,
      name_en: name,
      kind: KIND_OF_SYSTEM[options.st] ?? 'effluent',
      area_id: areaId,
      attributes: '{}',
    })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name_zh: name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
