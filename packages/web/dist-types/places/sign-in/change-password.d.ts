/** Sets a new password: asked for after a one-time password, offered otherwise. */
export declare function ChangePassword({ forced, onDone }: {
    forced: boolean;
    onDone: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=change-password.d.ts.map