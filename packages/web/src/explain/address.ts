import { useCallback } from 'react'
import { useAddressState } from '../app/address'

/** What names a figure: enough to ask for its explanation. */
export interface FigureName {
  key: string
  subject: string
  period: string
  edition?: string | null | undefined
}

const write = ({ key, subject, period, edition }: FigureName): string =>
  [key, subject, period, ...(edition ? [edition] : [])].join('~')

function read(text: string): FigureName | null {
  const [key, subject, period, edition] = text.split('~')
  return key && subject && period ? { key, subject, period, edition: edition ?? null } : null
}

/** The figure whose explanation is open, kept in the address so that the link opens the same drawer. */
export function useExplained(): {
  explained: FigureName | null
  explain: (figure: FigureName | null) => void
} {
  const [text, set] = useAddressState('explain')
  const explain = useCallback((figure: FigureName | null) => set(figure ? write(figure) : null), [set])
  return { explained: text ? read(text) : null, explain }
}
