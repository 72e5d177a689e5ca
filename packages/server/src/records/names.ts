import type { Network } from '../network/index.js'
import type { Named, NameSources } from './directory.js'

/** What accounts and organisations are called; the capability that keeps them says. */
export interface PeopleNames {
  people(): Promise<readonly { id: number; login: string; name: string }[]>
  organisations(): Promise<readonly { id: number; name: { zh: string; en: string } }[]>
}

/** Names of what records refer to outside the registers. Sites are seen by area and enterprise, the rest by everybody signed in. */
export const nameSources = (network: Pick<Network, 'areas' | 'sites'>, people: PeopleNames): NameSources => ({
  area: async () =>
    (await network.areas()).map(
      ({ id, code, name_zh, name_en }): Named => ({
        id,
        title: name_zh,
        texts: [code, name_zh, name_en],
        placed: null,
      }),
    ),
  site: async () =>
    (await network.sites({}, { all: true })).map(
      ({ id, code, name_zh, name_en, area_id, enterprise_id }): Named => ({
        id,
        title: name_zh,
        texts: [code, name_zh, name_en],
        placed: { areaId: area_id, enterpriseId: enterprise_id },
      }),
    ),
  person: async () =>
    (await people.people()).map(
      ({ id, login, name }): Named => ({ id, title: name, texts: [login, name], placed: null }),
    ),
  organisation: async () =>
    (await people.organisations()).map(
      ({ id, name }): Named => ({ id, title: name.zh, texts: [name.zh, name.en], placed: null }),
    ),
})
