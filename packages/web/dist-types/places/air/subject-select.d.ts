/** The city, a county or a station, from the address; the page's scope unless chosen. */
export declare function useSubject(): {
    subject: string;
    name: string;
    options: {
        label: string;
        options: {
            value: string;
            label: string;
        }[];
    }[];
    setSubject: (subject: string) => void;
};
export declare function SubjectSelect(): import("react").JSX.Element;
//# sourceMappingURL=subject-select.d.ts.map