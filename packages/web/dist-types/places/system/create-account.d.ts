/** Creates an account; its one-time password is shown once and kept nowhere. */
export declare function CreateAccount({ open, onClose }: {
    open: boolean;
    onClose: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=create-account.d.ts.map