/** Is there room for one column only? */
export declare const useNarrow: () => boolean;
//# sourceMappingURL=use-narrow.d.ts.map