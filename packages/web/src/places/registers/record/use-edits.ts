import { useCallback, useMemo, useState } from 'react'
import { type Answer, useAction } from '../../../api'
import { useCheck } from '../form/use-check'
import { REFRESHED } from '../refreshed'

export type RecordDetail = Answer<'GET /api/records/:register/:id'>

/** What is being changed of a record, and the version it was when that began. */
export interface Edits {
  base: RecordDetail | null
  values: Readonly<Record<string, unknown>>
  /** Fields that stand open as inputs. */
  open: ReadonlySet<string>
  begin: (name: string) => void
  change: (name: string, value: unknown) => void
  /** Closes one field without its change. */
  drop: (name: string) => void
  clear: () => void
  issues: ReturnType<typeof useCheck>
  save: ReturnType<typeof useAction<'PATCH /api/records/:register/:id'>>
}

const NONE: ReadonlySet<string> = new Set()

/** Editing in place: fields open one by one, are checked while one types and saved together. */
export function useEdits(register: string, record: RecordDetail | undefined): Edits {
  const [base, setBase] = useState<RecordDetail | null>(null)
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const [open, setOpen] = useState(NONE)
  const issues = useCheck(register, values, base?.id)
  const save = useAction('PATCH /api/records/:register/:id', REFRESHED)
  const begin = useCallback(
    (name: string) => {
      setBase((before) => before ?? record ?? null)
      setOpen((before) => new Set([...before, name]))
    },
    [record],
  )
  const change = useCallback(
    (name: string, value: unknown) => setValues((before) => ({ ...before, [name]: value })),
    [],
  )
  const clear = useCallback(() => {
    setBase(null)
    setValues({})
    setOpen(NONE)
  }, [])
  const drop = useCallback(
    (name: string) => {
      const left = new Set([...open].filter((each) => each !== name))
      if (left.size === 0) {
        clear()
        return
      }
      setOpen(left)
      setValues(({ [name]: _, ...others }) => others)
    },
    [open, clear],
  )
  return useMemo(
    () => ({ base, values, open, begin, change, drop, clear, issues, save }),
    [base, values, open, begin, change, drop, clear, issues, save],
  )
}
