import { App, Button, Table } from 'antd'
import { type Mute, useAction, useEndpoint } from '../../api'
import { useRealNow } from '../../app/clock'
import { useMay } from '../../app/session'
import { formatInstant } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { Answered, Nothing } from '../../parts'
import { REFRESHED } from './refreshed'
import { ruleName } from './rules/rule-name'
import { alarmTexts } from './texts'

/** What is muted, until when and why. */
export function MutesPage() {
  const t = useText(alarmTexts)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const now = useRealNow()
  const may = useMay('duty', 'station', 'division')
  const mutes = useEndpoint('GET /api/mutes', {})
  const rules = useEndpoint('GET /api/alarm-rules', {})
  const sites = useEndpoint('GET /api/sites', { query: {} })
  const end = useAction('DELETE /api/mutes/:id', ['GET /api/mutes', ...REFRESHED])
  const nameOf = (mute: Mute) => {
    const rule = rules.data?.find(({ id }) => id === mute.ruleId)
    const site = sites.data?.find(({ id }) => `site:${id}` === mute.subject)
    const subject = site?.name[language] ?? mute.subject
    return [rule && ruleName(rule, language), subject].filter(Boolean).join(' · ')
  }
  const holds = (mute: Mute) => mute.endedAt === null && Date.parse(mute.until) > now
  return (
    <Answered of={mutes}>
      {(list) =>
        list.length === 0 ? (
          <Nothing>{t.noMutes}</Nothing>
        ) : (
          <Table<Mute>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 760 }}
            dataSource={list}
            columns={[
              { title: t.muteWhat, render: (_, mute) => nameOf(mute) },
              { title: t.muteReason, dataIndex: 'reason' },
              {
                title: t.muteUntil,
                width: 150,
                render: (_, mute) => formatInstant(mute.endedAt ?? mute.until),
              },
              { title: t.muteBy, width: 120, render: (_, mute) => mute.by ?? '—' },
              {
                title: t.state,
                width: 120,
                render: (_, mute) =>
                  !holds(mute) ? (
                    <span className="tj-quiet">{t.muteEndedAt}</span>
                  ) : may ? (
                    <Button
                      size="small"
                      loading={end.isPending}
                      onClick={() =>
                        end.mutate(
                          { params: { id: mute.id } },
                          { onSuccess: () => void message.success(t.muteEnded) },
                        )
                      }
                    >
                      {t.muteEnd}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )
      }
    </Answered>
  )
}
