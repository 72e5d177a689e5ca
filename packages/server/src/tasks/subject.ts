import type { Label } from '@tuojiang/measure'
import type { Actor } from '../http/actor.js'
import type { Network } from '../network/index.js'

/** What a task is about, as its page calls it. */
export interface SubjectFacts {
  name: Label
  link: string | null
  areaId: number | null
  enterpriseId: number | null
  lon: number | null
  lat: number | null
}

/** Looks a subject up within what the account may see; null when there is none. */
export type SubjectOf = (subject: string, actor: Actor) => Promise<SubjectFacts | null>

/** Sites by `site:12`; other subjects are known to their own capabilities. */
export const siteSubject =
  (network: Pick<Network, 'site' | 'siteInScope'>): SubjectOf =>
  async (subject, actor) => {
    const id = Number(/^site:(\d{1,9})$/.exec(subject)?.[1] ?? Number.NaN)
    if (!Number.isInteger(id) || !(await network.siteInScope(id, actor.scope))) return null
    const site = await network.site(id)
    if (!site) return null
    return {
      name: { zh: site.name_zh, en: site.name_en },
      link: `/sites/${id}`,
      areaId: site.area_id,
      enterpriseId: site.enterprise_id,
      lon: site.lon,
      lat: site.lat,
    }
  }
