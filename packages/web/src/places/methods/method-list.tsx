import { CHINA_ZONE, dayOf } from '@tuojiang/measure'
import { METHODS, type Method } from '@tuojiang/standards'
import { Input, Segmented, Table, type TableColumnsType } from 'antd'
import { PlaceLink, useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { useLabel, useText } from '../../i18n'
import { Nothing, Page } from '../../parts'
import { findMethods, IN_FORCE, inForceOn, MEDIA } from './find'
import { ConfirmedMark, InForceDays, InForceMark } from './method-marks'
import css from './methods.module.css'
import { methodTexts } from './texts'
import { useHeading } from './use-heading'

/** Every method of the platform, medium by medium, found by words. */
export function MethodList() {
  const t = useText(methodTexts)
  const [medium, setMedium] = useAddressState('medium')
  const [state, setState] = useAddressState('state')
  const [written, setWritten] = useAddressState('find')
  const today = dayOf(useNow(), CHINA_ZONE)
  const found = findMethods(METHODS, written).filter(
    (method) => state === '' || inForceOn(method, today) === state,
  )
  const shown = found.filter((method) => medium === '' || method.medium === medium)
  const of = (each: string) => found.filter((method) => method.medium === each).length
  return (
    <Page title={t.title}>
      <p className={css.lead}>{t.lead}</p>
      <div className={`${css.filters} tj-no-print`}>
        <Segmented<string>
          aria-label={t.filterMedium}
          value={medium}
          onChange={(next) => setMedium(next || null)}
          options={[
            { value: '', label: `${t.all} ${found.length}` },
            ...MEDIA.map((each) => ({ value: each, label: `${t.media[each]} ${of(each)}` })),
          ]}
        />
        <Segmented<string>
          aria-label={t.filterState}
          value={state}
          onChange={(next) => setState(next || null)}
          options={[
            { value: '', label: t.all },
            ...IN_FORCE.map((each) => ({ value: each, label: t.states[each] })),
          ]}
        />
        <Input.Search
          allowClear
          placeholder={t.search}
          aria-label={t.search}
          defaultValue={written}
          onChange={(event) => setWritten(event.target.value || null)}
          className={css.search}
        />
      </div>
      {shown.length === 0 ? <Nothing>{t.notFound}</Nothing> : <MethodTable methods={shown} today={today} />}
    </Page>
  )
}

function MethodTable({ methods, today }: { methods: Method[]; today: string }) {
  const t = useText(methodTexts)
  const label = useLabel()
  const heading = useHeading()
  const columns: TableColumnsType<Method> = [
    {
      title: t.name,
      width: '25%',
      render: (_, method) => (
        <PlaceLink to={`/methods/${method.id}`} className={css.name}>
          {heading(method.name)}
        </PlaceLink>
      ),
    },
    { title: t.filterMedium, width: '7%', render: (_, method) => t.media[method.medium] },
    {
      title: t.edition,
      width: '22%',
      render: (_, method) => (
        <>
          {method.edition}
          <div className="tj-quiet tj-small">{label(method.source.title)}</div>
        </>
      ),
    },
    {
      title: t.inForce,
      width: '15%',
      render: (_, method) => (
        <>
          <InForceMark state={inForceOn(method, today)} />
          <div className="tj-quiet tj-small">
            <InForceDays method={method} />
          </div>
        </>
      ),
    },
    { title: t.clause, width: '15%', render: (_, method) => method.source.clause },
    { title: t.checked, width: '11%', render: (_, method) => <ConfirmedMark method={method} /> },
    { title: t.testCount, width: '5%', align: 'right', render: (_, method) => method.tests.length },
  ]
  return (
    <Table<Method>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={methods}
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: 1040 }}
    />
  )
}
