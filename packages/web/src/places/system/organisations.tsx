import {
  App,
  Button,
  Drawer,
  Form,
  Input,
  InputNumber,
  Select,
  Table,
  type TableColumnsType,
  TreeSelect,
} from 'antd'
import { useState } from 'react'
import { type Organisation, useAction, useEndpoint } from '../../api'
import { useLabel, useText } from '../../i18n'
import { Answered, ProblemView } from '../../parts'
import { choicesOf, type OrganisationNode, treeOf } from './organisation-tree'
import { organisationTexts } from './organisations-texts'
import css from './system.module.css'

/** The tree of the bureau and those it works with; accounts belong to it. */
export function Organisations() {
  const t = useText(organisationTexts)
  const [editing, setEditing] = useState<Partial<Organisation> | null>(null)
  const list = useEndpoint('GET /api/organisations', { query: {} })
  return (
    <>
      <div className={css.tools}>
        <Button type="primary" onClick={() => setEditing({ kind: 'department' })}>
          {t.create}
        </Button>
        <span className="tj-quiet">{t.words}</span>
      </div>
      <Answered of={list}>{(all) => <TreeTable all={all} onEdit={setEditing} />}</Answered>
      {editing ? (
        <OrganisationForm
          key={editing.id ?? 'new'}
          organisation={editing}
          all={list.data ?? []}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  )
}

function TreeTable({
  all,
  onEdit,
}: {
  all: readonly Organisation[]
  onEdit: (organisation: Partial<Organisation>) => void
}) {
  const t = useText(organisationTexts)
  const label = useLabel()
  const { message, modal } = App.useApp()
  const areas = useEndpoint('GET /api/areas', {})
  const change = useAction('PATCH /api/organisations/:id', ['GET /api/organisations'])
  const areaName = (id: number | null) => {
    const found = areas.data?.find((area) => area.id === id)
    return found ? label(found.name) : '—'
  }
  const retire = (organisation: Organisation) =>
    modal.confirm({
      title: t.retireAsk(label(organisation.name)),
      onOk: () =>
        change.mutate(
          { params: { id: organisation.id }, body: { state: 'retired' } },
          { onError: (problem) => void message.error(label(problem.refusal.message)) },
        ),
    })
  const columns: TableColumnsType<OrganisationNode> = [
    { title: t.name, render: (_, { name }) => label(name) },
    { title: t.kind, width: '10rem', render: (_, { kind }) => t.kinds[kind] },
    { title: t.area, width: '9rem', render: (_, { areaId }) => areaName(areaId) },
    {
      title: '',
      align: 'right',
      width: '18rem',
      render: (_, { children, ...organisation }) => (
        <span className={css.rowTools}>
          <Button
            size="small"
            onClick={() =>
              onEdit({ parentId: organisation.id, areaId: organisation.areaId, kind: 'department' })
            }
          >
            {t.addBelow}
          </Button>
          <Button size="small" onClick={() => onEdit(organisation)}>
            {t.edit}
          </Button>
          <Button size="small" disabled={children !== undefined} onClick={() => retire(organisation)}>
            {t.retire}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Table<OrganisationNode>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={treeOf(all)}
      pagination={false}
      expandable={{ defaultExpandAllRows: true }}
      scroll={{ x: 'max-content' }}
    />
  )
}

interface Fields {
  zh: string
  en: string
  kind: Organisation['kind']
  parentId?: number | null
  areaId?: number | null
  position?: number | null
}

function OrganisationForm({
  organisation,
  all,
  onClose,
}: {
  organisation: Partial<Organisation>
  all: readonly Organisation[]
  onClose: () => void
}) {
  const t = useText(organisationTexts)
  const label = useLabel()
  const areas = useEndpoint('GET /api/areas', {})
  const create = useAction('POST /api/organisations', ['GET /api/organisations'])
  const change = useAction('PATCH /api/organisations/:id', ['GET /api/organisations'])
  const { id } = organisation
  const submit = ({ zh, en, kind, parentId, areaId, position }: Fields) => {
    const body = {
      name: { zh, en: en || zh },
      kind,
      parentId: parentId ?? null,
      areaId: areaId ?? null,
      position: position ?? 0,
    }
    if (id === undefined) create.mutate({ body }, { onSuccess: onClose })
    else change.mutate({ params: { id }, body }, { onSuccess: onClose })
  }
  const problem = create.error ?? change.error
  return (
    <Drawer open onClose={onClose} title={id === undefined ? t.create : t.edit} size={420}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...organisation, zh: organisation.name?.zh, en: organisation.name?.en }}
        onFinish={submit}
      >
        <Form.Item name="zh" label={t.nameZh} rules={[{ required: true, message: t.needed }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="en" label={t.nameEn}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="kind" label={t.kind} rules={[{ required: true, message: t.needed }]}>
          <Select<Organisation['kind']>
            options={Object.entries(t.kinds).map(([value, text]) => ({
              value: value as Organisation['kind'],
              label: text,
            }))}
          />
        </Form.Item>
        <Form.Item name="parentId" label={t.parent}>
          <TreeSelect
            allowClear
            treeDefaultExpandAll
            placeholder={t.top}
            treeData={choicesOf(
              all.filter((each) => each.id !== id),
              label,
            )}
          />
        </Form.Item>
        <Form.Item name="areaId" label={t.area}>
          <Select<number>
            allowClear
            options={(areas.data ?? []).map((area) => ({ value: area.id, label: label(area.name) }))}
          />
        </Form.Item>
        <Form.Item name="position" label={t.position}>
          <InputNumber min={0} max={100_000} precision={0} />
        </Form.Item>
        {problem ? <ProblemView problem={problem} /> : null}
        <Button
          type="primary"
          htmlType="submit"
          loading={create.isPending || change.isPending}
          style={{ marginTop: '0.6rem' }}
        >
          {t.save}
        </Button>
      </Form>
    </Drawer>
  )
}
