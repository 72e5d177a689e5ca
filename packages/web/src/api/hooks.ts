import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useAsOf } from '../app/clock'
import {
  type Answer,
  type AnyAsk,
  type Ask,
  type Changing,
  obeysClock,
  type Reading,
  request,
} from './client'
import type { ApiProblem } from './problem'

interface ReadOptions<K extends Reading> {
  /** False holds the question back. */
  enabled?: boolean
  /** Keep showing the last answer while a changed question is under way. */
  keep?: boolean
  refetchSeconds?: number
  /** Overrides the page's clock: null means now. */
  asOf?: string | null
  select?: (answer: Answer<K>) => Answer<K>
}

/** The key under which an answer is kept: the operation first, so that live events can name it. */
export const keyOf = (operation: Reading, ask: AnyAsk) =>
  [operation, ask.params ?? null, ask.query ?? null] as const

/** Reads one operation and keeps the answer; the page's clock is added where the operation takes it. */
export function useEndpoint<K extends Reading>(
  operation: K,
  ask: Ask<K>,
  options: ReadOptions<K> = {},
): UseQueryResult<Answer<K>, ApiProblem> {
  const pageAsOf = useAsOf()
  const full = atMoment(operation, ask, options.asOf === undefined ? pageAsOf : options.asOf)
  return useQuery<Answer<K>, ApiProblem>({
    queryKey: keyOf(operation, full),
    queryFn: ({ signal }) => request(operation, full as Ask<K>, signal),
    enabled: options.enabled ?? true,
    ...(options.keep !== false && { placeholderData: keepPreviousData }),
    ...(options.refetchSeconds && { refetchInterval: options.refetchSeconds * 1000 }),
    ...(options.select && { select: options.select }),
  })
}

/** Asks before the page that will show the answer is made: whoever pressed a button waits for one thing less. */
export function useAskAhead(): <K extends Reading>(operation: K, ask: Ask<K>) => void {
  const client = useQueryClient()
  const asOf = useAsOf()
  return (operation, ask) => {
    const full = atMoment(operation, ask, asOf)
    void client.prefetchQuery({
      queryKey: keyOf(operation, full),
      queryFn: ({ signal }) => request(operation, full as typeof ask, signal),
    })
  }
}

function atMoment<K extends Reading>(operation: K, ask: Ask<K>, asOf: string | null): AnyAsk {
  const given = ask as AnyAsk
  return asOf && obeysClock(operation) ? { ...given, query: { ...given.query, asOf } } : given
}

/** Sends a change; afterwards everything the named operations answered is asked again. */
export function useAction<K extends Changing>(
  operation: K,
  refreshes: readonly Reading[] = [],
): UseMutationResult<Answer<K>, ApiProblem, Ask<K>> {
  const client = useQueryClient()
  return useMutation<Answer<K>, ApiProblem, Ask<K>>({
    mutationFn: (ask) => request(operation, ask),
    onSuccess: async () => {
      await Promise.all(refreshes.map((reading) => client.invalidateQueries({ queryKey: [reading] })))
    },
  })
}
