import { mayOf, type Register } from '@tuojiang/register'
import { Button } from 'antd'
import { PlaceLink } from '../../../app/address'
import { useMe } from '../../../app/session'
import { useLabel, useText } from '../../../i18n'
import { Nothing } from '../../../parts'
import { registerTexts } from '../texts'
import type { Question } from './question'

/** Nothing in the list: why, and what to do about it. */
export function EmptyList({ register, question }: { register: Register; question: Question }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { account } = useMe()
  const may = mayOf(register, account?.roles ?? [])
  if (question.narrowed || question.archived) {
    return (
      <Nothing>
        {t.nothing}
        <br />
        <small>{t.nothingHint}</small>
        <p style={{ margin: '0.6rem 0 0' }}>
          <Button
            size="small"
            onClick={() =>
              question.change({ q: null, states: null, due: null, filter: null, archived: null })
            }
          >
            {t.clearFilters}
          </Button>
        </p>
      </Nothing>
    )
  }
  return (
    <Nothing>
      {t.empty(label(register.label))}
      <br />
      <small>{may.create ? t.emptyHint : t.emptyReadOnly}</small>
      {may.create ? (
        <p style={{ margin: '0.6rem 0 0', display: 'flex', gap: '0.5rem', justifyContent: 'center' }}>
          <PlaceLink to={`/registers/${register.name}/new`}>{t.create}</PlaceLink>
          {may.import ? <PlaceLink to={`/registers/${register.name}/import`}>{t.import}</PlaceLink> : null}
        </p>
      ) : null}
    </Nothing>
  )
}
