import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { type Answer, type RuleBody, useAction } from '../../../api'
import { PlaceLink } from '../../../app/address'
import { Chart } from '../../../charts'
import { formatInstant, formatNumber } from '../../../format'
import { useLabel, useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import { TEAL } from '../../../theme'
import css from './rules.module.css'
import { ruleTexts } from './texts'

type Tried = Answer<'POST /api/alarm-rules/try'>
const DAYS = [7, 30, 92] as const

/** What the rule in the form would have raised, as bars per day and the newest examples. */
export function TryResult({ rule }: { rule: RuleBody }) {
  const t = useText(ruleTexts)
  const [days, setDays] = useState<number>(30)
  const tried = useAction('POST /api/alarm-rules/try')
  return (
    <div>
      <p className="tj-quiet tj-small">{t.tryHint}</p>
      <div className={css.row}>
        <Segmented
          value={days}
          onChange={setDays}
          options={DAYS.map((each) => ({ value: each, label: t.tryDays(each) }))}
        />
        <Button
          loading={tried.isPending}
          onClick={() => tried.mutate({ body: { rule: { ...rule, name: rule.name || '—' }, days } })}
        >
          {t.try}
        </Button>
      </div>
      {tried.error ? <ProblemView problem={tried.error} /> : null}
      {tried.data ? <Shown tried={tried.data} /> : null}
    </div>
  )
}

function Shown({ tried }: { tried: Tried }) {
  const t = useText(ruleTexts)
  const label = useLabel()
  return (
    <div data-testid="tried">
      <p>
        <strong>{t.tryRaised(tried.raised, formatNumber(tried.evaluated, 0))}</strong>{' '}
        {tried.truncated ? <span className="tj-quiet">{t.tryTruncated}</span> : null}
      </p>
      <Chart
        height="9rem"
        title={t.perDay}
        option={{
          grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
          tooltip: { trigger: 'axis' },
          xAxis: { type: 'category', data: tried.byDay.map(({ day }) => day.slice(5)) },
          yAxis: { type: 'value', minInterval: 1 },
          series: [
            {
              type: 'bar',
              name: t.count,
              data: tried.byDay.map(({ count }) => count),
              itemStyle: { color: TEAL },
            },
          ],
        }}
        table={{ columns: [t.day, t.count], rows: tried.byDay.map(({ day, count }) => [day, count]) }}
      />
      {tried.examples.length > 0 ? (
        <>
          <h4>{t.tryExamples}</h4>
          <Table
            size="small"
            showHeader={false}
            pagination={tried.examples.length > 8 ? { pageSize: 8, size: 'small' } : false}
            rowKey={({ subject, startedAt, title }) => `${subject} ${startedAt} ${title.zh}`}
            dataSource={tried.examples}
            columns={[
              {
                render: (_, { subject, name }) =>
                  subject.startsWith('site:') ? (
                    <PlaceLink to={`/sites/${subject.slice('site:'.length)}`}>{label(name)}</PlaceLink>
                  ) : (
                    label(name)
                  ),
              },
              { render: (_, { title }) => label(title) },
              {
                width: 150,
                render: (_, { startedAt }) => <span className="tj-nowrap">{formatInstant(startedAt)}</span>,
              },
            ]}
          />
        </>
      ) : null}
    </div>
  )
}
