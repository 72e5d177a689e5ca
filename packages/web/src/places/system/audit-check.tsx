import { Button } from 'antd'
import { useState } from 'react'
import { useEndpoint } from '../../api'
import { useLabel, useText } from '../../i18n'
import { Mark, ProblemView } from '../../parts'
import css from './system.module.css'
import { systemTexts } from './texts'

/** Recomputes the whole chain on the server and says whether it holds. */
export function AuditCheck() {
  const t = useText(systemTexts)
  const label = useLabel()
  const [asked, setAsked] = useState(false)
  const check = useEndpoint('GET /api/audit/check', {}, { enabled: asked })
  const found = check.data
  return (
    <div className={css.check}>
      <Button
        loading={check.isFetching}
        onClick={() => (asked ? void check.refetch() : setAsked(true))}
        data-testid="check-chain"
      >
        {t.checkChain}
      </Button>
      {found ? (
        <>
          {found.broken ? (
            <Mark tone="bad" shape="cross">
              {t.chainBroken(found.broken.id, label(found.broken.reason))}
            </Mark>
          ) : (
            <Mark tone="good" shape="check">
              {t.chainWhole(found.entries, found.archived, found.anchors)}
            </Mark>
          )}
          {found.head ? (
            <span className="tj-mono tj-quiet tj-small" title={found.head}>
              {`${t.head} ${found.head.slice(0, 16)}…`}
            </span>
          ) : null}
        </>
      ) : (
        <span className="tj-quiet">{t.auditWords}</span>
      )}
      {check.error ? <ProblemView problem={check.error} /> : null}
    </div>
  )
}
