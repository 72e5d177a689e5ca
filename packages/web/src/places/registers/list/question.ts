import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useAddressChange } from '../../../app/address'
import { useScope } from '../../../app/scope'
import { type Conditions, conditionsOf, textOfConditions, withCondition } from '../../../fields/condition'

/** Parts of the address that say what a list shows; a saved view keeps them all. */
export const VIEW_PARTS = ['q', 'states', 'due', 'filter', 'sort', 'cols', 'archived', 'as', 'by'] as const

export const LIST_TABS = ['table', 'map', 'calendar', 'statistics'] as const
export type ListTab = (typeof LIST_TABS)[number]

export interface Question {
  tab: ListTab
  search: string
  states: readonly string[]
  due: 'overdue' | 'soon' | null
  conditions: Conditions
  /** Field or pseudo column, a minus in front when descending; empty is the server's own order. */
  sort: string
  archived: boolean
  /** True when anything narrows the list. */
  narrowed: boolean
  /** As the operations of records take it. */
  query: {
    search?: string
    states?: string
    areaId?: number
    due?: 'overdue' | 'soon'
    archived?: boolean
    filter?: string
  }
  /** Changes parts of the address; null takes one out. */
  change: (parts: Partial<Record<(typeof VIEW_PARTS)[number], string | null>>) => void
  setCondition: (name: string, condition: Conditions[string] | null) => void
}

/** The question of a list, read from the address and written to it. */
export function useQuestion(): Question {
  const [params] = useSearchParams()
  const change = useAddressChange()
  const { areaId } = useScope()
  return useMemo(() => {
    const read = (name: (typeof VIEW_PARTS)[number]) => params.get(name) ?? ''
    const states = read('states').split(',').filter(Boolean)
    const asked = read('due')
    const due = asked === 'overdue' || asked === 'soon' ? asked : null
    const conditions = conditionsOf(read('filter'))
    const filter = textOfConditions(conditions)
    const archived = read('archived') === 'yes'
    const search = read('q').trim()
    return {
      tab: LIST_TABS.find((each) => each === read('as')) ?? 'table',
      search: read('q'),
      states,
      due,
      conditions,
      sort: read('sort'),
      archived,
      narrowed: search !== '' || states.length > 0 || due !== null || filter !== null,
      query: {
        ...(search && { search }),
        ...(states.length > 0 && { states: states.join(',') }),
        ...(areaId !== null && { areaId }),
        ...(due && { due }),
        ...(archived && { archived }),
        ...(filter && { filter }),
      },
      change,
      setCondition: (name, condition) =>
        change({ filter: textOfConditions(withCondition(conditions, name, condition)) }),
    }
  }, [params, areaId, change])
}

/** The next order when a header is pressed: ascending, descending, none. */
export const nextSort = (sort: string, name: string): string | null =>
  sort === name ? `-${name}` : sort === `-${name}` ? null : name
