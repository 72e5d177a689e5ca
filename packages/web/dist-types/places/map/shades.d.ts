import type { CountyShade } from './styles';
/** Colours of the counties by their hourly AQI, by division code; null while they are not asked for. */
export declare function useShades(wanted: boolean): ReadonlyMap<string, CountyShade> | null;
/** Key for the tiles of 天地图, from `<meta name="tianditu-key">`; null leaves the offline base alone. */
export declare function readTiandituKey(): string | null;
//# sourceMappingURL=shades.d.ts.map