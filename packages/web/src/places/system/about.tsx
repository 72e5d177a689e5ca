import { Descriptions } from 'antd'
import { useEndpoint } from '../../api'
import { useMe } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { Mark } from '../../parts'
import { systemTexts } from './texts'

export function About() {
  const t = useText(systemTexts)
  const label = useLabel()
  const me = useMe()
  const health = useEndpoint('GET /healthz', {}, { refetchSeconds: 30 })
  const up = (ok: boolean | undefined) =>
    ok ? (
      <Mark tone="good" shape="disc">
        {t.healthy}
      </Mark>
    ) : (
      <Mark tone="bad" shape="cross">
        {t.down}
      </Mark>
    )
  const items = [
    { key: 'version', label: t.version, children: me.version },
    { key: 'city', label: t.city, children: `${label(me.city.name)} ${me.city.code}` },
    { key: 'health', label: t.health, children: health.isPending ? '…' : up(health.data?.ok) },
    { key: 'database', label: t.database, children: health.isPending ? '…' : up(health.data?.database) },
    { key: 'licence', label: t.licence, children: t.licenceWords },
    ...(me.demo ? [{ key: 'demo', label: t.demo, children: t.demoWords }] : []),
  ]
  return <Descriptions bordered size="small" column={1} items={items} style={{ maxWidth: '46rem' }} />
}
