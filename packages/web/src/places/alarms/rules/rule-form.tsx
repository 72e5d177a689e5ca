import { App, Button, Input, InputNumber, Popconfirm, Segmented, Select, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import { type AlarmRule, type RuleBody, type Severity, useAction } from '../../../api'
import { useScope } from '../../../app/scope'
import { useMay } from '../../../app/session'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { ProblemView, partTexts } from '../../../parts'
import { alarmTexts } from '../texts'
import { ConditionFields, Labelled } from './condition-fields'
import { bodyOf, CONDITION_KINDS, type ConditionKind, NEW_RULE, newCondition } from './draft'
import { HandlingFields } from './handling-fields'
import { useRegisterName } from './register-names'
import { ruleWords } from './rule-words'
import css from './rules.module.css'
import { SiteSelect } from './site-select'
import { ruleTexts } from './texts'
import { TryResult } from './try-result'
import { WindowFields } from './window-fields'

const RULES = ['GET /api/alarm-rules', 'GET /api/findings', 'GET /api/findings/summary'] as const

/** A rule as a form that reads as a sentence on top; null is a new one. */
export function RuleForm({
  rule,
  start,
  onDone,
  onCopy,
}: {
  rule: AlarmRule | null
  /** What a new rule begins with. */
  start?: RuleBody
  onDone: () => void
  onCopy: (body: RuleBody) => void
}) {
  const t = useText(ruleTexts)
  const alarms = useText(alarmTexts)
  const { language } = useLanguage()
  const registerName = useRegisterName()
  const { message } = App.useApp()
  const may = useMay('division', 'station', 'duty')
  const [draft, setDraft] = useState<RuleBody>(() => (rule ? bodyOf(rule) : (start ?? NEW_RULE)))
  // That of the draft: a list that is refreshed meanwhile must not hide that somebody else saved.
  const [version] = useState(rule?.version ?? 0)
  const change = (part: Partial<RuleBody>) => setDraft((before) => ({ ...before, ...part }))
  const add = useAction('POST /api/alarm-rules', RULES)
  const save = useAction('PUT /api/alarm-rules/:id', RULES)
  const remove = useAction('DELETE /api/alarm-rules/:id', RULES)
  const problem = add.error ?? save.error ?? remove.error
  const done = (text: string) => () => {
    message.success(text)
    onDone()
  }
  const send = () =>
    rule
      ? save.mutate({ params: { id: rule.id }, body: { ...draft, version } }, { onSuccess: done(t.saved) })
      : add.mutate({ body: draft }, { onSuccess: done(t.saved) })
  return (
    <div className={css.form} inert={!may}>
      {may ? null : <p className="tj-quiet">{t.notAllowed}</p>}
      <p className={css.words} data-testid="rule-words">
        {ruleWords(draft, language, registerName)}
      </p>
      <div className={css.row}>
        <Labelled name={t.name}>
          <Input
            value={draft.name}
            maxLength={80}
            style={{ width: '16rem' }}
            onChange={({ target }) => change({ name: target.value })}
          />
        </Labelled>
        <Labelled name={t.nameEn}>
          <Input
            value={draft.nameEn ?? ''}
            maxLength={80}
            style={{ width: '16rem' }}
            onChange={({ target }) => change({ nameEn: target.value })}
          />
        </Labelled>
        <Labelled name={t.kind}>
          <Select
            value={draft.kind}
            options={Object.entries(alarms.kinds).map(([value, label]) => ({ value, label }))}
            onChange={(kind) => change({ kind })}
            popupMatchSelectWidth={false}
          />
        </Labelled>
        <SeverityField value={draft.severity} onChange={(severity) => change({ severity })} />
        <Labelled name={t.enabled}>
          <Switch checked={draft.enabled} onChange={(enabled) => change({ enabled })} />
        </Labelled>
      </div>
      {rule?.enabled && !draft.enabled ? <p className="tj-quiet tj-small">{t.offSure}</p> : null}
      <Group title={t.conditions}>
        <ConditionList draft={draft} onChange={change} />
      </Group>
      <Group title={t.scope}>
        <ScopeFields draft={draft} onChange={change} />
      </Group>
      <Group title={t.timing}>
        <div className={css.row}>
          <Labelled name={t.raiseAfter}>
            <InputNumber
              min={1}
              max={100}
              value={draft.raiseAfter}
              onChange={(raiseAfter) => change({ raiseAfter: raiseAfter ?? 1 })}
            />
          </Labelled>
          <Labelled name={t.endAfter}>
            <InputNumber
              min={1}
              max={100}
              value={draft.endAfter}
              onChange={(endAfter) => change({ endAfter: endAfter ?? 1 })}
            />
          </Labelled>
        </div>
        <WindowFields value={draft.window} onChange={(window) => change({ window })} />
      </Group>
      <Group title={t.handling}>
        <HandlingFields draft={draft} onChange={change} />
      </Group>
      <Group title={t.try}>
        <TryResult rule={draft} />
      </Group>
      {problem ? <ProblemView problem={problem} /> : null}
      {may ? (
        <div className={css.foot}>
          <Button
            type="primary"
            disabled={draft.name.trim() === ''}
            loading={add.isPending || save.isPending}
            onClick={send}
          >
            {t.save}
          </Button>
          {rule ? <Button onClick={() => onCopy({ ...draft, name: '', nameEn: '' })}>{t.copy}</Button> : null}
          {rule && !rule.builtIn ? (
            <Popconfirm
              title={t.remove}
              description={t.removeSure}
              onConfirm={() => remove.mutate({ params: { id: rule.id } }, { onSuccess: done(t.removed) })}
            >
              <Button danger type="text" loading={remove.isPending}>
                {t.remove}
              </Button>
            </Popconfirm>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={css.group}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function SeverityField({ value, onChange }: { value: Severity; onChange: (value: Severity) => void }) {
  const t = useText(ruleTexts)
  const parts = useText(partTexts)
  return (
    <Labelled name={t.severity}>
      <Segmented<Severity>
        value={value}
        onChange={onChange}
        options={(['high', 'medium', 'low'] as const).map((each) => ({
          value: each,
          label: parts.severity[each],
        }))}
      />
    </Labelled>
  )
}

interface PartProps {
  draft: RuleBody
  onChange: (part: Partial<RuleBody>) => void
}

const MOST_CONDITIONS = 8

function ConditionList({ draft, onChange }: PartProps) {
  const t = useText(ruleTexts)
  const { conditions } = draft
  const put = (index: number, condition: RuleBody['conditions'][number]) =>
    onChange({ conditions: conditions.map((each, place) => (place === index ? condition : each)) })
  return (
    <>
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity
        <div key={index} className={css.condition}>
          <Select<ConditionKind>
            value={condition.is}
            aria-label={t.conditions}
            style={{ minWidth: '10rem' }}
            options={CONDITION_KINDS.map((is) => ({ value: is, label: t.is[is] }))}
            onChange={(is) => put(index, newCondition(is))}
            popupMatchSelectWidth={false}
          />
          <ConditionFields value={condition} onChange={(next) => put(index, next)} />
          {conditions.length > 1 ? (
            <Button
              type="text"
              size="small"
              onClick={() => onChange({ conditions: conditions.filter((_, place) => place !== index) })}
            >
              {t.removeCondition}
            </Button>
          ) : null}
        </div>
      ))}
      <div className={css.row}>
        {conditions.length < MOST_CONDITIONS ? (
          <Button onClick={() => onChange({ conditions: [...conditions, newCondition('limit')] })}>
            {t.addCondition}
          </Button>
        ) : null}
        {conditions.length > 1 ? (
          <Segmented<'any' | 'all'>
            value={draft.join}
            aria-label={t.join}
            onChange={(join) => onChange({ join })}
            options={(['any', 'all'] as const).map((each) => ({ value: each, label: t.joins[each] }))}
          />
        ) : null}
      </div>
    </>
  )
}

function ScopeFields({ draft, onChange }: PartProps) {
  const t = useText(ruleTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const { counties } = useScope()
  return (
    <div className={css.row}>
      <Labelled name={t.siteKinds}>
        <Select
          mode="multiple"
          value={draft.siteKinds}
          placeholder={t.every}
          style={{ minWidth: '14rem' }}
          options={Object.entries(parts.siteKind).map(([value, name]) => ({ value, label: name }))}
          onChange={(siteKinds) => onChange({ siteKinds })}
        />
      </Labelled>
      <Labelled name={t.counties}>
        <Select
          mode="multiple"
          value={draft.areaIds}
          placeholder={t.every}
          style={{ minWidth: '14rem' }}
          options={counties.map((county) => ({ value: county.id, label: label(county.name) }))}
          onChange={(areaIds) => onChange({ areaIds })}
        />
      </Labelled>
      <Labelled name={t.sites}>
        <SiteSelect value={draft.siteIds} onChange={(siteIds) => onChange({ siteIds })} />
      </Labelled>
    </div>
  )
}
