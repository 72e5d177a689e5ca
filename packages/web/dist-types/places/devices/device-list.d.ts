/** Every device with its connection, age and counters; state and search are in the address. */
export declare function DeviceList(): import("react").JSX.Element;
//# sourceMappingURL=device-list.d.ts.map