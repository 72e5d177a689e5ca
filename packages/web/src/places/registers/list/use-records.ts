import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answer, type ApiProblem, keyOf, request } from '../../../api'
import { useAsOf } from '../../../app/clock'
import type { Question } from './question'

export type RecordRow = Answer<'GET /api/records/:register'>['items'][number]

const PAGE = 100

/** Records page by page, as far as somebody has scrolled. */
export function useRecords(register: string, question: Question, fields: readonly string[]) {
  const asOf = useAsOf()
  const query = {
    ...question.query,
    ...(question.sort && { sort: question.sort }),
    ...(asOf && { asOf }),
    fields: fields.join(','),
    limit: PAGE,
  }
  const pages = useInfiniteQuery<Answer<'GET /api/records/:register'>, ApiProblem>({
    queryKey: keyOf('GET /api/records/:register', { params: { register }, query }),
    queryFn: ({ pageParam, signal }) =>
      request(
        'GET /api/records/:register',
        {
          params: { register },
          query: { ...query, ...(typeof pageParam === 'string' && { cursor: pageParam }) },
        },
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  return { pages, rows }
}
