import { Modal } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../../../i18n'
import { registerTexts } from '../texts'

/** Asks before a page with unsaved changes is left: inside the application with a dialog, by the browser's own otherwise. */
export function useLeaveGuard(dirty: boolean): ReactNode {
  const t = useText(registerTexts)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
  return blocker.state === 'blocked' ? (
    <Modal
      open
      width={420}
      title={t.form.leave}
      okText={t.form.stay}
      cancelText={t.form.go}
      onOk={() => blocker.reset()}
      cancelButtonProps={{ onClick: () => blocker.proceed() }}
      onCancel={() => blocker.reset()}
    >
      {t.form.leaveWords}
    </Modal>
  ) : null
}
