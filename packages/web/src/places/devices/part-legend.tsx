import type { Frame } from '../../api'
import { FrameText } from '../../explain'
import { useText } from '../../i18n'
import css from './devices.module.css'
import { deviceTexts } from './texts'

const KINDS = [
  'head',
  'length',
  'field',
  'value',
  'time',
  'factor',
  'statistic',
  'reading',
  'flag',
  'crc',
  'error',
] as const

/** What the colours of a frame mean: a frame made of its own words, so that the two cannot drift apart. */
export function PartLegend() {
  const t = useText(deviceTexts)
  let at = 0
  const parts = KINDS.map((kind): Frame['parts'][number] => {
    const start = at
    at += t.parts[kind].length
    const part = { kind, start, end: at }
    at += 3
    return part
  })
  const frame: Frame = {
    id: 'legend',
    deviceId: 0,
    mn: '',
    receivedAt: '',
    dataTime: null,
    cn: null,
    direction: 'in',
    status: 'stored',
    error: null,
    tolerated: [],
    text: KINDS.map((kind) => t.parts[kind]).join('   '),
    parts,
  }
  return (
    <div className={css.partLegend} role="note" aria-label={t.live.legend}>
      <FrameText frame={frame} />
    </div>
  )
}
