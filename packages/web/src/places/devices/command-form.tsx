import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { type Device, useAction, useEndpoint } from '../../api'
import { useMay } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { ArgumentField } from './argument-field'
import {
  COMMAND_ARGUMENTS,
  COMMAND_GROUPS,
  type CommandName,
  standardArguments,
  touchesField,
  wrongArguments,
} from './commands'
import css from './devices.module.css'
import { deviceTexts } from './texts'

/** A form for each command with its typed arguments; what touches the field is confirmed before it goes. */
export function CommandForm({ device }: { device: Device }) {
  const t = useText(deviceTexts)
  const label = useLabel()
  const { modal, message } = App.useApp()
  const may = useMay('station', 'duty', 'system-admin')
  const detail = useEndpoint(
    'GET /api/sites/:id',
    { params: { id: device.siteId ?? 0 }, query: {} },
    { enabled: device.siteId !== null },
  )
  const factors = (detail.data?.channels ?? []).map((channel) => ({
    code: channel.factor,
    name: label(channel.name),
  }))
  const [command, setCommand] = useState<CommandName>('request-hour')
  const [changed, setChanged] = useState<Record<string, string | number>>({})
  const [start] = useState(() => Date.now())
  const given = {
    ...standardArguments(
      command,
      start,
      factors.map((factor) => factor.code),
    ),
    ...changed,
  }
  const wrong = wrongArguments(command, given)
  const send = useAction('POST /api/devices/:id/commands', [
    'GET /api/devices/:id/commands',
    'GET /api/devices/:id/frames',
  ])

  const go = () =>
    send.mutate(
      { params: { id: device.id }, body: { command, arguments: given } },
      { onSuccess: () => void message.success(t.sent) },
    )
  const submit = () => {
    if (wrong.length > 0) return
    if (!touchesField(command)) go()
    else
      modal.confirm({
        title: t.sendTo(t.commands[command]),
        content: t.sendTouch,
        okText: t.send,
        cancelText: t.cancel,
        onOk: go,
      })
  }
  return (
    <form
      className={`tj-panel ${css.commandForm}`}
      aria-label={t.send}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{t.send}</h2>
      <Select
        aria-label={t.command}
        value={command}
        disabled={!may}
        onChange={(next) => {
          setCommand(next)
          setChanged({})
          send.reset()
        }}
        listHeight={420}
        options={COMMAND_GROUPS.map((group) => ({
          label: t.groups[group.key],
          options: group.commands.map((name) => ({ value: name, label: t.commands[name] })),
        }))}
      />
      {COMMAND_ARGUMENTS[command].map((argument) => (
        <ArgumentField
          key={`${command}${argument.name}`}
          argument={argument}
          value={given[argument.name]}
          factors={factors}
          wrong={wrong.includes(argument.name)}
          onChange={(value) => setChanged({ ...changed, [argument.name]: value })}
        />
      ))}
      {may ? null : <p className="tj-quiet tj-small">{t.mayNot}</p>}
      {device.connected || !may ? null : <p className="tj-quiet tj-small">{t.notConnectedHint}</p>}
      <Button htmlType="submit" type="primary" disabled={!may || wrong.length > 0} loading={send.isPending}>
        {send.isPending ? t.sending : t.send}
      </Button>
      {send.error ? <ProblemView problem={send.error} /> : null}
    </form>
  )
}
