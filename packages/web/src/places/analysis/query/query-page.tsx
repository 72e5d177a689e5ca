import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import { type ApiProblem, asProblem, request, requestFile, useEndpoint } from '../../../api'
import { useNow } from '../../../app/clock'
import { dayOfInstant } from '../../../format'
import { useText } from '../../../i18n'
import { Answered, Waiting } from '../../../parts'
import { giveFile } from '../download'
import { AnswerPane } from './answer-pane'
import { FormEditor } from './form-editor'
import css from './query.module.css'
import {
  emptyForm,
  type QueryAnswer,
  type QueryForm,
  type Question,
  type Readings,
  type Views,
  withoutBlanks,
} from './question'
import { ReadingsFields } from './readings-fields'
import { SqlEditor } from './sql-editor'
import { queryTexts } from './texts'

/** 自助查询: by form for everybody in the bureau, by SQL for those who may. */
export function QueryPage() {
  const views = useEndpoint('GET /api/query/views', {})
  return (
    <Answered of={views} waiting={<Waiting rows={10} />}>
      {(known) => <Asker known={known} />}
    </Answered>
  )
}

const FIRST_SQL = `SELECT area, count(*) AS sites
FROM site
GROUP BY area
ORDER BY sites DESC`
const DAY_MS = 86_400_000

function Asker({ known }: { known: Views }) {
  const t = useText(queryTexts)
  const now = useNow()
  const [way, setWay] = useState<'form' | 'sql'>('form')
  const [form, setForm] = useState<QueryForm>(() => emptyForm('air_day'))
  const [sql, setSql] = useState(FIRST_SQL)
  const [readings, setReadings] = useState<Readings>(() => ({
    siteIds: [],
    factors: [],
    kind: 'hour',
    from: dayOfInstant(now - 30 * DAY_MS),
    until: dayOfInstant(now - DAY_MS),
  }))
  const [withReadings, setWithReadings] = useState(false)
  const [state, setState] = useState<{
    busy: boolean
    answer: QueryAnswer | null
    problem: ApiProblem | null
  }>({
    busy: false,
    answer: null,
    problem: null,
  })
  const abort = useRef<AbortController | null>(null)
  const usesReadings = way === 'form' ? form.view === 'reading' : withReadings
  const question = (): Question => ({
    ...(way === 'form' ? { form: withoutBlanks(form) } : { sql }),
    ...(usesReadings && readings.siteIds.length > 0 && { readings }),
  })
  const run = async () => {
    abort.current?.abort()
    const own = new AbortController()
    abort.current = own
    setState({ busy: true, answer: null, problem: null })
    try {
      const answer = await request('POST /api/query/run', { body: question() }, own.signal)
      setState({ busy: false, answer, problem: null })
    } catch (thrown) {
      if (abort.current === own)
        setState({ busy: false, answer: null, problem: own.signal.aborted ? null : asProblem(thrown) })
    }
  }
  const excel = async () => {
    try {
      giveFile(await requestFile('POST /api/query/export.xlsx', { body: question() }), 'query.xlsx')
    } catch (thrown) {
      setState((before) => ({ ...before, problem: asProblem(thrown) }))
    }
  }
  return (
    <div className={css.page}>
      <div className={css.editor}>
        {known.sql.allowed ? (
          <Segmented
            value={way}
            onChange={setWay}
            options={(['form', 'sql'] as const).map((value) => ({ value, label: t.ways[value] }))}
          />
        ) : null}
        {way === 'form' ? (
          <FormEditor form={form} onChange={setForm} views={known.views} />
        ) : (
          <SqlEditor
            sql={sql}
            onChange={setSql}
            onRun={() => void run()}
            views={known.views}
            withReadings={withReadings}
            onWithReadings={setWithReadings}
          />
        )}
        {usesReadings ? <ReadingsFields readings={readings} onChange={setReadings} /> : null}
      </div>
      <AnswerPane
        {...state}
        limits={known.limits}
        onRun={() => void run()}
        onCancel={() => abort.current?.abort()}
        onExcel={() => void excel()}
        {...(known.sql.allowed &&
          way === 'form' && {
            onSql: (text: string) => {
              setSql(text.replace(/\nLIMIT \d+$/, ''))
              setWay('sql')
            },
          })}
      />
    </div>
  )
}
