/** What the gateway counted; the sum shows that nothing was lost on the way. */
export declare function GatewayCounters(): import("react").JSX.Element;
//# sourceMappingURL=gateway-counters.d.ts.map