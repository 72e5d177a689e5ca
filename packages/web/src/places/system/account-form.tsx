import { Button, Drawer, Form, Input, Select, TreeSelect } from 'antd'
import { useState } from 'react'
import { type Account, type ApiProblem, type RoleName, useEndpoint } from '../../api'
import { appTexts } from '../../app/texts'
import { useTitles } from '../../fields/reference-input'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { accountTexts } from './accounts-texts'
import { choicesOf } from './organisation-tree'
import { systemTexts } from './texts'

export interface AccountFields {
  login: string
  name: string
  roles: RoleName[]
  areaId?: number | null
  enterpriseId?: number | null
  orgId?: number | null
  email?: string | null
  phone?: string | null
  oidcSubject?: string | null
}

const ADMINISTRATORS: readonly RoleName[] = ['system-admin', 'security-admin', 'audit-admin']
const OF_COUNTY: readonly RoleName[] = ['county', 'grid']

/** What an account is and may: for a new one, and to change one. */
export function AccountForm({
  account,
  open,
  title,
  pending,
  problem,
  onClose,
  onSubmit,
}: {
  account: Account | null
  open: boolean
  title: string
  pending: boolean
  problem: ApiProblem | null
  onClose: () => void
  onSubmit: (fields: AccountFields) => void
}) {
  const t = useText(systemTexts)
  const own = useText(accountTexts)
  const names = useText(appTexts).roles
  const label = useLabel()
  const [form] = Form.useForm<AccountFields>()
  const areas = useEndpoint('GET /api/areas', {})
  const organisations = useEndpoint('GET /api/organisations', { query: {} })
  const roles = Form.useWatch('roles', form) ?? account?.roles ?? []
  const isOfCounty = roles.some((role) => OF_COUNTY.includes(role))
  const isEnterprise = roles.includes('enterprise')
  return (
    <Drawer open={open} onClose={onClose} title={title} size={460} destroyOnHidden>
      {account ? null : (
        <p className="tj-quiet" style={{ marginTop: 0 }}>
          {t.createHint}
        </p>
      )}
      <Form<AccountFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={account ?? {}}
        onFinish={(fields) => onSubmit(blankAsNull(fields))}
      >
        <Form.Item
          name="login"
          label={t.login}
          rules={[{ required: true, min: 3, max: 64, message: t.loginHint }]}
        >
          <Input autoComplete="off" disabled={account !== null} />
        </Form.Item>
        <Form.Item name="name" label={t.name} rules={[{ required: true, message: t.needed }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item
          name="roles"
          label={t.roles}
          rules={[
            { required: true, message: t.needed },
            {
              validator: (_, chosen: RoleName[] = []) =>
                chosen.length > 1 && chosen.some((role) => ADMINISTRATORS.includes(role))
                  ? Promise.reject(new Error(own.separate))
                  : Promise.resolve(),
            },
          ]}
        >
          <Select<RoleName[]>
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={(Object.keys(names) as RoleName[]).map((role) => ({ value: role, label: names[role] }))}
          />
        </Form.Item>
        {isEnterprise ? (
          <Form.Item name="enterpriseId" label={own.enterprise}>
            <EnterpriseSelect />
          </Form.Item>
        ) : (
          <Form.Item
            name="areaId"
            label={isOfCounty ? own.county : t.area}
            rules={isOfCounty ? [{ required: true, message: own.countyNeeded }] : []}
          >
            <Select<number>
              allowClear
              placeholder={isOfCounty ? '' : t.wholeCity}
              options={(areas.data ?? [])
                .filter((area) => area.kind === 'county')
                .map((area) => ({ value: area.id, label: label(area.name) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="orgId" label={own.organisation}>
          <TreeSelect
            allowClear
            showSearch={{ treeNodeFilterProp: 'title' }}
            treeDefaultExpandAll
            placeholder={own.chooseOrganisation}
            treeData={choicesOf(organisations.data ?? [], label)}
          />
        </Form.Item>
        <Form.Item name="email" label={own.email} extra={own.contactHint} rules={[{ type: 'email' }]}>
          <Input maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={own.phone}>
          <Input maxLength={32} autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item name="oidcSubject" label={own.subject} extra={own.subjectHint}>
          <Input maxLength={255} autoComplete="off" />
        </Form.Item>
        {problem ? <ProblemView problem={problem} /> : null}
        <Button type="primary" htmlType="submit" loading={pending} style={{ marginTop: '0.6rem' }}>
          {own.submit}
        </Button>
      </Form>
    </Drawer>
  )
}

/** Emptied fields are null, fields that were not there stay away. */
const blankAsNull = (fields: AccountFields): AccountFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === '' || value === undefined ? null : value]),
  ) as unknown as AccountFields

/** A record of the register of enterprises, found while one types. */
function EnterpriseSelect({
  value,
  onChange,
}: {
  value?: number | null
  onChange?: (id: number | null) => void
}) {
  const own = useText(accountTexts)
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(false)
  const { options, chosen } = useTitles('enterprise', search, value ?? null, open)
  const known = chosen && !options.some((option) => option.value === chosen.id)
  return (
    <Select<number | null>
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={own.enterpriseHint}
      value={value ?? null}
      options={known ? [{ value: chosen.id, label: chosen.title }, ...options] : options}
      labelRender={({ label, value: id }) => label ?? own.enterpriseOf(Number(id))}
      onOpenChange={setOpen}
      onChange={(id) => onChange?.(id ?? null)}
    />
  )
}
