/** Work done again and again; each round begins after the one before has ended. */
export interface Periodic {
  /** The next round need not wait for its time. */
  soon(): void
  /** Ends it; resolves when a running round has ended. */
  stop(): Promise<void>
}

const SOON_MS = 50

export function every(
  milliseconds: number,
  work: () => Promise<void> | void,
  onTrouble: (error: unknown) => void,
): Periodic {
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | null = null
  let again = false
  let ended = false

  const start = () => {
    timer = undefined
    round = Promise.resolve()
      .then(work)
      .catch(onTrouble)
      .finally(() => {
        round = null
        const wait = again ? SOON_MS : milliseconds
        again = false
        if (!ended) timer = setTimeout(start, wait)
      })
  }
  timer = setTimeout(start, milliseconds)

  return {
    soon() {
      if (ended) return
      if (round) {
        again = true
        return
      }
      clearTimeout(timer)
      timer = setTimeout(start, SOON_MS)
    },
    async stop() {
      ended = true
      clearTimeout(timer)
      await round
    },
  }
}
