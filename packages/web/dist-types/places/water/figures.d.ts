import type { FigureName } from '../../explain';
/** The figure of one section: `water.month.class` of `site:12`; an item by its key, for example `tp`. */
export declare const sectionFigure: (row: {
    siteId: number;
    period: string;
}, what: string) => FigureName;
/** A figure of all sections of an area: `water.year.good-ratio`. */
export declare const basinFigure: (subject: string, period: string, what: 'good-ratio' | 'worst-ratio' | 'status' | 'cwqi') => FigureName;
//# sourceMappingURL=figures.d.ts.map