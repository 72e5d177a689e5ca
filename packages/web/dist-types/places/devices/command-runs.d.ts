/** Commands sent to a device, newest first; while one is under way its steps are asked for every other second. */
export declare function CommandRuns({ deviceId }: {
    deviceId: number;
}): import("react").JSX.Element;
//# sourceMappingURL=command-runs.d.ts.map