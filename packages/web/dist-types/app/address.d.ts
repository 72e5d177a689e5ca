import { type ComponentProps } from 'react';
import { Link, type NavigateOptions } from 'react-router';
/** Goes to another place with the clock and scope of this one. */
export declare function useGo(): (to: string, options?: NavigateOptions) => void;
/** A link to another place with the clock and scope of this one. */
export declare function PlaceLink({ to, ...rest }: Omit<ComponentProps<typeof Link>, 'to'> & {
    to: string;
}): import("react").JSX.Element;
/** Changes several parts of the address at once; null takes a part out. Two changes in a row would lose the first. */
export declare function useAddressChange(): (changes: Readonly<Record<string, string | null>>) => void;
/** One part of the address as state. Null or the standard takes it out; other parts stay. */
export declare function useAddressState(name: string, standard?: string): [string, (value: string | null) => void];
//# sourceMappingURL=address.d.ts.map