import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { Choice, Register } from '@tuojiang/register'
import { Button, Modal, Segmented, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { type Answer, type ApiProblem, asProblem, request } from '../../api'
import { PlaceLink } from '../../app/address'
import { useMay } from '../../app/session'
import { useTitles } from '../../fields'
import type { Shape } from '../../fields/shape'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { type Shape as GlyphShape, Mark, ProblemView, Waiting } from '../../parts'
import type { Tone } from '../../theme'
import formCss from './form/form.module.css'
import css from './land-gate.module.css'
import { RecordState } from './state-mark'
import { registerTexts } from './texts'

const ShapeCanvas = lazy(() =>
  import('../../fields/shape-canvas').then((module) => ({ default: module.ShapeCanvas })),
)

type GateAnswer = Answer<'GET /api/land/gate'>

const ANSWERS: Record<GateAnswer['allowed'], { tone: Tone; shape: GlyphShape }> = {
  yes: { tone: 'good', shape: 'check' },
  no: { tone: 'bad', shape: 'cross' },
  'cannot-be-judged': { tone: 'warn', shape: 'question' },
}

/** The field whose choices are the uses that may be planned. */
const USE_FIELD = 'plannedUse'

/** May this land change to this use? By a parcel of the register or an outline drawn; the answer names reason and clause and is kept. */
export function LandGate({ register }: { register: Register }) {
  const t = useText(registerTexts)
  const [open, setOpen] = useState(false)
  const may = useMay('division', 'county', 'leader', 'enforcement')
  if (!may) return null
  return (
    <>
      <Button icon={<SafetyCertificateOutlined />} onClick={() => setOpen(true)}>
        {t.gate.button}
      </Button>
      {open ? <GateDialog register={register} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function GateDialog({ register, onClose }: { register: Register; onClose: () => void }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const [way, setWay] = useState<'record' | 'draw'>('record')
  const [parcel, setParcel] = useState<number | null>(null)
  const [search, setSearch] = useState('')
  const [shape, setShape] = useState<Shape | null>(null)
  const [use, setUse] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const [answer, setAnswer] = useState<GateAnswer | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { options, chosen } = useTitles(register.name, search, parcel, true)
  const uses: readonly Choice[] = register.fields[USE_FIELD]?.view.choices ?? []
  const where = way === 'record' ? parcel !== null : shape !== null
  const ask = async () => {
    if (!use) return
    setAsking(true)
    setProblem(null)
    try {
      const query = {
        use,
        ...(way === 'record' && parcel !== null && { recordId: parcel }),
        ...(way === 'draw' && shape && { geometry: JSON.stringify(shape) }),
      }
      setAnswer(await request('GET /api/land/gate', { query }))
    } catch (thrown) {
      setAnswer(null)
      setProblem(asProblem(thrown))
    } finally {
      setAsking(false)
    }
  }
  const parcels =
    chosen && !options.some(({ value }) => value === chosen.id)
      ? [{ value: chosen.id, label: chosen.title, key: chosen.key }, ...options]
      : options
  return (
    <Modal open width={680} title={t.gate.title} footer={null} onCancel={onClose}>
      <div className={formCss.dialogForm}>
        <p className="tj-quiet">{t.gate.hint}</p>
        <Segmented<'record' | 'draw'>
          value={way}
          onChange={(next) => {
            setWay(next)
            setAnswer(null)
          }}
          options={[
            { value: 'record', label: t.gate.record },
            { value: 'draw', label: t.gate.draw },
          ]}
        />
        {way === 'record' ? (
          <Select<number>
            showSearch={{ filterOption: false, onSearch: setSearch }}
            placeholder={t.gate.choose}
            aria-label={t.gate.choose}
            value={parcel}
            options={parcels}
            onChange={(next) => {
              setParcel(next)
              setAnswer(null)
            }}
          />
        ) : (
          <Suspense fallback={<Waiting rows={6} />}>
            <ShapeCanvas
              shape={shape}
              height="18rem"
              drawing={shape ? null : 'Polygon'}
              onDrawn={(drawn) => {
                setShape(drawn)
                setAnswer(null)
              }}
            />
          </Suspense>
        )}
        <label htmlFor="gate-use">
          <span>{t.gate.use}</span>
          <Select<string>
            id="gate-use"
            showSearch={{ optionFilterProp: 'label' }}
            value={use}
            options={uses.map((each) => ({ value: each.value, label: label(each.label) }))}
            onChange={(next) => {
              setUse(next)
              setAnswer(null)
            }}
          />
        </label>
        <Button type="primary" disabled={!where || !use} loading={asking} onClick={() => void ask()}>
          {t.gate.ask}
        </Button>
        {problem ? <ProblemView problem={problem} /> : null}
        {answer ? <AnswerView register={register} answer={answer} /> : null}
      </div>
    </Modal>
  )
}

function AnswerView({ register, answer }: { register: Register; answer: GateAnswer }) {
  const t = useText(registerTexts)
  const label = useLabel()
  return (
    <section className={css.gateAnswer} data-allowed={answer.allowed} role="status">
      <h2>
        <Mark {...ANSWERS[answer.allowed]}>{t.gate.answers[answer.allowed]}</Mark>
      </h2>
      <p>{label(answer.reason)}</p>
      <p className="tj-quiet">
        {t.gate.clause}: {label(answer.clause)}
      </p>
      {answer.parcels.length > 0 ? (
        <>
          <h3>{t.gate.parcels}</h3>
          <ul>
            {answer.parcels.map((parcel) => (
              <li key={parcel.id}>
                <PlaceLink to={`/registers/${register.name}/${parcel.id}`} target="_blank">
                  {parcel.title}
                </PlaceLink>{' '}
                <RecordState register={register} state={parcel.state} />
                <div className="tj-quiet">{label(parcel.reason)}</div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <small className="tj-quiet">{t.gate.recorded(formatInstant(answer.at))}</small>
    </section>
  )
}
