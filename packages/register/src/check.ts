import type { Issue } from './issue.js'
import type { Register, Related } from './register.js'

/**
 * Applies the rules across fields and registers, one after another.
 * @param row every field's value, the computed ones, and the state; it must have been read without errors
 * @param context `today` is the civil day in the city's zone
 * @returns what is wrong, each with the code of its rule
 */
export async function checkRecord(
  register: Register,
  row: Readonly<Record<string, unknown>>,
  context: { today: string; related: Related },
): Promise<Issue[]> {
  const issues: Issue[] = []
  for (const { code, test } of register.checks) {
    for (const found of await test(row, context)) issues.push({ ...found, code })
  }
  return issues
}
