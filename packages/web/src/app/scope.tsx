import { useMemo } from 'react'
import { type Area, useEndpoint } from '../api'
import { useAddressState } from './address'
import { useMe } from './session'

export interface Scope {
  /** The county chosen, or null for the whole city. */
  areaId: number | null
  /** What is looked at: the county, or the city. */
  area: Area | null
  city: Area | null
  counties: Area[]
  /** An account of a county cannot leave it. */
  fixed: boolean
  setAreaId: (areaId: number | null) => void
  /** Is something of this area within the scope? */
  includes: (areaId: number | null) => boolean
  /** `area:3`, as figures name their subject. */
  subject: string
}

/** The city or one of its counties, from the address; the account's own county is the limit. */
export function useScope(): Scope {
  const { account, city } = useMe()
  const [asked, set] = useAddressState('area')
  const areas = useEndpoint('GET /api/areas', {})
  const limit = account?.areaId ?? null
  return useMemo(() => {
    const all = areas.data ?? []
    const chosen = limit ?? (asked ? Number(asked) : null)
    const areaId = chosen === city.areaId ? null : chosen
    const found = all.find((area) => area.id === (areaId ?? city.areaId)) ?? null
    return {
      areaId,
      area: found,
      city: all.find((area) => area.id === city.areaId) ?? null,
      counties: all.filter((area) => area.kind === 'county'),
      fixed: limit !== null && limit !== city.areaId,
      setAreaId: (next) => set(next === null ? null : String(next)),
      includes: (other) => areaId === null || other === null || other === areaId || other === city.areaId,
      subject: `area:${areaId ?? city.areaId}`,
    }
  }, [areas.data, asked, city.areaId, limit, set])
}
