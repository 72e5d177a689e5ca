import { Table } from 'antd'
import type { ReactNode } from 'react'
import type { SiteDetail } from '../../api'
import { PlaceLink } from '../../app/address'
import { useScope } from '../../app/scope'
import { Age, formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { WaterBadge } from '../../parts'
import css from './site.module.css'
import { siteTexts } from './texts'

const known = <T extends object>(names: T, key: string): key is keyof T & string => key in names

/** What is registered of the site: where it is, its devices, its channels, the newest values. */
export function AboutTab({ detail }: { detail: SiteDetail }) {
  const t = useText(siteTexts)
  const label = useLabel()
  const scope = useScope()
  const { site } = detail
  const area = [...scope.counties, ...(scope.city ? [scope.city] : [])].find(
    (each) => each.id === site.areaId,
  )
  const facts: [string, ReactNode][] = [
    [
      t.code,
      <span key="code" className="tj-mono">
        {site.code}
      </span>,
    ],
    [t.area, area ? label(area.name) : '—'],
    ...(site.enterprise ? [[t.enterprise, site.enterprise] satisfies [string, ReactNode]] : []),
    ...(site.river ? [[t.river, site.river] satisfies [string, ReactNode]] : []),
    [
      t.position,
      site.lon === null || site.lat === null ? '—' : `${site.lon.toFixed(5)}° E, ${site.lat.toFixed(5)}° N`,
    ],
    ...Object.entries(detail.attributes).map(([key, value]): [string, ReactNode] => [
      known(t.attributes, key) ? t.attributes[key] : key,
      key === 'targetClass' && typeof value === 'number' ? (
        <WaterBadge key={key} value={value} />
      ) : known(t.attributeValues, String(value)) ? (
        t.attributeValues[String(value) as keyof typeof t.attributeValues]
      ) : (
        String(value)
      ),
    ]),
  ]
  return (
    <div className={css.about}>
      <dl className={css.factList}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {detail.devices.map((device) => (
          <div key={device.id}>
            <dt>{t.device}</dt>
            <dd>
              <PlaceLink to={`/devices/${device.id}`} className="tj-mono">
                {device.mn}
              </PlaceLink>{' '}
              <span className="tj-quiet">
                <Age at={device.lastSeen} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <h2>{t.channel}</h2>
        <Table
          size="small"
          pagination={false}
          scroll={{ x: 520 }}
          rowKey="factor"
          dataSource={detail.channels}
          columns={[
            { title: t.factor, dataIndex: 'name', render: (name: { zh: string; en: string }) => label(name) },
            {
              title: t.code,
              dataIndex: 'factor',
              render: (code: string) => <span className="tj-mono">{code}</span>,
            },
            { title: t.sentUnit, dataIndex: 'unit' },
            { title: t.displayUnit, dataIndex: 'displayUnit' },
            { title: t.decimals, dataIndex: 'decimals', align: 'right' },
            {
              title: t.latest,
              key: 'latest',
              align: 'right',
              render: (_, channel) => {
                const found = detail.latest
                  .flatMap((latest) => latest.values.map((value) => ({ ...value, time: latest.time })))
                  .filter((value) => value.factor === channel.factor && value.value !== null)
                  .sort((a, b) => b.time.localeCompare(a.time))[0]
                return found ? (
                  <span title={formatInstant(found.time)}>
                    {found.value}
                    <span className="tj-unit">{found.unit}</span>
                  </span>
                ) : (
                  <span className="tj-quiet">—</span>
                )
              },
            },
          ]}
        />
      </div>
    </div>
  )
}
