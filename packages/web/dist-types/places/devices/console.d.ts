/** One device: what it says as it says it, what it said, and what it is told. */
export declare function DeviceConsole({ id }: {
    id: number;
}): import("react").JSX.Element;
//# sourceMappingURL=console.d.ts.map