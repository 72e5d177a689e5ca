import { Button, Modal, Typography } from 'antd'
import { useText } from '../../i18n'
import { systemTexts } from './texts'

/** A secret that is shown once and kept nowhere: it closes only by saying that it was noted. */
export function ShownOnce({
  title,
  words,
  secret,
  onClose,
}: {
  title: string
  words: string
  secret: string
  onClose: () => void
}) {
  const t = useText(systemTexts)
  return (
    <Modal
      open
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t.done}
        </Button>
      }
    >
      <p>{words}</p>
      <Typography.Paragraph
        copyable={{ text: secret, tooltips: [t.copy, t.copied] }}
        className="tj-mono"
        style={{
          fontSize: secret.length > 30 ? '1rem' : '1.4rem',
          textAlign: 'center',
          overflowWrap: 'anywhere',
        }}
        data-testid="one-time-password"
      >
        {secret}
      </Typography.Paragraph>
    </Modal>
  )
}
