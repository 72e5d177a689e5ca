import type { AirRow } from '../../api';
export type HourSlot = Pick<AirRow, 'period' | 'aqi' | 'level' | 'primary'>;
/** One slot for every hour from `fromMs` on, also for those nobody judged: they must stay visible as missing. */
export declare function hourSlots(rows: readonly HourSlot[], fromMs: number, hours: number): HourSlot[];
//# sourceMappingURL=hour-slots.d.ts.map