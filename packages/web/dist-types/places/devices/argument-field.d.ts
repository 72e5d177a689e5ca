import type { Argument } from './commands';
interface ArgumentFieldProps {
    argument: Argument;
    value: string | number | undefined;
    factors: readonly {
        code: string;
        name: string;
    }[];
    wrong: boolean;
    onChange: (value: string | number) => void;
}
/** One argument of a command, asked for by its kind, with its bounds in words when it is wrong. */
export declare function ArgumentField({ argument, value, factors, wrong, onChange }: ArgumentFieldProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=argument-field.d.ts.map