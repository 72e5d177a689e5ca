import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApiProblem } from '../../api'
import { REFRESHED } from './refreshed'

/** Several requests as one change; afterwards everything about findings is asked again. */
export function useDecide<Given, Done>(
  work: (given: Given) => Promise<Done>,
): UseMutationResult<Done, ApiProblem, Given> {
  const client = useQueryClient()
  return useMutation<Done, ApiProblem, Given>({
    mutationFn: work,
    onSettled: () =>
      Promise.all(REFRESHED.map((reading) => client.invalidateQueries({ queryKey: [reading] }))),
  })
}
