import { ClockCircleOutlined } from '@ant-design/icons'
import { CHINA_ZONE } from '@tuojiang/measure'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { formatInstant } from '../format'
import { useText } from '../i18n'
import { useClock, useNow } from './clock'
import css from './shell.module.css'
import { appTexts } from './texts'

const localText = (milliseconds: number) => formatInstant(milliseconds).replace(' ', 'T')
const instantOf = (text: string) => new Date(Date.parse(`${text}:00Z`) - CHINA_ZONE * 60_000).toISOString()

/** Now, or as of a moment: chosen here, kept in the address, obeyed by every view. */
export function ClockControl() {
  const t = useText(appTexts)
  const { asOf, setAsOf } = useClock()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const choose = () => {
    if (text) setAsOf(instantOf(text))
    setOpen(false)
  }
  const content = (
    <form
      style={{ width: '18rem' }}
      onSubmit={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      <p className="tj-quiet" style={{ margin: '0 0 0.6rem' }}>
        {t.clockHint}
      </p>
      <input
        type="datetime-local"
        aria-label={t.chooseMoment}
        value={text}
        max={localText(Date.now())}
        onChange={(event) => setText(event.target.value)}
        style={{
          font: 'inherit',
          width: '100%',
          padding: '0.35rem 0.5rem',
          border: '1px solid var(--line-strong)',
          borderRadius: 4,
        }}
      />
      <div style={{ display: 'flex', gap: '0.5rem', marginTop: '0.7rem', justifyContent: 'flex-end' }}>
        <Button
          disabled={!asOf}
          onClick={() => {
            setAsOf(null)
            setOpen(false)
          }}
        >
          {t.backToNow}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!text}>
          {t.chooseMoment}
        </Button>
      </div>
    </form>
  )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) setText(localText(asOf ? Date.parse(asOf) : Date.now()))
      }}
      content={content}
      placement="bottomLeft"
    >
      <Button
        type={asOf ? 'default' : 'text'}
        icon={<ClockCircleOutlined />}
        aria-label={t.clock}
        data-testid="clock"
      >
        <span className={css.word}>
          {asOf ? `${t.asOf} ${formatInstant(asOf)}` : `${t.now} ${formatInstant(now, 'time')}`}
        </span>
      </Button>
    </Popover>
  )
}
