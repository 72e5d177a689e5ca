import type { Register } from '@tuojiang/register'
import { Button, Table } from 'antd'
import type { Answer } from '../../../api'
import { useLabel, useText } from '../../../i18n'
import { Glyph, Mark, Nothing, ProblemView, Waiting } from '../../../parts'
import css from '../record/record.module.css'
import { usePages } from '../record/use-pages'
import { registerTexts } from '../texts'
import { OUTCOMES, type Outcome } from './import-result'

type ImportRow = Answer<'GET /api/records/:register/imports/:id/rows'>['items'][number]

interface ImportRowsProps {
  register: Register
  id: number
  outcome: Outcome | null
  /** Rows chosen to be written; null when nothing can be chosen any more. */
  chosen: ReadonlySet<number> | null
  onChoose: (rows: ReadonlySet<number>) => void
}

/** The rows of a file with what became of each, and every issue with its sheet, row, column and rule. */
export function ImportRows({ register, id, outcome, chosen, onChoose }: ImportRowsProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { pages, items } = usePages('GET /api/records/:register/imports/:id/rows', {
    params: { register: register.name, id },
    query: { limit: 200, ...(outcome && { outcome }) },
  })
  if (pages.isPending) return <Waiting rows={8} />
  if (pages.error) return <ProblemView problem={pages.error} again={() => void pages.refetch()} />
  return (
    <>
      <Table<ImportRow>
        size="small"
        rowKey={(row) => `${row.sheet} ${row.row}`}
        pagination={false}
        dataSource={items}
        scroll={{ x: 820 }}
        locale={{ emptyText: <Nothing compact>{t.importing.noIssues}</Nothing> }}
        {...(chosen && {
          rowSelection: {
            selectedRowKeys: items
              .filter((row) => chosen.has(row.row))
              .map((row) => `${row.sheet} ${row.row}`),
            getCheckboxProps: (row: ImportRow) => ({
              disabled: row.outcome === 'refused' || row.outcome === 'same',
            }),
            onChange: (_: unknown, rows: ImportRow[]) => onChoose(new Set(rows.map((row) => row.row))),
          },
        })}
        columns={[
          { title: t.importing.sheet, dataIndex: 'sheet', width: 110 },
          { title: t.importing.row, dataIndex: 'row', width: 70, align: 'right' },
          {
            title: t.importing.key,
            dataIndex: 'key',
            width: 190,
            render: (key: string | null) => key ?? '—',
          },
          {
            title: t.importing.outcome,
            dataIndex: 'outcome',
            width: 90,
            render: (each: Outcome) => <Mark {...OUTCOMES[each]}>{t.importing.outcomes[each]}</Mark>,
          },
          {
            title: t.importing.rule,
            render: (_, row) =>
              row.issues.length === 0 ? (
                <span className="tj-quiet">—</span>
              ) : (
                <ul className={css.issues}>
                  {row.issues.map((issue) => (
                    <li key={`${issue.code} ${issue.path} ${issue.column}`} data-severity={issue.severity}>
                      <Glyph shape={issue.severity === 'error' ? 'cross' : 'triangle'} />
                      {issue.column ? (
                        <b>
                          {t.importing.column} {issue.column}
                        </b>
                      ) : null}{' '}
                      {label(issue.message)}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  )
}
