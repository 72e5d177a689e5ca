export type AirEdition = '2012' | '2026';
/** The edition to judge by, from the address; null leaves it to the date of the data. */
export declare function useEdition(): {
    edition: AirEdition | null;
    setEdition: (edition: string | null) => void;
};
export declare function EditionSwitch(): import("react").JSX.Element;
//# sourceMappingURL=edition-switch.d.ts.map