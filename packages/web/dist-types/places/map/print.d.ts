import type { MapHandle } from './map-canvas';
import { type countSites } from './sites';
/** Prepares the picture of the map, then opens the browser's print dialogue. */
export declare function usePrint(handle: MapHandle | null): {
    busy: boolean;
    picture: string | null;
    start: () => void;
};
interface PrintSheetProps {
    picture: string | null;
    counts: ReturnType<typeof countSites>;
    shade: boolean;
    asOf: string | null;
}
/** The sheet of paper: title, scope, moment, picture, legend with counts, source. */
export declare function PrintSheet({ picture, counts, shade, asOf }: PrintSheetProps): import("react").JSX.Element | null;
export {};
//# sourceMappingURL=print.d.ts.map