/** `32 废水`: the system a device reports for, by its ST. */
export declare function SystemName({ st }: {
    st: string | null;
}): import("react").JSX.Element;
//# sourceMappingURL=system-name.d.ts.map