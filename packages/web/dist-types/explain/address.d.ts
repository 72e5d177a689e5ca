/** What names a figure: enough to ask for its explanation. */
export interface FigureName {
    key: string;
    subject: string;
    period: string;
    edition?: string | null | undefined;
}
/** The figure whose explanation is open, kept in the address so that the link opens the same drawer. */
export declare function useExplained(): {
    explained: FigureName | null;
    explain: (figure: FigureName | null) => void;
};
//# sourceMappingURL=address.d.ts.map