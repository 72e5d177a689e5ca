import { demoOutlets } from '../outlet-roster.js'
import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith } from './record.js'

interface Place {
  code: string
  name: string
  medium: string
  level: string
  automatic: boolean
  county: string
  river: string | null
  lon: number
  lat: number
  mn: string | null
}

/** The network's sites and the monitored outlets. */
export function monitoringPlaces({ pack, demo }: DemoContext): Place[] {
  const sites = [...pack.sites, ...pack.demoSites].map(
    (site): Place => ({
      code: site.code,
      name: site.name.zh,
      medium: site.kind,
      level: typeof site.attributes.control === 'string' ? site.attributes.control : 'city',
      automatic: site.attributes.automatic === true,
      county: site.area,
      river: site.river ?? null,
      lon: site.lon,
      lat: site.lat,
      mn: null,
    }),
  )
  const outlets = demoOutlets(demo).map(
    (outlet): Place => ({
      code: outlet.code,
      name: `${outlet.enterprise} ${outlet.outlet}`,
      medium: outlet.kind,
      level: 'enterprise',
      automatic: true,
      county: outlet.area,
      river: null,
      lon: outlet.lon,
      lat: outlet.lat,
      mn: outlet.mn,
    }),
  )
  return [...sites, ...outlets]
}

export function monitoringSiteRecords(context: DemoContext, places: readonly Place[]): DemoRecord[] {
  const d = context.dice('monitoring-site')
  return places.map((place) => siteRecord(context, d, place))
}

function siteRecord({ today }: DemoContext, d: Dice, place: Place): DemoRecord {
  const builtOn = after(today, -d.whole(500, 3500))
  const acceptedOn = after(builtOn, d.whole(30, 150))
  const certificates = place.automatic
    ? (['verification', 'comparison'] as const).map((kind) => {
        const left = d.chance(0.01) ? -d.whole(1, 40) : d.whole(30, 340)
        const validUntil = after(today, left)
        return {
          kind,
          subject: place.medium === 'air' ? '颗粒物与气态污染物分析仪' : '在线分析仪',
          number: `DEMO-${padded(d.whole(1, 99_999), 5)}`,
          issuer: '检定机构（演示）',
          issuedOn: after(validUntil, -365),
          validUntil,
        }
      })
    : null
  return recordWith(
    {
      code: place.code,
      name: place.name,
      medium: place.medium,
      level: ['national', 'provincial', 'city', 'county', 'enterprise'].includes(place.level)
        ? place.level
        : 'city',
      method: place.automatic ? 'automatic' : 'manual',
      network: place.code,
      county: place.county,
      position: { type: 'Point', coordinates: [place.lon, place.lat] },
      river: place.river,
      builtOn,
      acceptedOn,
      networkedOn: place.automatic ? after(acceptedOn, 5) : null,
      operator: d.pick(['川南环境运维', '沱江环境监测服务', '甜城自动监控运维']).concat('（演示）'),
      operatorContact: personName(d),
      operatorPhone: phoneNumber(d),
      contractUntil: after(today, d.chance(0.008) ? -d.whole(1, 30) : d.whole(45, 700)),
      certificates,
    },
    [
      ['planned', after(builtOn, -120)],
      ['trial', builtOn],
      ['running', acceptedOn],
    ],
    today,
  )
}

export function monitoringDeviceRecords(context: DemoContext, places: readonly Place[]): DemoRecord[] {
  const d = context.dice('monitoring-device')
  return places
    .filter(({ automatic }) => automatic)
    .flatMap((place) => [
      deviceRecord(context, d, place, 'analyser'),
      deviceRecord(context, d, place, 'logger'),
    ])
}

function deviceRecord(
  { today }: DemoContext,
  d: Dice,
  place: Place,
  kind: 'analyser' | 'logger',
): DemoRecord {
  const installedOn = after(today, -d.whole(300, 2600))
  const analyser = kind === 'analyser'
  const calibrated = after(today, -(d.chance(0.012) ? d.whole(8, 30) : d.whole(0, 5)))
  const inspected = after(today, -(d.chance(0.012) ? d.whole(8, 20) : d.whole(0, 5)))
  return recordWith(
    {
      code: `${place.code}-${analyser ? 'FX' : 'SC'}`,
      name: `${place.name} ${analyser ? '分析仪' : '数采仪'}`,
      station: place.code,
      county: place.county,
      kind,
      mn: analyser ? null : place.mn,
      manufacturer: d.pick(['演示仪器一厂', '演示仪器二厂', '演示仪器三厂']),
      model: `${analyser ? 'FX' : 'SC'}-${d.whole(100, 900)}`,
      serialNumber: `SN${padded(d.whole(1, 9_999_999), 7)}`,
      installedOn,
      calibrateEvery: analyser ? 7 : null,
      calibrations: analyser
        ? [0, 1].map((back) => ({
            day: after(calibrated, -7 * back),
            kind: place.medium === 'water' || place.medium === 'effluent' ? 'standard' : 'span',
            standard: '标准样品（演示）',
            drift: d.amount(-4, 4, 2),
            passed: back > 0 || d.chance(0.98),
            by: personName(d),
          }))
        : null,
      inspectEvery: 7,
      maintenances: [
        { day: inspected, kind: 'patrol', what: '例行巡检', downtimeHours: 0, by: personName(d) },
      ],
    },
    d.chance(0.015)
      ? [
          ['running', installedOn],
          ['broken', after(today, -d.whole(0, 4))],
        ]
      : [['running', installedOn]],
    today,
  )
}
