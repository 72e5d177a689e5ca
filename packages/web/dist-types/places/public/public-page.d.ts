/** Plain words for everybody: air and water now, where the plan stands, how we know. */
export declare function PublicPage(): import("react").JSX.Element;
//# sourceMappingURL=public-page.d.ts.map