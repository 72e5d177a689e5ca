import type { Series, SiteDetail } from '../../api'

export type ReadingKind = Series['kind']
/** Finest first. */
export const READING_KINDS: readonly ReadingKind[] = ['realtime', 'minute', 'hour', 'day']
export const isReadingKind = (text: string): text is ReadingKind =>
  (READING_KINDS as readonly string[]).includes(text)

/** Kinds the site has sent; all of them while nothing is known. */
export function kindsOf(detail: Pick<SiteDetail, 'latest'>): readonly ReadingKind[] {
  const sent = READING_KINDS.filter((kind) => detail.latest.some((latest) => latest.kind === kind))
  return sent.length > 0 ? sent : READING_KINDS
}
