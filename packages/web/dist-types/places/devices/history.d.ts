/** Frames of the past, newest first, by time, result and command; the filter is in the address. */
export declare function History({ deviceId }: {
    deviceId: number;
}): import("react").JSX.Element;
//# sourceMappingURL=history.d.ts.map