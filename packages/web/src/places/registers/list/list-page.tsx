import {
  DownloadOutlined,
  DownOutlined,
  PlusOutlined,
  SearchOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { mayOf, type Register } from '@tuojiang/register'
import { Button, Dropdown, Input, type InputRef, Segmented, Tooltip } from 'antd'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { addressOf } from '../../../api'
import { PlaceLink, useGo } from '../../../app/address'
import { useAsOf, useSettled } from '../../../app/clock'
import { useMe } from '../../../app/session'
import { formatNumber } from '../../../format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { Page, Waiting } from '../../../parts'
import { useNarrow } from '../../devices/use-narrow'
import { visibleFields } from '../definitions'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import { BulkBar } from './bulk-bar'
import { ColumnChooser } from './column-chooser'
import { columnsOf } from './columns'
import { DueCalendar } from './due-calendar'
import css from './list.module.css'
import { OtherFilters } from './other-filters'
import { LIST_TABS, type ListTab, type Question, useQuestion } from './question'
import { RecordCards } from './record-cards'
import { RecordsTable } from './records-table'
import { StateChips, useCounts } from './state-chips'
import { Statistics } from './statistics'
import { type RecordRow, useRecords } from './use-records'
import { ViewsMenu } from './views-menu'

const RecordsMap = lazy(() => import('./records-map').then((module) => ({ default: module.RecordsMap })))
const LandGate = lazy(() => import('../land-gate').then((module) => ({ default: module.LandGate })))

/** Which register asks the land gate. */
const GATED = 'construction-land'
const NOTHING: ReadonlyMap<number, RecordRow> = new Map()

/** The list of a register: one question, looked at as table, map, calendar of deadlines or statistics. */
export function ListPage({ register }: { register: Register }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const narrow = useNarrow()
  const { account } = useMe()
  const roles = account?.roles ?? []
  const may = mayOf(register, roles)
  const question = useQuestion()
  const [params] = useSearchParams()
  const fields = useMemo(() => visibleFields(register, roles), [register, roles])
  const columns = useMemo(
    () => columnsOf(params.get('cols') ?? '', register, fields),
    [params, register, fields],
  )
  const asked = columns.map(({ name }) => name).filter((name) => fields.has(name))
  const records = useRecords(register.name, question, asked)
  const counts = useCounts(register, question)
  const questionText = JSON.stringify([register.name, question.query])
  const [chosen, setChosen] = useState({ of: '', rows: NOTHING })
  const selected = chosen.of === questionText ? chosen.rows : NOTHING
  const select = useCallback(
    (rows: readonly RecordRow[], on: boolean) =>
      setChosen((before) => {
        const next = new Map(before.of === questionText ? before.rows : NOTHING)
        for (const row of rows) {
          if (on) next.set(row.id, row)
          else next.delete(row.id)
        }
        return { of: questionText, rows: next }
      }),
    [questionText],
  )
  const tabs = LIST_TABS.filter((tab) => tab !== 'map' || register.location !== null)
  return (
    <Page
      title={label(register.label)}
      full
      aside={
        <Tooltip title={label(register.purpose)} placement="bottomLeft">
          <PlaceLink to="/registers" className={shared.purpose}>
            {t.places[register.place]}
          </PlaceLink>
        </Tooltip>
      }
      tools={
        <>
          {register.name === GATED ? (
            <Suspense>
              <LandGate register={register} />
            </Suspense>
          ) : null}
          <ViewsMenu register={register.name} question={question} />
          <ExportMenu register={register} question={question} columns={asked} />
          {may.import && !narrow ? (
            <GoButton to={`/registers/${register.name}/import`} icon={<UploadOutlined />} text={t.import} />
          ) : null}
          {may.create ? (
            <GoButton
              to={`/registers/${register.name}/new`}
              icon={<PlusOutlined />}
              text={t.create}
              primary
            />
          ) : null}
        </>
      }
    >
      <div className={`${css.bar} tj-no-print`}>
        <SearchInput question={question} />
        <Segmented<ListTab>
          value={question.tab}
          onChange={(tab) => question.change({ as: tab === 'table' ? null : tab })}
          options={tabs.map((tab) => ({ value: tab, label: t.tabs[tab] }))}
        />
        <span className={shared.spacer} />
        <span className="tj-quiet tj-nowrap" data-testid="total">
          {counts.total === null
            ? ''
            : counts.more
              ? t.over(formatNumber(counts.total))
              : question.tab === 'table' && records.rows.length < counts.total
                ? t.shown(formatNumber(records.rows.length), formatNumber(counts.total))
                : t.total(formatNumber(counts.total))}
        </span>
        <Button
          type="text"
          aria-pressed={question.archived}
          onClick={() => question.change({ archived: question.archived ? null : 'yes' })}
        >
          {question.archived ? t.leaveArchive : t.showArchived}
        </Button>
        {question.tab === 'table' && !narrow ? (
          <ColumnChooser
            register={register}
            fields={fields}
            columns={columns}
            onChange={(cols) => question.change({ cols })}
          />
        ) : null}
      </div>
      <StateChips register={register} question={question} counts={counts.whole} />
      <OtherFilters
        fields={fields}
        shown={question.tab === 'table' && !narrow ? asked : []}
        question={question}
      />
      {question.tab === 'table' ? (
        <>
          {narrow ? (
            <RecordCards register={register} question={question} records={records} />
          ) : (
            <RecordsTable
              {...{ register, fields, columns, question, records, selected }}
              total={counts.total}
              onSelect={select}
            />
          )}
          {selected.size > 0 ? (
            <BulkBar
              register={register}
              selected={selected}
              onClear={() => setChosen({ of: '', rows: NOTHING })}
            />
          ) : null}
        </>
      ) : question.tab === 'map' ? (
        <Suspense fallback={<Waiting rows={12} />}>
          <RecordsMap register={register} question={question} />
        </Suspense>
      ) : question.tab === 'calendar' ? (
        <DueCalendar register={register} question={question} />
      ) : (
        <Statistics register={register} question={question} />
      )}
    </Page>
  )
}

function GoButton({
  to,
  icon,
  text,
  primary,
}: {
  to: string
  icon: ReactNode
  text: string
  primary?: boolean
}) {
  const go = useGo()
  return (
    <Button type={primary ? 'primary' : 'default'} icon={icon} onClick={() => go(to)}>
      {text}
    </Button>
  )
}

/** The search box; `/` goes there from anywhere on the page. */
function SearchInput({ question }: { question: Question }) {
  const t = useText(registerTexts)
  const input = useRef<InputRef>(null)
  const { search, change } = question
  const [typed, setTyped] = useState(search)
  const settled = useSettled(typed, 300)
  useEffect(() => setTyped(search), [search])
  useEffect(() => {
    if (settled === typed && settled !== search) change({ q: settled || null })
  }, [settled, typed, search, change])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inText = (event.target as HTMLElement).closest('input, textarea, [contenteditable]')
      if (event.key !== '/' || inText || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <Tooltip title={t.keys} mouseEnterDelay={0.8}>
      <Input
        ref={input}
        allowClear
        className={css.search ?? ''}
        prefix={<SearchOutlined />}
        placeholder={t.search}
        aria-label={t.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Tooltip>
  )
}

function ExportMenu({
  register,
  question,
  columns,
}: {
  register: Register
  question: Question
  columns: readonly string[]
}) {
  const t = useText(registerTexts)
  const { language } = useLanguage()
  const asOf = useAsOf()
  const query = {
    ...question.query,
    ...(question.sort && { sort: question.sort }),
    ...(asOf && { asOf }),
    language,
  }
  const download = (fields: string | null) =>
    addressOf('GET /api/records/:register/export.xlsx', {
      params: { register: register.name },
      query: { ...query, ...(fields && { fields }) },
    })
  const template = addressOf('GET /api/records/:register/template.xlsx', {
    params: { register: register.name },
  })
  const items = [
    { key: 'shown', label: <a href={download(columns.join(','))}>{t.exportShown}</a> },
    { key: 'full', label: <a href={download(null)}>{t.exportFull}</a> },
    { key: 'template', label: <a href={template}>{t.template}</a> },
    { key: 'print', label: t.print, onClick: () => print() },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownloadOutlined />}>
        {t.export} <DownOutlined />
      </Button>
    </Dropdown>
  )
}
