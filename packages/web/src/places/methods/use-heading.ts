import type { Label } from '@tuojiang/measure'
import { useCallback } from 'react'
import { useLabel } from '../../i18n'

/** Labels of methods begin small in English; at the head of a line they begin large. `pH` and `m-xylene` stay as they are. */
export const headed = (text: string): string =>
  text.replace(/^[a-z](?= ?[a-z])/, (letter) => letter.toUpperCase())

/** A label in the reader's language as it stands at the head of a line. */
export function useHeading(): (label: Label) => string {
  const label = useLabel()
  return useCallback((text) => headed(label(text)), [label])
}
