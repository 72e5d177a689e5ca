import type { SiteKind, SiteState, SiteSummary } from '../../api'

/** Kinds in the order of the legend. */
export const KINDS: readonly SiteKind[] = ['air', 'water', 'effluent', 'gas', 'noise', 'dust']
/** States, worst first: the order of the list, and which one a cluster shows. */
export const STATES: readonly SiteState[] = ['exceeding', 'silent', 'flagged', 'never', 'normal']

const rankOf = (state: SiteState): number => STATES.indexOf(state)

/** The state a group shows: that of its worst member. */
export const worstState = (states: readonly SiteState[]): SiteState =>
  states.reduce<SiteState>((worst, state) => (rankOf(state) < rankOf(worst) ? state : worst), 'normal')

/** What the legend shows: everything is on unless it is named here. */
export interface Hidden {
  kinds: ReadonlySet<SiteKind>
  states: ReadonlySet<SiteState>
}

/** Reads the part `hide=air,silent` of the address; unknown names are ignored. */
export function readHidden(text: string): Hidden {
  const names = new Set(text.split(','))
  return {
    kinds: new Set(KINDS.filter((kind) => names.has(kind))),
    states: new Set(STATES.filter((state) => names.has(state))),
  }
}

/** The part of the address with one kind or state turned on or off. */
export function toggleHidden(text: string, name: SiteKind | SiteState): string {
  const names = new Set(text.split(',').filter(Boolean))
  if (!names.delete(name)) names.add(name)
  return [...names].sort().join(',')
}

export const isShown = (site: Pick<SiteSummary, 'kind' | 'state'>, hidden: Hidden): boolean =>
  !hidden.kinds.has(site.kind) && !hidden.states.has(site.state)

/**
 * Counts for the legend. A kind is counted over the states that are on, a state over the kinds that are on, so that every
 * line says how many sites pressing it would show or hide.
 */
export function countSites(
  sites: readonly Pick<SiteSummary, 'kind' | 'state'>[],
  hidden: Hidden,
): { kinds: Record<SiteKind, number>; states: Record<SiteState, number>; shown: number } {
  const kinds: Record<SiteKind, number> = { air: 0, water: 0, effluent: 0, gas: 0, noise: 0, dust: 0 }
  const states: Record<SiteState, number> = { silent: 0, exceeding: 0, flagged: 0, normal: 0, never: 0 }
  let shown = 0
  for (const site of sites) {
    if (!hidden.states.has(site.state)) kinds[site.kind] += 1
    if (!hidden.kinds.has(site.kind)) states[site.state] += 1
    if (isShown(site, hidden)) shown += 1
  }
  return { kinds, states, shown }
}

/** Worst state first, then the larger headline value, then the code. */
export function sortForList<S extends Pick<SiteSummary, 'state' | 'headline' | 'code'>>(
  sites: readonly S[],
): S[] {
  return [...sites].sort(
    (a, b) =>
      rankOf(a.state) - rankOf(b.state) ||
      (b.headline?.value ?? -1) - (a.headline?.value ?? -1) ||
      a.code.localeCompare(b.code),
  )
}

/** Text search over what a person knows of a site. */
export function matches(site: SiteSummary, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  if (!wanted) return true
  return [site.name.zh, site.name.en, site.code, site.enterprise ?? '', site.river ?? ''].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}
