import type { Alarm } from '../../api';
/** Alarms as short lines: severity by shape, what, where, how long ago. */
export declare function AlarmLines({ alarms, empty, onFollow, }: {
    alarms: readonly Alarm[];
    empty: string;
    onFollow?: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=alarm-lines.d.ts.map