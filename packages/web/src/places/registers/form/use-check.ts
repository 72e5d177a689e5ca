import { useEffect, useState } from 'react'
import { type Answer, request } from '../../../api'
import { useSettled } from '../../../app/clock'

type Checked = Answer<'POST /api/records/:register/check'>
export type RecordIssue = Checked['issues'][number]

const NOTHING: Checked = { issues: [], computed: {} }
const PAUSE_MILLISECONDS = 450

/** What the server would say to these values, asked whenever typing pauses; of a record with an id they are its changes. */
export function useCheck(register: string, values: Readonly<Record<string, unknown>>, id?: number): Checked {
  const settled = useSettled(values, PAUSE_MILLISECONDS)
  const [checked, setChecked] = useState(NOTHING)
  useEffect(() => {
    if (Object.keys(settled).length === 0) {
      setChecked(NOTHING)
      return
    }
    const asking = new AbortController()
    request(
      'POST /api/records/:register/check',
      { params: { register }, body: { ...(id !== undefined && { id }), values: { ...settled } } },
      asking.signal,
    ).then(setChecked, () => undefined)
    return () => asking.abort()
  }, [register, settled, id])
  return checked
}
