import { Button, Drawer, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type AlarmRule, type RuleBody, useEndpoint } from '../../../api'
import { useAddressState } from '../../../app/address'
import { useScope } from '../../../app/scope'
import { useMay } from '../../../app/session'
import { formatInstant, formatNumber } from '../../../format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { Answered, Mark, partTexts, SeverityMark } from '../../../parts'
import { alarmTexts, kindName } from '../texts'
import { useRegisterName } from './register-names'
import { RuleForm } from './rule-form'
import { ruleName } from './rule-name'
import { ruleWords } from './rule-words'
import css from './rules.module.css'
import { ruleTexts } from './texts'

const NEW = 'new'

/** Every rule as a sentence, with what it judged and raised; a click opens it. */
export function RulesPage() {
  const t = useText(ruleTexts)
  const { language } = useLanguage()
  const may = useMay('division', 'station', 'duty')
  const rules = useEndpoint('GET /api/alarm-rules', {})
  const [openText, setOpen] = useAddressState('rule')
  const [start, setStart] = useState<RuleBody | undefined>()
  const open = rules.data?.find(({ id }) => String(id) === openText) ?? null
  const close = () => {
    setOpen(null)
    setStart(undefined)
  }
  return (
    <>
      {may ? (
        <Button type="primary" style={{ marginBottom: '0.7rem' }} onClick={() => setOpen(NEW)}>
          {t.add}
        </Button>
      ) : null}
      <Answered of={rules} rows={8}>
        {(list) => <RuleTable rules={list} onOpen={(id) => setOpen(String(id))} />}
      </Answered>
      <Drawer
        open={open !== null || openText === NEW}
        onClose={close}
        title={
          open ? (
            <>
              {ruleName(open, language)}{' '}
              <span className="tj-quiet tj-small">
                {open.builtIn ? `${t.builtIn} · ` : ''}
                {t.version(open.version)}
              </span>
            </>
          ) : (
            t.add
          )
        }
        size={860}
        destroyOnHidden
      >
        <RuleForm
          key={`${openText} ${start === undefined} ${open?.id}`}
          rule={open}
          {...(start && { start })}
          onDone={close}
          onCopy={(body) => {
            setStart(body)
            setOpen(NEW)
          }}
        />
      </Drawer>
    </>
  )
}

function RuleTable({ rules, onOpen }: { rules: AlarmRule[]; onOpen: (id: number) => void }) {
  const t = useText(ruleTexts)
  const alarms = useText(alarmTexts)
  const { language } = useLanguage()
  const registerName = useRegisterName()
  const where = useWhere()
  const columns: TableColumnsType<AlarmRule> = [
    {
      title: t.name,
      render: (_, rule) => (
        <>
          <button
            type="button"
            className="tj-plain"
            style={{ fontWeight: 600 }}
            data-testid="rule"
            onClick={() => onOpen(rule.id)}
          >
            {ruleName(rule, language)}
          </button>{' '}
          {rule.builtIn ? <span className="tj-quiet tj-small">{t.builtIn}</span> : null}
          <div className={css.says}>{ruleWords(rule, language, registerName)}</div>
        </>
      ),
    },
    {
      title: t.enabled,
      width: '6rem',
      render: (_, rule) =>
        rule.enabled ? (
          <Mark tone="good" shape="check">
            {t.on}
          </Mark>
        ) : (
          <Mark tone="quiet" shape="slash">
            {t.off}
          </Mark>
        ),
    },
    { title: t.kind, width: '7rem', render: (_, rule) => kindName(alarms, rule.kind) },
    {
      title: t.severity,
      width: '6rem',
      render: (_, rule) => <SeverityMark severity={rule.severity} />,
    },
    { title: t.scope, width: '11rem', render: (_, rule) => where(rule) },
    { title: t.route, width: '7.5rem', render: (_, rule) => t.routes[rule.route.to] },
    {
      title: t.raised,
      align: 'right',
      width: '6rem',
      render: (_, rule) => formatNumber(rule.raised30Days, 0),
    },
    {
      title: t.evaluated,
      align: 'right',
      width: '7rem',
      render: (_, rule) => formatNumber(rule.evaluated, 0),
    },
    {
      title: t.updated,
      width: '9.5rem',
      render: (_, rule) =>
        rule.version === 1 && rule.builtIn ? (
          '—'
        ) : (
          <>
            <span className="tj-nowrap">{formatInstant(rule.updatedAt)}</span>
            <div className="tj-quiet tj-small">{rule.updatedBy}</div>
          </>
        ),
    },
  ]
  return (
    <Table<AlarmRule>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rules}
      pagination={false}
      scroll={{ x: 980 }}
    />
  )
}

/** Where a rule applies, in words. */
function useWhere(): (rule: AlarmRule) => string {
  const t = useText(ruleTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { counties } = useScope()
  return ({ siteKinds, areaIds, siteIds }) => {
    const kinds = siteKinds.map((kind) => (parts.siteKind as Readonly<Record<string, string>>)[kind] ?? kind)
    const areas = areaIds.map((id) => counties.find((county) => county.id === id)).filter((each) => !!each)
    const words = [
      ...kinds,
      ...areas.map(({ name }) => label(name)),
      ...(siteIds.length > 0 ? [`${t.sites} ${siteIds.length}`] : []),
    ]
    return words.length > 0 ? words.join(language === 'zh' ? '、' : ', ') : t.every
  }
}
