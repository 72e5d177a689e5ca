import { factorByKey } from '@tuojiang/measure'
import { Drawer, Table } from 'antd'
import { useEndpoint, type WaterRow } from '../../api'
import { PlaceLink } from '../../app/address'
import { useNow } from '../../app/clock'
import { FigureValue } from '../../explain'
import { dayOfInstant, formatNumber, formatPeriod } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, WaterBadge } from '../../parts'
import { sectionFigure } from './figures'
import { ClassCell } from './months'
import { meetsTarget } from './sections'
import { waterTexts } from './texts'
import css from './water.module.css'

/** One section: its class, every item with its value, and the last five weeks day by day. */
export function SectionDrawer({ row, onClose }: { row: WaterRow | null; onClose: () => void }) {
  const label = useLabel()
  return (
    <Drawer
      title={row ? label(row.name) : ''}
      open={row !== null}
      onClose={onClose}
      size={520}
      destroyOnHidden
    >
      {row ? <Section row={row} /> : null}
    </Drawer>
  )
}

function Section({ row }: { row: WaterRow }) {
  const t = useText(waterTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const met = meetsTarget(row)
  const items = Object.entries(row.values).map(([item, value]) => ({
    item,
    value,
    factor: factorByKey(item, 'water'),
    over: row.exceeding.find((each) => each.item === item),
  }))
  return (
    <>
      <p className={css.sectionHead}>
        <FigureValue figure={sectionFigure(row, 'class')}>
          <WaterBadge value={row.class} />
        </FigureValue>
        <span>
          <span className="tj-quiet">{t.target}</span> <WaterBadge value={row.target} />
        </span>
        <span className={met === false ? css.missed : undefined}>
          {met === null ? t.cannot : met ? t.met : t.missed}
        </span>
        <span className="tj-quiet">{formatPeriod(row.period, language)}</span>
      </p>
      {row.validity.words ? <p className="tj-quiet">{label(row.validity.words)}</p> : null}
      <p>
        <PlaceLink to={`/sites/${row.siteId}`}>{t.openSite} →</PlaceLink>
      </p>
      <Table
        size="small"
        pagination={false}
        rowKey="item"
        dataSource={items}
        columns={[
          {
            title: t.item,
            key: 'name',
            render: (_, each) => (each.factor ? label(each.factor.name) : each.item),
          },
          {
            title: t.value,
            key: 'value',
            align: 'right',
            render: (_, each) => (
              <FigureValue
                figure={each.value === null ? null : sectionFigure(row, each.item)}
                value={each.value}
                unit={each.factor?.unit === 'pH' ? undefined : each.factor?.unit}
                decimals={each.factor?.decimals}
                missing={t.notMeasured}
              />
            ),
          },
          {
            title: t.limit,
            key: 'limit',
            align: 'right',
            render: (_, each) => (each.over ? formatNumber(each.over.limit) : ''),
          },
          {
            title: t.multiple,
            key: 'multiple',
            align: 'right',
            render: (_, each) =>
              each.over && each.over.multiple !== null ? (
                <span className={css.missed}>{formatNumber(each.over.multiple, 2)}</span>
              ) : (
                ''
              ),
          },
        ]}
      />
      <h3 className={css.drawerHead}>{t.byDay}</h3>
      <Days siteId={row.siteId} />
    </>
  )
}

const DAY = 86_400_000
const DAYS = 35

function Days({ siteId }: { siteId: number }) {
  const now = useNow()
  const days = Array.from({ length: DAYS }, (_, index) => dayOfInstant(now - (DAYS - index) * DAY))
  const history = useEndpoint(
    'GET /api/water/history',
    { query: { siteId, step: 'day', from: days[0] ?? '', to: days.at(-1) ?? '' } },
    { keep: false },
  )
  return (
    <Answered of={history} rows={3}>
      {(rows) => (
        <table className={css.dayTable}>
          <tbody>
            {Array.from({ length: DAYS / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7)).map((week) => (
              <tr key={week[0]}>
                <th scope="row">{week[0]?.slice(5)}</th>
                {week.map((day) => (
                  <ClassCell key={day} row={rows.find((each) => each.period === day)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Answered>
  )
}
