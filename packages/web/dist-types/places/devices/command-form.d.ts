import { type Device } from '../../api';
/** A form for each command with its typed arguments; what touches the field is confirmed before it goes. */
export declare function CommandForm({ device }: {
    device: Device;
}): import("react").JSX.Element;
//# sourceMappingURL=command-form.d.ts.map