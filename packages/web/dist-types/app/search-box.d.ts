/** Anything by name, code, MN or pinyin: Ctrl/⌘ K, arrows, Enter. */
export declare function SearchBox(): import("react").JSX.Element;
//# sourceMappingURL=search-box.d.ts.map