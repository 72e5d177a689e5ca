import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useEndpoint } from '../api'
import { useMe } from '../app/session'
import { useLanguage, useText } from '../i18n'
import css from './fields.module.css'
import type { Shape, ShapeName } from './shape'
import { type ShapeMap, startShapeMap } from './shape-map'
import { fieldTexts } from './texts'

interface ShapeCanvasProps {
  shape: Shape | null
  height: string
  drawing?: ShapeName | null
  /** Absent: the map only shows. */
  onDrawn?: (shape: Shape) => void
}

/** The map of one shape; drawn and modified when somebody wants to hear of it. */
export function ShapeCanvas({ shape, height, drawing = null, onDrawn }: ShapeCanvasProps) {
  const t = useText(fieldTexts)
  const { language } = useLanguage()
  const { city } = useMe()
  const layers = useEndpoint('GET /api/map/layers', {}, { asOf: null })
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<ShapeMap | null>(null)
  const latest = useRef({ shape, drawing, onDrawn })
  latest.current = { shape, drawing, onDrawn }
  const editable = onDrawn !== undefined
  const [lon, lat] = city.centre
  const base = layers.data
  useEffect(() => {
    if (!element.current || !base) return
    const started = startShapeMap({
      element: element.current,
      centre: [lon, lat],
      language,
      layers: base,
      ...(editable && { onDrawn: (drawn) => latest.current.onDrawn?.(drawn) }),
    })
    map.current = started
    started.show(latest.current.shape)
    started.draw(latest.current.drawing)
    return () => {
      map.current = null
      started.dispose()
    }
  }, [base, lon, lat, language, editable])
  useEffect(() => map.current?.show(shape), [shape])
  useEffect(() => map.current?.draw(drawing), [drawing])
  return (
    <div className={css.map} style={{ height }}>
      <section ref={element} className={css.mapCanvas} aria-label={t.geometry.map} />
      <div className={`${css.mapZoom} tj-no-print`}>
        <Button size="small" icon={<PlusOutlined />} aria-label="+" onClick={() => map.current?.zoom(1)} />
        <Button size="small" icon={<MinusOutlined />} aria-label="−" onClick={() => map.current?.zoom(-1)} />
      </div>
    </div>
  )
}
