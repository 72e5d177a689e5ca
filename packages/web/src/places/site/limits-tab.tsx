import { Table } from 'antd'
import type { SiteDetail } from '../../api'
import { factorName } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Nothing } from '../../parts'
import { siteTexts } from './texts'

/** Limits that apply to the site, with what each is judged by and where it comes from. */
export function LimitsTab({ detail }: { detail: SiteDetail }) {
  const t = useText(siteTexts)
  const label = useLabel()
  const { language } = useLanguage()
  if (detail.limits.length === 0) return <Nothing>{t.noLimits}</Nothing>
  const unitOf = (factor: string) =>
    detail.channels.find((channel) => channel.factor === factor)?.displayUnit ?? ''
  const withUnit = (text: string | null, factor: string) =>
    text === null ? (
      <span className="tj-quiet">—</span>
    ) : (
      <>
        {text}
        <span className="tj-unit">{unitOf(factor)}</span>
      </>
    )
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 560 }}
      rowKey={(limit) => `${limit.factor}|${limit.basis}`}
      dataSource={detail.limits}
      columns={[
        { title: t.factor, dataIndex: 'factor', render: (code: string) => factorName(code, language) },
        {
          title: t.lower,
          dataIndex: 'lower',
          align: 'right',
          render: (text: string | null, limit) => withUnit(text, limit.factor),
        },
        {
          title: t.upper,
          dataIndex: 'upper',
          align: 'right',
          render: (text: string | null, limit) => withUnit(text, limit.factor),
        },
        { title: t.judged, dataIndex: 'basis', render: (basis: string) => t.basis(basis) },
        {
          title: t.source,
          dataIndex: 'source',
          render: (source: { zh: string; en: string }) => label(source),
        },
      ]}
    />
  )
}
