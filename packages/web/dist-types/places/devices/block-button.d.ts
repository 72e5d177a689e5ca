import { type Device } from '../../api';
/** Blocks a device after asking: what it sends while blocked is not taken. Offers the way back when it is blocked. */
export declare function BlockButton({ device, disabled }: {
    device: Device;
    disabled: boolean;
}): import("react").JSX.Element;
//# sourceMappingURL=block-button.d.ts.map