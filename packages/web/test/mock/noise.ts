/** A number in [0, 1) from a text: always the same for the same text. */
export function hash01(text: string): number {
  let state = 2166136261
  for (let index = 0; index < text.length; index++) {
    state ^= text.charCodeAt(index)
    state = Math.imul(state, 16777619)
  }
  state ^= state >>> 15
  state = Math.imul(state, 2246822507)
  state ^= state >>> 13
  return (state >>> 0) / 4294967296
}

/** A smooth deterministic wander around 0, within about ±1, of a series over hours. */
export function wander(name: string, hours: number): number {
  let sum = 0
  for (const [step, weight] of [
    [72, 0.55],
    [17, 0.3],
    [3, 0.15],
  ] as const) {
    const at = Math.floor(hours / step)
    const part = hours / step - at
    const smooth = part * part * (3 - 2 * part)
    const a = hash01(`${name}|${step}|${at}`) * 2 - 1
    const b = hash01(`${name}|${step}|${at + 1}`) * 2 - 1
    sum += weight * (a + (b - a) * smooth)
  }
  return sum
}

export const pick = <T>(list: readonly T[], by: number): T => list[Math.floor(by * list.length)] as T
