import { type ReactNode } from 'react';
import { type Me, type RoleName } from '../api';
/** Asks who is there before anything else is shown. */
export declare function SessionProvider({ children }: {
    children: ReactNode;
}): import("react").JSX.Element;
/** Who is signed in, which city, whether it is the demo. */
export declare function useMe(): Me;
/** Does the account hold one of the roles? For showing and hiding; the server decides. */
export declare function useMay(...roles: RoleName[]): boolean;
//# sourceMappingURL=session.d.ts.map