import { type Me } from '../../api';
/** Account and password; in the demo city its accounts are one click away. */
export declare function SignInForm({ me, onSignedIn }: {
    me: Me;
    onSignedIn: (me: Me) => void;
}): import("react").JSX.Element;
//# sourceMappingURL=sign-in-form.d.ts.map