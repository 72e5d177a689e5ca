import { AimOutlined } from '@ant-design/icons'
import { App, Button, Input, Segmented, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n'
import { Waiting } from '../parts'
import css from './fields.module.css'
import { controlOf, type InputProps } from './props'
import { isShape, type ShapeName } from './shape'
import { shapeOfText, textOfShape } from './shape-text'
import { fieldTexts } from './texts'

const ShapeCanvas = lazy(() => import('./shape-canvas').then((module) => ({ default: module.ShapeCanvas })))

const NAMES: Record<ShapeName, 'point' | 'line' | 'polygon'> = {
  Point: 'point',
  LineString: 'line',
  Polygon: 'polygon',
}
const HINTS: Record<ShapeName, 'drawPoint' | 'drawLine' | 'drawPolygon'> = {
  Point: 'drawPoint',
  LineString: 'drawLine',
  Polygon: 'drawPolygon',
}

/** A place: drawn on the offline map, or typed as coordinates. */
export function GeometryInput(props: InputProps) {
  const t = useText(fieldTexts)
  const { message } = App.useApp()
  const shapes = props.field.view.shapes ?? ['Point']
  const shape = isShape(props.value) ? props.value : null
  const [drawing, setDrawing] = useState<ShapeName | null>(shape ? null : (shapes[0] ?? null))
  const [typed, setTyped] = useState<string | null>(null)
  const ways = [
    ...shapes.map((each) => ({
      value: each as string,
      label: `${t.geometry.draw}: ${t.geometry[NAMES[each]]}`,
    })),
    ...(shape ? [{ value: '', label: t.geometry.change }] : []),
  ]
  const take = (text: string) => {
    setTyped(text)
    if (text.trim() === '') {
      props.onChange(null)
      return
    }
    const read = shapeOfText(text, shapes)
    props.onChange(read ?? text)
  }
  const here = () =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => take(`${coords.longitude.toFixed(6)},${coords.latitude.toFixed(6)}`),
      () => message.info(t.geometry.noHere),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  return (
    <div className={css.geometry}>
      <div className={css.geometryTools}>
        {ways.length > 1 ? (
          <Segmented<string>
            size="small"
            aria-label={t.geometry.draw}
            value={drawing ?? ''}
            onChange={(next) => setDrawing(shapes.find((each) => each === next) ?? null)}
            options={ways}
          />
        ) : null}
        <span className="tj-quiet tj-small">{drawing ? t.geometry[HINTS[drawing]] : t.geometry.modify}</span>
      </div>
      <Suspense fallback={<Waiting rows={6} />}>
        <ShapeCanvas
          shape={shape}
          height="17rem"
          drawing={drawing}
          onDrawn={(drawn) => {
            setTyped(null)
            setDrawing(null)
            props.onChange(drawn)
          }}
        />
      </Suspense>
      <div className={css.geometryTools}>
        <Input
          {...controlOf(props)}
          className="tj-mono"
          placeholder={t.geometry.coordinatesHint}
          aria-label={t.geometry.coordinates}
          value={typed ?? (shape ? textOfShape(shape) : typeof props.value === 'string' ? props.value : '')}
          allowClear
          onChange={(event) => take(event.target.value)}
        />
        {shapes.includes('Point') ? (
          <Tooltip title={t.geometry.here}>
            <Button icon={<AimOutlined />} aria-label={t.geometry.here} onClick={here} />
          </Tooltip>
        ) : null}
      </div>
    </div>
  )
}
