import type { Series, SiteDetail } from '../../api';
export type ReadingKind = Series['kind'];
/** Finest first. */
export declare const READING_KINDS: readonly ReadingKind[];
export declare const isReadingKind: (text: string) => text is ReadingKind;
/** Kinds the site has sent; all of them while nothing is known. */
export declare function kindsOf(detail: Pick<SiteDetail, 'latest'>): readonly ReadingKind[];
//# sourceMappingURL=kinds.d.ts.map