import { Table } from 'antd'
import type { WaterRow } from '../../api'
import { PlaceLink } from '../../app/address'
import { FigureValue } from '../../explain'
import { formatNumber, formatPeriod, Missing } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Mark, WaterBadge } from '../../parts'
import { sectionFigure } from './figures'
import { meetsTarget } from './sections'
import { waterTexts } from './texts'
import css from './water.module.css'

interface SectionTableProps {
  rows: readonly WaterRow[]
  chosen: number | null
  hrefOf: (siteId: number) => string
  riverName: (river: string) => string
}

/** All sections with class, target, what exceeds and by how much. */
export function SectionTable({ rows, chosen, hrefOf, riverName }: SectionTableProps) {
  const t = useText(waterTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const words = (row: WaterRow) => (row.validity.words ? label(row.validity.words) : t.cannot)
  return (
    <Table<WaterRow>
      size="small"
      className={css.table ?? ''}
      rowKey="siteId"
      pagination={false}
      scroll={{ x: 920 }}
      dataSource={rows}
      rowClassName={(row) => (row.siteId === chosen ? (css.chosen ?? '') : '')}
      columns={[
        {
          title: t.section,
          dataIndex: 'name',
          width: 210,
          render: (name: WaterRow['name'], row) => (
            <PlaceLink to={hrefOf(row.siteId)}>{label(name)}</PlaceLink>
          ),
        },
        {
          title: t.river,
          dataIndex: 'river',
          width: 100,
          render: (river: string | null) => (river ? riverName(river) : '—'),
        },
        {
          title: t.classOf,
          dataIndex: 'class',
          width: 100,
          render: (value: number | null, row) => (
            <FigureValue figure={sectionFigure(row, 'class')}>
              <WaterBadge value={value} />
            </FigureValue>
          ),
        },
        {
          title: t.target,
          dataIndex: 'target',
          width: 90,
          render: (value: number | null) =>
            value === null ? <Missing reason={t.cannot} /> : <WaterBadge value={value} />,
        },
        {
          title: t.attainment,
          key: 'met',
          width: 110,
          render: (_, row) => {
            const met = meetsTarget(row)
            if (met === null)
              return (
                <Mark tone="quiet" shape="question">
                  {t.cannot}
                </Mark>
              )
            return (
              <Mark tone={met ? 'good' : 'bad'} shape={met ? 'check' : 'up'}>
                {met ? t.met : t.missed}
              </Mark>
            )
          },
        },
        {
          title: t.exceeding,
          dataIndex: 'exceeding',
          render: (exceeding: WaterRow['exceeding'], row) =>
            exceeding.length > 0 ? (
              <span className={css.exceeding}>
                {exceeding.map((item) => (
                  <span key={item.item}>
                    {label(item.name)}{' '}
                    <FigureValue figure={sectionFigure(row, item.item)}>
                      {item.multiple === null
                        ? formatNumber(item.value)
                        : t.times(formatNumber(item.multiple, 2))}
                    </FigureValue>
                  </span>
                ))}
              </span>
            ) : row.class === null ? (
              <span className="tj-quiet">{words(row)}</span>
            ) : (
              <span className="tj-quiet">{t.none}</span>
            ),
        },
        {
          title: t.cwqi,
          dataIndex: 'cwqi',
          width: 80,
          align: 'right',
          render: (value: number | null, row) => (
            <FigureValue
              figure={sectionFigure(row, 'cwqi')}
              value={value}
              decimals={2}
              missing={words(row)}
            />
          ),
        },
        {
          title: t.measured,
          dataIndex: 'period',
          width: 150,
          render: (period: string) => (
            <span className="tj-quiet tj-nowrap">{formatPeriod(period, language)}</span>
          ),
        },
      ]}
    />
  )
}
