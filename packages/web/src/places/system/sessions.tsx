import { useEndpoint } from '../../api'
import { useText } from '../../i18n'
import { Answered } from '../../parts'
import { SessionTable } from '../me/my-sessions'
import { systemTexts } from './texts'

/** Who is signed in now, from where; the security administrator can end any of it. */
export function Sessions() {
  const t = useText(systemTexts)
  const sessions = useEndpoint('GET /api/sessions', { query: { all: true } }, { refetchSeconds: 60 })
  return <Answered of={sessions}>{(list) => <SessionTable sessions={list} named={t.login} />}</Answered>
}
