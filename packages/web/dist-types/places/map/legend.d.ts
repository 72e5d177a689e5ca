import { type countSites, type Hidden } from './sites';
interface MapLegendProps {
    open: boolean;
    setOpen: (open: boolean) => void;
    counts: ReturnType<typeof countSites>;
    unplaced: number;
    hidden: Hidden;
    hide: string;
    setHide: (hide: string | null) => void;
    shade: boolean;
    setShade: (on: boolean) => void;
    turnedOff: ReadonlySet<string>;
    toggleOff: (name: string) => void;
    tianditu: boolean;
}
/** Layers with their counts; the legend is also the filter. */
export declare function MapLegend(props: MapLegendProps): import("react").JSX.Element;
/** The six levels of the air quality index in their official colours, each with its word. */
export declare function AirScale(): import("react").JSX.Element;
export declare function WaterScale(): import("react").JSX.Element;
export {};
//# sourceMappingURL=legend.d.ts.map