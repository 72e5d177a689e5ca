/** 设备与接入: who speaks to the platform, what came in, and one device's console. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map