import { CaretRightOutlined, LeftOutlined, PauseOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Slider } from 'antd'
import { useEffect, useState } from 'react'
import { useClock, useNow } from '../../app/clock'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { momentOf, positionOf, SLIDER_HOURS, sliderEnd } from './hours'
import css from './map.module.css'
import { mapTexts } from './texts'

const PLAY_MILLISECONDS = 1200

/** Two days of hours under the map: moving it moves the page's clock, so that every number on the map is of that moment. */
export function TimeSlider() {
  const t = useText(mapTexts)
  const { asOf, setAsOf } = useClock()
  useNow()
  const nowMs = Date.now()
  const end = sliderEnd(nowMs, asOf)
  const standing = positionOf(asOf, end)
  const [dragged, setDragged] = useState<number | null>(null)
  const [playing, setPlaying] = useState(false)
  const position = dragged ?? standing
  const go = (to: number) => {
    setDragged(null)
    setAsOf(momentOf(Math.max(-SLIDER_HOURS, Math.min(0, to)), end, Date.now()))
  }

  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => {
      if (standing >= 0) setPlaying(false)
      else setAsOf(momentOf(standing + 1, end, Date.now()))
    }, PLAY_MILLISECONDS)
    return () => clearInterval(timer)
  }, [playing, standing, end, setAsOf])

  const atNow = momentOf(position, end, nowMs) === null
  const words = atNow ? t.now : formatInstant(end + position * 3_600_000)
  const marks = Object.fromEntries(
    [-48, -36, -24, -12, 0].map((hour) => [
      hour,
      hour === 0 && momentOf(0, end, nowMs) === null ? t.now : formatInstant(end + hour * 3_600_000).slice(5),
    ]),
  )
  return (
    <section className={`${css.slider} tj-no-print`} aria-label={t.slider}>
      <Button
        size="small"
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={playing ? t.pause : t.play}
        title={playing ? t.pause : t.play}
        onClick={() => {
          if (!playing && standing >= 0) go(-SLIDER_HOURS)
          setPlaying(!playing)
        }}
      />
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={t.back}
        title={t.back}
        disabled={position <= -SLIDER_HOURS}
        onClick={() => go(standing - 1)}
      />
      <Slider
        className={css.sliderBar ?? ''}
        min={-SLIDER_HOURS}
        max={0}
        value={position}
        marks={marks}
        tooltip={{ formatter: () => words }}
        ariaLabelForHandle={`${t.slider} ${words}`}
        onChange={(value) => setDragged(value)}
        onChangeComplete={go}
      />
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={t.forward}
        title={t.forward}
        disabled={position >= 0}
        onClick={() => go(standing + 1)}
      />
      <output className={css.sliderTime}>{words}</output>
    </section>
  )
}
