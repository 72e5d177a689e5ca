import { type Alarm } from '../../api';
/** An alarm ends in a reason: chosen from the list, with a note of what was done. */
export declare function AcknowledgeForm({ alarm, onDone }: {
    alarm: Alarm;
    onDone: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=acknowledge-form.d.ts.map