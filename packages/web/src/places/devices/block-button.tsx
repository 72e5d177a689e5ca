import { App, Button } from 'antd'
import { type Device, useAction } from '../../api'
import { useLabel, useText } from '../../i18n'
import { deviceTexts } from './texts'

/** Blocks a device after asking: what it sends while blocked is not taken. Offers the way back when it is blocked. */
export function BlockButton({ device, disabled }: { device: Device; disabled: boolean }) {
  const t = useText(deviceTexts)
  const label = useLabel()
  const { modal, message } = App.useApp()
  const change = useAction('PATCH /api/devices/:id', [
    'GET /api/devices',
    'GET /api/devices/:id',
    'GET /api/gateway',
  ])
  const set = (state: Device['state']) =>
    change.mutateAsync({ params: { id: device.id }, body: { state } }).then(
      () => void message.success(state === 'blocked' ? t.blocked : t.approved),
      (problem) => void message.error(label(problem.refusal.message)),
    )
  if (device.state === 'blocked') {
    return (
      <Button
        size="small"
        disabled={disabled}
        loading={change.isPending}
        onClick={() => void set('approved')}
      >
        {t.unblock}
      </Button>
    )
  }
  return (
    <Button
      size="small"
      danger
      disabled={disabled}
      loading={change.isPending}
      onClick={() =>
        modal.confirm({
          title: t.blockTitle(device.mn),
          content: t.blockText,
          okText: t.block,
          cancelText: t.cancel,
          okButtonProps: { danger: true },
          onOk: () => set('blocked'),
        })
      }
    >
      {t.block}
    </Button>
  )
}
