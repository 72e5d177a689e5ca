/** A site: where it stands, its values with their quality, and everything known of it. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map