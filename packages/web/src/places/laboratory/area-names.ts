import { useEndpoint } from '../../api'
import { useLabel } from '../../i18n'

/** Names of the areas by id. */
export function useAreaName(): (id: number | null) => string {
  const label = useLabel()
  const areas = useEndpoint('GET /api/areas', {})
  return (id) => {
    const area = areas.data?.find((each) => each.id === id)
    return area ? label(area.name) : '—'
  }
}
