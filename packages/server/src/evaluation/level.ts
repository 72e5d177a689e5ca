import type { DataLevelName } from '@tuojiang/api'
import { endOf, startOf } from '@tuojiang/measure'
import { AIR_KEYS } from '@tuojiang/standards'
import { AIR_FACTORS } from './air-inputs.js'
import type { ExplainDeps } from './explain-air.js'
import type { FoundFigure } from './figure-store.js'
import { SECTION_ITEMS, sectionCode } from './water-inputs.js'

/** How far people stand behind the hours of a figure; undefined where it has no value. */
export async function levelOf(
  { usability, subjects, zone, asOf }: Pick<ExplainDeps, 'usability' | 'subjects' | 'zone' | 'asOf'>,
  { definition, subject, period, value }: FoundFigure,
): Promise<DataLevelName | undefined> {
  if (value === null) return undefined
  const isAir = definition.of === 'air'
  const siteIds = isAir
    ? (subjects.airById.get(subject)?.siteIds ?? [])
    : definition.of === 'section'
      ? subjects.water.filter((section) => section.subject === subject).map(({ siteId }) => siteId)
      : (subjects.summaries.find(({ id }) => id === subject)?.sections ?? []).map(({ siteId }) => siteId)
  const pollutants = definition.pollutant ? [definition.pollutant] : AIR_KEYS
  const item = SECTION_ITEMS.find((known) => known === definition.key.split('.')[2])
  const factors = isAir
    ? pollutants.flatMap((key) => AIR_FACTORS[AIR_KEYS.indexOf(key)]?.code ?? [])
    : (item ? [item] : SECTION_ITEMS).flatMap((one) => sectionCode(one) ?? [])
  return usability.level({
    siteIds,
    factors,
    from: startOf(period, zone),
    to: endOf(period, zone),
    ...(asOf !== undefined && { asOf }),
  })
}
