import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Static, Type as T, type TSchema } from 'typebox'
import { Value } from 'typebox/value'

const Label = T.Object({ zh: T.String({ minLength: 1 }), en: T.String({ minLength: 1 }) })

const CityFile = T.Object({
  code: T.String({ pattern: '^\\d{6}$' }),
  name: Label,
  province: Label,
  zone: T.String(),
  utcOffsetMinutes: T.Integer({ minimum: -720, maximum: 840 }),
  centre: T.Tuple([T.Number(), T.Number()]),
  areas: T.Array(
    T.Object({
      id: T.Integer({ minimum: 1 }),
      code: T.String({ pattern: '^\\d{6}$' }),
      name: Label,
      kind: T.Enum(['city', 'county']),
      parent: T.Union([T.Integer(), T.Null()]),
    }),
  ),
})

const ChannelProfile = T.Object({
  factor: T.String(),
  sentUnit: T.String(),
  displayUnit: T.String(),
  decimals: T.Integer({ minimum: 0, maximum: 6 }),
})

const PackSite = T.Object({
  code: T.String({ minLength: 1 }),
  name: Label,
  kind: T.Enum(['air', 'water', 'effluent', 'gas', 'noise', 'dust']),
  area: T.String({ pattern: '^\\d{6}$' }),
  lon: T.Number(),
  lat: T.Number(),
  river: T.Optional(T.String()),
  chainageKm: T.Optional(T.Number()),
  profile: T.String(),
  attributes: T.Record(T.String(), T.Unknown()),
})

const SitesFile = T.Object({
  note: Label,
  profiles: T.Record(T.String(), T.Array(ChannelProfile)),
  sites: T.Array(PackSite),
})

const DemoSitesFile = T.Object({ note: Label, sites: T.Array(PackSite) })

const DemoFile = T.Object({
  note: Label,
  /** In front of the codes of invented outlets. */
  codePrefix: T.String({ pattern: '^[A-Z]{2,4}$' }),
  /** Division code of the county whose bureau gets a demo account. */
  county: T.String({ pattern: '^\\d{6}$' }),
  /** First day of the stations' history. */
  stationsFrom: T.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  towns: T.Array(T.Object({ area: T.String(), name: Label, lon: T.Number(), lat: T.Number() }), {
    minItems: 1,
  }),
  enterpriseNames: T.Array(Label, { minItems: 1 }),
  /** How loaded a river is; 1 where none is given. */
  riverLoads: T.Record(T.String(), T.Number()),
  /** Yearly reports by indicator, from the first year on. */
  reports: T.Object({ firstYear: T.Integer(), values: T.Record(T.String(), T.Array(T.Number())) }),
})

export type DemoContent = Static<typeof DemoFile>
export type PackSite = Static<typeof PackSite>
export type ChannelProfile = Static<typeof ChannelProfile>

/** A city as data: divisions, monitored places, boundaries. The plan's files are read by the plan capability. */
export interface CityPack extends Static<typeof CityFile> {
  /** Folder of the pack. */
  directory: string
  profiles: Record<string, ChannelProfile[]>
  sites: PackSite[]
  /** What the demo city is made of; null where the pack has no demo. */
  demo: DemoContent | null
  /** Invented sites that exist in the demo city only. */
  demoSites: PackSite[]
  /** GeoJSON as text, handed on unread. */
  boundaries: string
  rivers: string
}

const CITIES_DIR = fileURLToPath(new URL('../../../../cities', import.meta.url))

/**
 * Loads and checks a city pack.
 * @throws with file, place and rule when the pack is not as its schema says
 */
export async function loadCityPack(name: string, root = CITIES_DIR): Promise<CityPack> {
  const directory = join(root, name)
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(join(directory, 'city.json'))) {
    throw new Error(`there is no city pack '${name}' under cities/; CITY names one of the folders there`)
  }
  const city = await readChecked(CityFile, directory, 'city.json')
  const sites = await readChecked(SitesFile, directory, 'sites.json')
  const demo = existsSync(join(directory, 'demo-sites.json'))
    ? await readChecked(DemoSitesFile, directory, 'demo-sites.json')
    : { sites: [] }
  const codes = new Set(city.areas.map((area) => area.code))
  for (const site of [...sites.sites, ...demo.sites]) {
    if (!codes.has(site.area))
      throw new Error(`${name}: site ${site.code} lies in ${site.area}, which city.json does not list`)
    if (!sites.profiles[site.profile])
      throw new Error(`${name}: site ${site.code} has no profile '${site.profile}' in sites.json`)
  }
  return {
    ...city,
    directory,
    profiles: sites.profiles,
    sites: sites.sites,
    demo: existsSync(join(directory, 'demo.json'))
      ? await readChecked(DemoFile, directory, 'demo.json')
      : null,
    demoSites: demo.sites,
    boundaries: await readFile(join(directory, 'boundaries.geojson'), 'utf8'),
    rivers: await readFile(join(directory, 'rivers.geojson'), 'utf8'),
  }
}

/** Reads a JSON file of a pack and checks it against its schema, naming the first place that is wrong. */
export async function readChecked<S extends TSchema>(
  schema: S,
  directory: string,
  file: string,
): Promise<Static<S>> {
  const data: unknown = JSON.parse(await readFile(join(directory, file), 'utf8'))
  if (!Value.Check(schema, data)) {
    const first = Value.Errors(schema, data)[0]
    throw new Error(
      `${join(directory, file)}: ${first?.instancePath || '/'} ${first?.message ?? 'is not as the schema says'}`,
    )
  }
  return data as Static<S>
}
