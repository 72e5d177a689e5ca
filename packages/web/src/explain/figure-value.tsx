import type { ReactNode } from 'react'
import { Value } from '../format'
import { dictionary, useText } from '../i18n'
import { type FigureName, useExplained } from './address'

const texts = dictionary({ open: '查看这个数的来历' }, { open: 'See how this number was made' })

interface FigureValueProps {
  /** Without a figure the value is shown plainly: there is nothing behind it. */
  figure: FigureName | null | undefined
  value?: number | string | null | undefined
  unit?: string | undefined
  decimals?: number | undefined
  /** Why there is no value. */
  missing?: string | undefined
  /** Shown in place of the value: a badge, a class, a sentence. */
  children?: ReactNode
}

/** A number that can be opened: pressing it shows its formula, clause, inputs and exclusions, down to the frame. */
export function FigureValue({ figure, children, ...value }: FigureValueProps) {
  const t = useText(texts)
  const { explain } = useExplained()
  const content = children ?? <Value {...value} value={value.value} />
  if (!figure) return content
  return (
    <button
      type="button"
      className="tj-plain tj-figure"
      title={t.open}
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation()
        explain(figure)
      }}
    >
      {content}
    </button>
  )
}
