import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Page, Waiting } from '../../parts'
import css from './laboratory.module.css'
import { STATES } from './state-mark'
import { laboratoryTexts } from './texts'

/** Labels to stick on bottles and bags: the code with its check character, and what is written by hand. */
export function LabelsView() {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const [medium] = useAddressState('medium')
  const [plan] = useAddressState('plan')
  const [period] = useAddressState('period')
  const [askedState] = useAddressState('state')
  const state = STATES.find((each) => each === askedState)
  const samples = useEndpoint('GET /api/laboratory/samples', {
    query: {
      limit: 500,
      ...(medium && { medium: medium as 'soil' }),
      ...(/^\d+$/.test(plan) && { planId: Number(plan) }),
      ...(period && { period }),
      ...(state && { state }),
    },
  })
  const query = [
    ['medium', medium],
    ['plan', plan],
    ['period', period],
    ['state', askedState],
  ]
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return (
    <Page
      title={t.labelsTitle}
      tools={
        <>
          <PlaceLink to={`/laboratory/samples?${query}`}>{t.back}</PlaceLink>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t.print}
          </Button>
        </>
      }
    >
      <Answered of={samples} waiting={<Waiting rows={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{t.noSamples}</Nothing>
          ) : (
            <div className={css.labels}>
              {items.map((sample) => (
                <div key={sample.id} className={css.label}>
                  <strong>{sample.code}</strong>
                  <span>{label(sample.pointName)}</span>
                  <span>
                    {sample.pointCode} · {t.kinds[sample.kind]}
                  </span>
                  <span>
                    {t.sampledOn} {sample.sampledOn ?? <u />} {t.takenBy} <u />
                  </span>
                </div>
              ))}
            </div>
          )
        }
      </Answered>
    </Page>
  )
}
