import { Button, Form, Input, QRCode, Typography } from 'antd'
import { useState } from 'react'
import { type Answer, useAction } from '../../api'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import css from './me.module.css'
import { RecoveryCodes } from './recovery-codes'
import { meTexts } from './texts'

/** Sets up a second factor in three steps: password, QR code and first code, recovery codes. */
export function SetUpFactor({ words, onDone }: { words?: string; onDone: () => void }) {
  const [begun, setBegun] = useState<Answer<'POST /api/second-factor'> | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <>
      {words ? <p className="tj-quiet">{words}</p> : null}
      {begun ? <Scan {...begun} onConfirmed={setCodes} /> : <AskPassword onBegun={setBegun} />}
    </>
  )
}

function AskPassword({ onBegun }: { onBegun: (begun: Answer<'POST /api/second-factor'>) => void }) {
  const t = useText(meTexts)
  const begin = useAction('POST /api/second-factor')
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => begin.mutate({ body }, { onSuccess: onBegun })}
    >
      <Form.Item name="password" label={t.currentPassword} rules={[{ required: true, message: t.needed }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      {begin.error ? <ProblemView problem={begin.error} /> : null}
      <Button type="primary" htmlType="submit" loading={begin.isPending} className={css.submit ?? ''}>
        {t.begin}
      </Button>
    </Form>
  )
}

function Scan({
  secret,
  uri,
  onConfirmed,
}: {
  secret: string
  uri: string
  onConfirmed: (codes: string[]) => void
}) {
  const t = useText(meTexts)
  const confirm = useAction('POST /api/second-factor/confirm')
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) =>
        confirm.mutate({ body: { code } }, { onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes) })
      }
    >
      <p>{t.scan}</p>
      <div className={css.qr}>
        <QRCode value={uri} size={176} type="svg" bordered={false} />
      </div>
      <p className="tj-quiet tj-small">
        {t.typed}
        <br />
        <Typography.Text copyable={{ text: secret }} className="tj-mono" data-testid="totp-secret">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </Typography.Text>
      </p>
      <Form.Item
        name="code"
        label={t.firstCode}
        rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t.firstCode }]}
      >
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          className={css.code ?? ''}
          autoFocus
        />
      </Form.Item>
      {confirm.error ? <ProblemView problem={confirm.error} /> : null}
      <Button type="primary" htmlType="submit" loading={confirm.isPending} className={css.submit ?? ''}>
        {t.confirm}
      </Button>
    </Form>
  )
}
