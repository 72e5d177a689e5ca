import { useInfiniteQuery } from '@tanstack/react-query'
import { type Answer, type ApiProblem, type Ask, keyOf, type Reading, request } from '../../../api'

/** Operations that answer page by page. */
type Paged = {
  [K in Reading]: Answer<K> extends { items: unknown[]; next: string | null } ? K : never
}[Reading]
type ItemOf<K extends Paged> = Answer<K> extends { items: (infer I)[] } ? I : never

/** Reads an operation that answers by cursor, page after page. */
export function usePages<K extends Paged>(operation: K, ask: Ask<K>, enabled = true) {
  const { params, query } = ask as { params?: Record<string, unknown>; query?: Record<string, unknown> }
  const pages = useInfiniteQuery<Answer<K>, ApiProblem>({
    queryKey: keyOf(operation, { params, query }),
    queryFn: ({ pageParam, signal }) =>
      request(
        operation,
        {
          params,
          query: { ...query, ...(typeof pageParam === 'string' && { cursor: pageParam }) },
        } as unknown as Ask<K>,
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => (last as { next: string | null }).next,
    enabled,
  })
  const items = (pages.data?.pages ?? []).flatMap((page) => (page as unknown as { items: ItemOf<K>[] }).items)
  return { pages, items }
}
