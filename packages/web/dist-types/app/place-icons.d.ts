export type PlaceKey = 'overview' | 'map' | 'air' | 'water' | 'sources' | 'alarms' | 'plan' | 'devices' | 'system';
export type IconKey = PlaceKey | 'wall' | 'public' | 'fold';
export declare function PlaceIcon({ of, size }: {
    of: IconKey;
    size?: string;
}): import("react").JSX.Element;
//# sourceMappingURL=place-icons.d.ts.map