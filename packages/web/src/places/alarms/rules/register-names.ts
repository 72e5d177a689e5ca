import { useQuery } from '@tanstack/react-query'
import type { Label } from '../../../api'
import { useLabel } from '../../../i18n'

/** Names of the registers; their definitions are a download of their own. */
export function useRegisterNames(): readonly { name: string; label: Label }[] {
  const names = useQuery({
    queryKey: ['register names'],
    queryFn: async () => {
      const { LEDGERS } = await import('@tuojiang/ledgers')
      return LEDGERS.map(({ name, label }) => ({ name, label }))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return names.data ?? []
}

/** The name of a register in the reader's language; the word it is known by until that is there. */
export function useRegisterName(): (register: string) => string {
  const names = useRegisterNames()
  const label = useLabel()
  return (register) => {
    const found = names.find(({ name }) => name === register)
    return found ? label(found.label) : register
  }
}
