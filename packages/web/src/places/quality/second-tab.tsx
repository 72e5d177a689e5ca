import { App, Button, Input, Modal, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, ProblemView } from '../../parts'
import { VerdictWord } from './decision-line'
import css from './quality.module.css'
import { type QualityDecision, REFRESHED } from './shapes'
import { stretchText } from './stretch'
import { qualityTexts } from './texts'

const STATES = ['checked', 'reviewed', 'returned', 'withdrawn'] as const
const MOST = 200

/** Decisions and their second reading: another person confirms or returns them, the author may take them back before. */
export function SecondTab() {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const { message } = App.useApp()
  const [stateText, setState] = useAddressState('state', 'checked')
  const [selected, setSelected] = useState<number[]>([])
  const [asked, setAsked] = useState<'return' | 'withdraw' | null>(null)
  const [note, setNote] = useState('')
  const state = STATES.find((each) => each === stateText) ?? 'checked'
  const decisions = useEndpoint('GET /api/quality/decisions', {
    query: { limit: MOST, state, ...(areaId !== null && { areaId }) },
  })
  const read = useAction('POST /api/quality/decisions/read', REFRESHED)
  const withdraw = useAction('POST /api/quality/decisions/withdraw', REFRESHED)
  const chosen = (decisions.data?.items ?? []).filter(({ id }) => selected.includes(id))
  const may = (what: 'read' | 'withdraw') =>
    chosen.length > 0 && chosen.every((one) => one.may.includes(what))
  const done = (text: string) => {
    message.success(text)
    setSelected([])
    setAsked(null)
    setNote('')
  }
  const ids = chosen.map(({ id }) => id)
  const answer = (what: 'confirm' | 'return') =>
    read.mutate(
      { body: { ids, answer: what, note } },
      { onSuccess: ({ done: count }) => done(what === 'confirm' ? t.confirmed(count) : t.returned(count)) },
    )
  const takeBack = () =>
    withdraw.mutate({ body: { ids, note } }, { onSuccess: ({ done: count }) => done(t.withdrawn(count)) })
  const problem = read.error ?? withdraw.error
  const columns: TableColumnsType<QualityDecision> = [
    {
      title: t.site,
      render: (_, one) => (
        <>
          <PlaceLink to={`/sites/${one.siteId}`}>{label(one.site)}</PlaceLink>
          <div className="tj-quiet tj-small">{one.factorName ? label(one.factorName) : t.allFactors}</div>
        </>
      ),
    },
    {
      title: t.stretch,
      width: '17rem',
      render: (_, one) => (
        <>
          <span className="tj-nowrap">{stretchText(one.from, one.until)}</span>
          <div className="tj-quiet tj-small">{one.codes.map(({ name }) => label(name)).join(t.and)}</div>
        </>
      ),
    },
    {
      title: t.verdict,
      render: (_, one) => (
        <>
          <VerdictWord verdict={one.verdict} /> {label(one.reasonName)}
          {one.note ? <div className="tj-quiet tj-small">{one.note}</div> : null}
        </>
      ),
    },
    {
      title: t.by,
      width: '11rem',
      render: (_, one) => (
        <>
          {one.by}
          {one.may.includes('withdraw') ? <span className="tj-quiet">（{t.own}）</span> : null}
          <div className="tj-quiet tj-small tj-nowrap">{formatInstant(one.at)}</div>
        </>
      ),
    },
    {
      title: t.state,
      width: '11rem',
      render: (_, one) => (
        <>
          {t.decisionStates[one.state]}
          {one.secondBy ? (
            <div className="tj-quiet tj-small">
              {one.secondBy} {formatInstant(one.secondAt)}
              {one.secondNote ? `：${one.secondNote}` : ''}
            </div>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <>
      <div className={css.filters}>
        <Segmented
          value={state}
          onChange={(next) => {
            setSelected([])
            setState(next)
          }}
          options={STATES.map((each) => ({ value: each, label: t.decisionStates[each] }))}
        />
        <span className="tj-quiet tj-small">{t.ownHint}</span>
        {chosen.length > 0 ? (
          <span className={css.end}>
            {t.selected(chosen.length)}
            <Button size="small" type="primary" disabled={!may('read')} onClick={() => answer('confirm')}>
              {t.confirm}
            </Button>
            <Button size="small" disabled={!may('read')} onClick={() => setAsked('return')}>
              {t.returnIt}
            </Button>
            <Button size="small" disabled={!may('withdraw')} onClick={() => setAsked('withdraw')}>
              {t.withdraw}
            </Button>
          </span>
        ) : null}
      </div>
      {problem && asked === null ? <ProblemView problem={problem} /> : null}
      <Answered of={decisions} rows={10}>
        {(page) =>
          page.items.length === 0 ? (
            <Nothing>{state === 'checked' ? t.nothingToRead : t.nothing}</Nothing>
          ) : (
            <Table<QualityDecision>
              size="small"
              rowKey="id"
              columns={columns}
              dataSource={page.items}
              pagination={page.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              {...(state === 'checked' && {
                rowSelection: {
                  selectedRowKeys: [...selected],
                  onChange: (keys) => setSelected(keys.map(Number)),
                  getCheckboxProps: (one) => ({ disabled: one.may.length === 0 }),
                },
              })}
            />
          )
        }
      </Answered>
      <Modal
        open={asked !== null}
        title={asked === 'return' ? t.returnTitle : t.withdrawTitle}
        okText={asked === 'return' ? t.returnIt : t.withdraw}
        okButtonProps={{ disabled: asked === 'return' && note.trim() === '' }}
        confirmLoading={read.isPending || withdraw.isPending}
        onOk={() => (asked === 'return' ? answer('return') : takeBack())}
        onCancel={() => setAsked(null)}
        width={440}
      >
        <Input.TextArea
          rows={3}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder={asked === 'return' ? t.returnWhy : t.withdrawWhy}
          aria-label={asked === 'return' ? t.returnWhy : t.withdrawWhy}
        />
        {problem ? <ProblemView problem={problem} /> : null}
      </Modal>
    </>
  )
}
