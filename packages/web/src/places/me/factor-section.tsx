import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type Answer, useAction } from '../../api'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Mark, ProblemView } from '../../parts'
import css from './me.module.css'
import { RecoveryCodes } from './recovery-codes'
import { SetUpFactor } from './set-up-factor'
import { meTexts } from './texts'

type Factor = Answer<'GET /api/security'>['secondFactor']

/** Whether the second factor is on, and what can be done about it. */
export function FactorSection({ factor, fixed }: { factor: Factor; fixed: boolean }) {
  const t = useText(meTexts)
  const [doing, setDoing] = useState<'set-up' | 'off' | 'codes' | null>(null)
  const close = () => setDoing(null)
  return (
    <section className={css.section}>
      <div className={css.head}>
        <h2>{t.factor}</h2>
        <Mark tone={factor.on ? 'good' : 'quiet'} shape={factor.on ? 'check' : 'ring'}>
          {factor.on ? t.on : t.off}
        </Mark>
        <span className="tj-quiet tj-small">
          {factor.since
            ? `${t.since(formatInstant(factor.since))} · ${t.codesLeft(factor.recoveryCodesLeft)}`
            : null}
        </span>
        <div className={css.buttons} style={{ marginTop: 0 }}>
          {factor.on ? (
            <>
              <Button onClick={() => setDoing('codes')}>{t.newCodes}</Button>
              {factor.required ? null : <Button onClick={() => setDoing('off')}>{t.turnOff}</Button>}
            </>
          ) : (
            <Button type="primary" disabled={fixed} onClick={() => setDoing('set-up')}>
              {t.setUp}
            </Button>
          )}
        </div>
      </div>
      <p className="tj-quiet" style={{ marginBottom: 0 }}>
        {factor.required ? `${t.factorWords} ${t.required}` : t.factorWords}
      </p>
      <Modal
        open={doing === 'set-up'}
        title={t.factor}
        footer={null}
        onCancel={close}
        destroyOnHidden
        mask={{ closable: false }}
      >
        <FactorSetUp onDone={close} />
      </Modal>
      <Modal open={doing === 'off'} title={t.turnOff} footer={null} onCancel={close} destroyOnHidden>
        <TurnOff onDone={close} />
      </Modal>
      <Modal
        open={doing === 'codes'}
        title={t.newCodes}
        footer={null}
        onCancel={close}
        destroyOnHidden
        mask={{ closable: false }}
      >
        <NewCodes onDone={close} />
      </Modal>
    </section>
  )
}

/** Asks again how the account is protected once the recovery codes were kept. */
function FactorSetUp({ onDone }: { onDone: () => void }) {
  const client = useQueryClient()
  return (
    <SetUpFactor
      onDone={() => {
        onDone()
        for (const reading of ['GET /api/security', 'GET /api/me']) {
          void client.invalidateQueries({ queryKey: [reading] })
        }
      }}
    />
  )
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const t = useText(meTexts)
  const off = useAction('POST /api/second-factor/off', ['GET /api/security', 'GET /api/me'])
  return (
    <Reassure
      button={t.turnOff}
      pending={off.isPending}
      problem={off.error}
      onGiven={(body) => off.mutate({ body }, { onSuccess: onDone })}
    />
  )
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const t = useText(meTexts)
  const renew = useAction('POST /api/second-factor/recovery-codes', ['GET /api/security'])
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onDone={onDone} />
  return (
    <Reassure
      button={t.newCodes}
      pending={renew.isPending}
      problem={renew.error}
      onGiven={(body) => renew.mutate({ body })}
    />
  )
}

interface Given {
  password: string
  code: string
}

/** Asks for password and code before something that matters. */
function Reassure({
  button,
  pending,
  problem,
  onGiven,
}: {
  button: string
  pending: boolean
  problem: Parameters<typeof ProblemView>[0]['problem'] | null
  onGiven: (given: Given) => void
}) {
  const t = useText(meTexts)
  return (
    <Form<Given> layout="vertical" requiredMark={false} onFinish={onGiven}>
      <Form.Item name="password" label={t.currentPassword} rules={[{ required: true, message: t.needed }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="code" label={t.code} rules={[{ required: true, min: 6, message: t.needed }]}>
        <Input autoComplete="one-time-code" maxLength={32} />
      </Form.Item>
      {problem ? <ProblemView problem={problem} /> : null}
      <Button type="primary" htmlType="submit" loading={pending} className={css.submit ?? ''}>
        {button}
      </Button>
    </Form>
  )
}
