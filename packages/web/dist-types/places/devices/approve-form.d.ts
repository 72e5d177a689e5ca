import { type Device } from '../../api';
/** Approves a device and binds it to a site: after this its data count. */
export declare function ApproveForm({ device, onDone }: {
    device: Device;
    onDone: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=approve-form.d.ts.map