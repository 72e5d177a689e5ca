import type { Device } from '../../api';
/** How the device is read: what is known of it and the settings of its connection. */
export declare function Profile({ device }: {
    device: Device;
}): import("react").JSX.Element;
//# sourceMappingURL=profile.d.ts.map