import { framesOfFile, type SourceOptions } from './frame-source.js'
import { type PlayOptions, play, type ReplayReport } from './player.js'

export { mnOf } from './csv-frames.js'
export { framesOfFile, type SourceFrame, type SourceOptions } from './frame-source.js'
export { type PlayOptions, play, type ReplayReport } from './player.js'

export type ReplayOptions = Pick<PlayOptions, 'host' | 'port' | 'framesPerSecond'> &
  Partial<Omit<PlayOptions, 'host' | 'port'>> &
  Partial<SourceOptions>

/** `tuojiang replay`: plays a file to a gateway and reports what was acknowledged and how fast. */
export const replay = (file: string, options: ReplayOptions): Promise<ReplayReport> =>
  play(framesOfFile(file, { password: '123456', ...options }), {
    connections: 1,
    window: 64,
    answerTimeoutSeconds: 10,
    tries: 3,
    ...options,
  })
