import type { Alarm } from '../../api';
/** How long the cause lasted, or has lasted until now. */
export declare function Lasted({ alarm }: {
    alarm: Alarm;
}): import("react").JSX.Element;
/** One alarm read top-down: what, where, how much, how long, who dealt with it; below, the form if nobody did. */
export declare function AlarmDetail({ alarm, onDone }: {
    alarm: Alarm;
    onDone: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=alarm-detail.d.ts.map