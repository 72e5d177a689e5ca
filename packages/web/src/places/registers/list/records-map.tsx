import { CloseOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import type { Register } from '@tuojiang/register'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useEndpoint } from '../../../api'
import { PlaceLink } from '../../../app/address'
import { useNow } from '../../../app/clock'
import { useMe } from '../../../app/session'
import { FieldText } from '../../../fields'
import { formatNumber } from '../../../format'
import { dayOfInstant } from '../../../format/format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { Answered, ProblemView } from '../../../parts'
import { DueText } from '../due-text'
import { markOf, RecordState } from '../state-mark'
import { registerTexts } from '../texts'
import css from './map.module.css'
import { type PointsMap, startPointsMap } from './points-map'
import type { Question } from './question'

/** Where the matching records are; a click on one shows its card. */
export function RecordsMap({ register, question }: { register: Register; question: Question }) {
  const t = useText(registerTexts)
  const { language } = useLanguage()
  const { city } = useMe()
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<PointsMap | null>(null)
  const [picked, setPicked] = useState<number[]>([])
  const layers = useEndpoint('GET /api/map/layers', {}, { asOf: null })
  const places = useEndpoint('GET /api/records/:register/map', {
    params: { register: register.name },
    query: question.query,
  })
  const [lon, lat] = city.centre
  const base = layers.data
  const shown = useRef(places.data)
  shown.current = places.data
  useEffect(() => {
    if (!element.current || !base) return
    const started = startPointsMap({
      element: element.current,
      centre: [lon, lat],
      language,
      layers: base,
      onPick: setPicked,
    })
    map.current = started
    if (shown.current) started.show(shown.current, (state) => markOf(register, state))
    return () => {
      map.current = null
      started.dispose()
    }
  }, [base, lon, lat, language, register])
  useEffect(() => {
    if (places.data) map.current?.show(places.data, (state) => markOf(register, state))
  }, [places.data, register])
  const [first] = picked
  useEffect(() => map.current?.select(first ?? null), [first])
  const count = places.data?.ids.length ?? 0
  return (
    <div className={css.mapFrame}>
      <section ref={element} className={css.mapCanvas} aria-label={t.tabs.map} />
      <p className={css.mapNote} role="status">
        {places.data ? (count === 0 ? t.mapView.none : t.mapView.points(formatNumber(count))) : null}
        {places.data?.truncated ? <b> {t.mapView.truncated}</b> : null}
      </p>
      {places.error ? (
        <div className={css.mapCard}>
          <ProblemView problem={places.error} again={() => void places.refetch()} />
        </div>
      ) : null}
      <div className={`${css.mapZoom} tj-no-print`}>
        <Button size="small" icon={<PlusOutlined />} aria-label="+" onClick={() => map.current?.zoom(1)} />
        <Button size="small" icon={<MinusOutlined />} aria-label="−" onClick={() => map.current?.zoom(-1)} />
        <Button size="small" onClick={() => map.current?.fit()}>
          {t.mapView.whole}
        </Button>
      </div>
      {first === undefined ? null : (
        <aside className={css.mapCard}>
          <Button
            size="small"
            type="text"
            className={css.mapCardClose ?? ''}
            icon={<CloseOutlined />}
            aria-label={t.bulk.close}
            onClick={() => setPicked([])}
          />
          {picked.slice(0, 20).map((id) => (
            <RecordCard key={id} register={register} id={id} brief={picked.length > 1} />
          ))}
        </aside>
      )}
    </div>
  )
}

function RecordCard({ register, id, brief }: { register: Register; id: number; brief: boolean }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const today = dayOfInstant(useNow())
  const record = useEndpoint(
    'GET /api/records/:register/:id',
    { params: { register: register.name, id } },
    { keep: false },
  )
  const names = register.columns.filter(
    (name) => name in register.fields && name !== register.title && name !== register.key,
  )
  return (
    <Answered of={record} rows={3}>
      {(row) => (
        <article className={css.mapRecord}>
          <PlaceLink to={`/registers/${register.name}/${id}`}>
            <b>{row.title}</b>
          </PlaceLink>
          <p>
            <span className="tj-quiet">{row.key}</span> <RecordState register={register} state={row.state} />
            {row.due ? <DueText due={row.due} today={today} /> : null}
          </p>
          {brief ? null : (
            <dl>
              {names.slice(0, 6).map((name) => {
                const field = register.fields[name]
                return field ? (
                  <div key={name}>
                    <dt>{label(field.label)}</dt>
                    <dd>
                      <FieldText
                        field={field}
                        value={row.values[name]}
                        path={name}
                        titles={row.titles}
                        compact
                      />
                    </dd>
                  </div>
                ) : null
              })}
            </dl>
          )}
          {brief ? null : <PlaceLink to={`/registers/${register.name}/${id}`}>{t.mapView.open}</PlaceLink>}
        </article>
      )}
    </Answered>
  )
}
