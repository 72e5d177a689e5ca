import type { CommandRun } from '../../api';
export type CommandName = CommandRun['command'];
/** Kind of one argument: how it is asked for, and its bounds (HJ 212-2017 table 4 and Annex C). */
export type Argument = {
    name: string;
    kind: 'number';
    minimum: number;
    maximum: number;
    unit: 'second' | 'hour' | 'time';
    standard: number;
} | {
    name: string;
    kind: 'choice';
    values: readonly number[];
    standard: number;
} | {
    name: string;
    kind: 'moment';
    hoursAgo: number;
} | {
    name: string;
    kind: 'factor';
    optional: boolean;
} | {
    name: string;
    kind: 'clock';
} | {
    name: string;
    kind: 'text';
    optional: boolean;
    example: string;
};
/** What each command asks for. Times go out as instants, ISO 8601 in UTC. */
export declare const COMMAND_ARGUMENTS: Record<CommandName, readonly Argument[]>;
export declare const touchesField: (command: CommandName) => boolean;
/** Commands in the groups of the menu. */
export declare const COMMAND_GROUPS: readonly {
    key: 'clock' | 'data' | 'sampling' | 'device';
    commands: readonly CommandName[];
}[];
type Given = Record<string, string | number>;
/** Arguments before anything was typed. `nowMs` is rounded down to the minute. */
export declare function standardArguments(command: CommandName, nowMs: number, factors: readonly string[]): Given;
/** The arguments that cannot be sent as they are: empty ones, numbers out of bounds, an end before its start. */
export declare function wrongArguments(command: CommandName, given: Given): string[];
export {};
//# sourceMappingURL=commands.d.ts.map