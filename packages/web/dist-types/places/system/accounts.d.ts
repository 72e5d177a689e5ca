/** Who may enter, as what, and where. */
export declare function Accounts(): import("react").JSX.Element;
//# sourceMappingURL=accounts.d.ts.map