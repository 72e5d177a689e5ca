import { useState } from 'react'
import { usePhoneContext } from './context'
import { ReportForm } from './report-form'

const KINDS = ['outlet', 'water', 'floating', 'dust', 'burning', 'waste', 'noise', 'plant', 'other'] as const
const SEVERITIES = ['low', 'medium', 'high'] as const

/** Something seen in the field: what, a photo with its place, a few words. */
export function QuickFinding() {
  const { t } = usePhoneContext()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('outlet')
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number]>('medium')
  return (
    <section className="card">
      <h2>{t.quickTitle}</h2>
      <div className="chips">
        {KINDS.map((each) => (
          <button key={each} type="button" aria-pressed={each === kind} onClick={() => setKind(each)}>
            {t.quickKinds[each]}
          </button>
        ))}
      </div>
      <h2>{t.severityName}</h2>
      <div className="chips">
        {SEVERITIES.map((each) => (
          <button key={each} type="button" aria-pressed={each === severity} onClick={() => setSeverity(each)}>
            {t.severity[each]}
          </button>
        ))}
      </div>
      <ReportForm
        doing={{ kind: 'finding', title: t.quickKinds[kind], severity }}
        label={t.send}
        noteLabel={t.note}
        needs={null}
        main
        onKept={() => {
          location.hash = '#/'
        }}
      />
    </section>
  )
}
