import { useMemo } from 'react'
import { useEndpoint } from '../../api'
import { useLanguage } from '../../i18n'
import { AIR_LEVELS } from '../../theme'
import type { CountyShade } from './styles'

/** Colours of the counties by their hourly AQI, by division code; null while they are not asked for. */
export function useShades(wanted: boolean): ReadonlyMap<string, CountyShade> | null {
  const { language } = useLanguage()
  const areas = useEndpoint('GET /api/areas', {})
  const air = useEndpoint('GET /api/air/now', { query: {} }, { enabled: wanted })
  return useMemo(() => {
    if (!wanted || !air.data || !areas.data) return null
    const shades = new Map<string, CountyShade>()
    for (const area of areas.data) {
      if (area.kind !== 'county') continue
      const row = air.data.find((each) => each.subject === `area:${area.id}`)
      const level = row?.level ?? null
      const name = level ? AIR_LEVELS[level - 1]?.[language] : undefined
      shades.set(area.code, { level, text: `AQI ${row?.aqi ?? '—'}${name ? ` ${name}` : ''}` })
    }
    return shades
  }, [wanted, air.data, areas.data, language])
}

/** Key for the tiles of 天地图, from `<meta name="tianditu-key">`; null leaves the offline base alone. */
export function readTiandituKey(): string | null {
  const content = document.querySelector('meta[name="tianditu-key"]')?.getAttribute('content')
  return content || null
}
