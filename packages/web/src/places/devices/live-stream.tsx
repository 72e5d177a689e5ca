import { CaretRightOutlined, ClearOutlined, PauseOutlined, SaveOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { type Device, type Frame, useEndpoint } from '../../api'
import { FrameText } from '../../explain'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Mark, Nothing } from '../../parts'
import css from './devices.module.css'
import { FRAME_STATUS } from './frame-status'
import {
  asText,
  type Buffer,
  EMPTY,
  frameMatches,
  receive,
  release,
  seed,
  withErrorPlace,
} from './live-buffer'
import { PartLegend } from './part-legend'
import { deviceTexts } from './texts'
import { useStream } from './use-stream'

/** A device's frames as they come, both directions; hold, filter, clear, save. */
export function LiveStream({ device }: { device: Device }) {
  const t = useText(deviceTexts)
  const [buffer, setBuffer] = useState<Buffer>(EMPTY)
  const [held, setHeld] = useState(false)
  const [text, setText] = useState('')
  const [onlyBad, setOnlyBad] = useState(false)
  const end = useRef<HTMLDivElement>(null)
  const state = useStream(device.id, (frame) => setBuffer((before) => receive(before, frame, held)))
  // A console that opens empty says nothing: it begins with the newest frames of the past.
  const past = useEndpoint(
    'GET /api/devices/:id/frames',
    { params: { id: device.id }, query: { limit: 12 } },
    { keep: false },
  )
  const seeded = useRef(false)
  useEffect(() => {
    if (!past.data || seeded.current) return
    seeded.current = true
    const { items } = past.data
    setBuffer((before) => seed(before, items))
  }, [past.data])
  const shown = useMemo(
    () => buffer.shown.filter((frame) => frameMatches(frame, text, onlyBad)),
    [buffer.shown, text, onlyBad],
  )
  // Newest at the bottom, in sight unless the reader scrolled away.
  const follows = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when frames come
  useEffect(() => {
    if (end.current && follows.current) end.current.scrollTop = end.current.scrollHeight
  }, [shown])
  const noteScroll = () => {
    const box = end.current
    if (box) follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40
  }

  const toggleHold = () => {
    if (held) setBuffer(release)
    setHeld(!held)
  }
  const save = () => {
    const url = URL.createObjectURL(new Blob([asText(shown)], { type: 'text/plain;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${device.mn}-${formatInstant(Date.now(), 'second').replace(/\D/g, '')}.txt`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <section className={css.stream} aria-label={t.tabs.live}>
      <div className={css.streamTools}>
        {held ? (
          <Mark tone="warn" shape="dash">
            {t.live.held(buffer.waiting.length)}
          </Mark>
        ) : (
          <Mark
            tone={state === 'listening' ? 'good' : 'warn'}
            shape={state === 'listening' ? 'disc' : 'ring'}
          >
            {state === 'listening' ? t.live.listening : state === 'lost' ? t.live.lost : t.live.connecting}
          </Mark>
        )}
        <Button
          size="small"
          icon={held ? <CaretRightOutlined /> : <PauseOutlined />}
          aria-pressed={held}
          onClick={toggleHold}
        >
          {held ? t.live.resume : t.live.hold}
        </Button>
        <Input
          size="small"
          allowClear
          className={css.search ?? ''}
          placeholder={t.live.filterHint}
          aria-label={t.live.filter}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Checkbox checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)}>
          {t.live.onlyBad}
        </Checkbox>
        <span className={css.rowTools}>
          <span className="tj-quiet tj-small">{t.live.shown(shown.length)}</span>
          <Button size="small" icon={<SaveOutlined />} disabled={shown.length === 0} onClick={save}>
            {t.live.save}
          </Button>
          <Button
            size="small"
            icon={<ClearOutlined />}
            disabled={buffer.shown.length === 0}
            onClick={() => setBuffer(EMPTY)}
          >
            {t.live.clear}
          </Button>
        </span>
      </div>
      <div
        className={css.frames}
        ref={end}
        onScroll={noteScroll}
        role="log"
        aria-live="off"
        data-testid="console"
      >
        {shown.length === 0 ? (
          <Nothing>
            {device.connected ? t.live.wait : t.live.silent}
            <br />
            <small>{t.live.waitHint}</small>
          </Nothing>
        ) : (
          shown.map((frame) => <LiveFrame key={frame.id} frame={frame} />)
        )}
      </div>
      <PartLegend />
    </section>
  )
}

const LiveFrame = memo(function LiveFrame({ frame }: { frame: Frame }) {
  const t = useText(deviceTexts)
  return (
    <article className={css.frame} data-direction={frame.direction} data-status={frame.status}>
      <header>
        <time>{formatInstant(frame.receivedAt, 'second').slice(11)}</time>
        <span title={t.direction[frame.direction]}>
          <span aria-hidden="true">{frame.direction === 'in' ? '←' : '→'}</span>
          <span className="tj-hidden">{t.direction[frame.direction]}</span>
        </span>
        <span className="tj-mono">{frame.cn ?? '—'}</span>
        <Mark {...FRAME_STATUS[frame.status]}>{t.statuses[frame.status]}</Mark>
        {frame.dataTime ? (
          <span className="tj-quiet">
            {t.live.dataTime} {formatInstant(frame.dataTime)}
          </span>
        ) : null}
        {frame.tolerated.length > 0 ? (
          <span className={css.warn}>
            {t.live.tolerated} {frame.tolerated.join('、')}
          </span>
        ) : null}
      </header>
      <FrameText frame={withErrorPlace(frame)} />
    </article>
  )
})
