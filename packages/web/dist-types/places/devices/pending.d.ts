/** Devices that speak but nobody has approved; absent while there are none. */
export declare function PendingDevices(): import("react").JSX.Element | null;
//# sourceMappingURL=pending.d.ts.map