import type { Frame } from '../../api';
/** What the console keeps: frames as they came, newest last, and those that came while it was held. */
export interface Buffer {
    shown: readonly Frame[];
    waiting: readonly Frame[];
}
/** A console is left open for days: it keeps this many frames and forgets the oldest. */
export declare const MOST_FRAMES = 400;
export declare const EMPTY: Buffer;
/** Adds a frame that came; a frame that is there already (after a reconnection) changes nothing. */
export declare function receive(buffer: Buffer, frame: Frame, held: boolean): Buffer;
/** Puts frames of the past, given newest first, before what came since. */
export declare const seed: (buffer: Buffer, past: readonly Frame[]) => Buffer;
/** Shows what came while the console was held. */
export declare const release: (buffer: Buffer) => Buffer;
/** Does a frame contain the text, in whatever case, and is it faulty when only those are wanted? */
export declare function frameMatches(frame: Frame, text: string, onlyBad: boolean): boolean;
/** The frames as a text file: one line of facts, one line of frame. */
export declare const asText: (frames: readonly Frame[]) => string;
/**
 * A refused frame whose parts do not say where it is wrong gets its place from the offset of the error, up to the end of
 * the part it lies in, so that the place can always be underlined.
 */
export declare function withErrorPlace(frame: Frame): Frame;
//# sourceMappingURL=live-buffer.d.ts.map