import { mayOf, type Register, ROLE_NAMES, writableFields } from '@tuojiang/register'
import { Alert, App, Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useAction } from '../../../api'
import { PlaceLink, useGo } from '../../../app/address'
import { useMe } from '../../../app/session'
import { formatInstant } from '../../../format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { Nothing, Page, ProblemView } from '../../../parts'
import { visibleFields } from '../definitions'
import { REFRESHED } from '../refreshed'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import { dropDraft, keepDraft, readDraft } from './draft'
import css from './form.module.css'
import { FormFields } from './form-fields'
import { IssueSummary } from './issue-summary'
import { errorsOf } from './issues'
import { useLeaveGuard } from './leave-guard'
import { issuesIn } from './refusal'
import { type RecordIssue, useCheck } from './use-check'

/** The form for a new record: everything at once in its groups, checked while one types, kept as a draft until it is sent. */
export function NewRecord({ register }: { register: Register }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { account } = useMe()
  const roles = account?.roles ?? []
  const title = t.form.title(label(register.label))
  if (!mayOf(register, roles).create) {
    return (
      <Page title={title}>
        <NotAllowed register={register} />
      </Page>
    )
  }
  return <Form register={register} title={title} login={account?.login ?? ''} roles={roles} />
}

function NotAllowed({ register }: { register: Register }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const names = register.may.create
    .map((role) => label(ROLE_NAMES[role]))
    .join(language === 'zh' ? '、' : ', ')
  return (
    <Nothing>
      {t.form.notAllowed}
      <br />
      <small>{t.form.whoMay(names)}</small>
      <p>
        <PlaceLink to={`/registers/${register.name}`}>{t.record.back}</PlaceLink>
      </p>
    </Nothing>
  )
}

type Roles = Parameters<typeof mayOf>[1]

function Form({
  register,
  title,
  login,
  roles,
}: {
  register: Register
  title: string
  login: string
  roles: Roles
}) {
  const t = useText(registerTexts)
  const go = useGo()
  const { message } = App.useApp()
  const draft = useRef(readDraft(register.name, login))
  const [values, setValues] = useState<Record<string, unknown>>(draft.current?.values ?? {})
  const [restored, setRestored] = useState(draft.current?.at ?? null)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const create = useAction('POST /api/records/:register', REFRESHED)
  const { issues, computed } = useCheck(register.name, values)
  const [left, setLeft] = useState(false)
  const guard = useLeaveGuard(!left && Object.keys(values).length > 0)
  const writable = useMemo(() => writableFields(register, roles), [register, roles])
  const fields = useMemo(() => visibleFields(register, roles), [register, roles])

  useEffect(() => keepDraft(register.name, login, values), [register.name, login, values])

  const change = (name: string, value: unknown) => {
    setTouched((before) => new Set([...before, name]))
    setValues((before) => {
      const { [name]: _, ...others } = before
      return value === null ? others : { ...others, [name]: value }
    })
  }
  const local = useMemo(() => localIssues(register, values, writable), [register, values, writable])
  const fromServer = create.error ? issuesIn(create.error) : []
  const all = mergeIssues(local, issues.length > 0 ? issues : fromServer)
  // Before anybody tried to save, only what was touched is told wrong.
  const shown = tried ? all : all.filter(({ path }) => touched.has(path.split('.')[0] ?? ''))
  const submit = (again: boolean) => {
    setTried(true)
    if (errorsOf(local).length > 0) {
      scrollToFirst(errorsOf(local)[0]?.path)
      return
    }
    create.mutate(
      { params: { register: register.name }, body: { values } },
      {
        onSuccess: (record) => {
          dropDraft(register.name, login)
          message.success(t.form.created)
          if (again) {
            setValues({})
            setTouched(new Set())
            setTried(false)
            setRestored(null)
            create.reset()
            document.getElementById('content')?.parentElement?.scrollTo({ top: 0 })
          } else setLeft(true)
          if (!again) setTimeout(() => go(`/registers/${register.name}/${record.id}`, { replace: true }))
        },
        onError: (problem) => scrollToFirst(issuesIn(problem)[0]?.path),
      },
    )
  }
  return (
    <Page
      title={title}
      tools={
        <PlaceLink to={`/registers/${register.name}`} className={shared.purpose}>
          {t.record.back}
        </PlaceLink>
      }
    >
      {guard}
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(false)
        }}
      >
        {restored ? (
          <Alert
            type="info"
            showIcon
            title={t.form.draft(formatInstant(restored))}
            action={
              <Button
                size="small"
                onClick={() => {
                  setValues({})
                  setRestored(null)
                  setTouched(new Set())
                }}
              >
                {t.form.dropDraft}
              </Button>
            }
          />
        ) : null}
        {tried ? <IssueSummary register={register} issues={shown} /> : null}
        <FormFields
          register={register}
          fields={fields}
          writable={writable}
          values={values}
          computed={computed}
          issues={shown}
          onChange={change}
        />
        <div className={`${css.formFoot} tj-no-print`}>
          {create.error && fromServer.length === 0 ? <ProblemView problem={create.error} /> : null}
          <div>
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t.form.save}
            </Button>
            <Button disabled={create.isPending} onClick={() => submit(true)}>
              {t.form.saveAndNew}
            </Button>
            <small className="tj-quiet">{t.form.kept}</small>
          </div>
        </div>
      </form>
    </Page>
  )
}

/** What the fields themselves say, at once and without the server. */
function localIssues(
  register: Register,
  values: Readonly<Record<string, unknown>>,
  writable: ReadonlySet<string>,
): RecordIssue[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    if (!writable.has(name)) return []
    const read = field.parse(values[name])
    const found = read.ok ? (read.warnings ?? []) : read.issues
    return found.map((issue) => ({ ...issue, path: issue.path === '' ? name : `${name}.${issue.path}` }))
  })
}

/** Both kinds of issues, each once. */
function mergeIssues(local: readonly RecordIssue[], server: readonly RecordIssue[]): RecordIssue[] {
  const known = new Set(local.map(({ code, path }) => `${code} ${path}`))
  return [...local, ...server.filter(({ code, path }) => !known.has(`${code} ${path}`))]
}

function scrollToFirst(path: string | undefined): void {
  if (path) document.getElementById(`field-${path.split('.')[0]}`)?.scrollIntoView({ block: 'center' })
}
