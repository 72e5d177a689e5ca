import { cloneElement, type ReactElement, useId } from 'react'
import css from './laboratory.module.css'

/** An input with its name; pressing the name goes to the input. */
export function Field({
  name,
  wide,
  children,
}: {
  name: string
  wide?: boolean
  children: ReactElement<{ id?: string }>
}) {
  const id = useId()
  return (
    <div className={wide ? css.wide : css.field}>
      <label htmlFor={id}>{name}</label>
      {cloneElement(children, { id })}
    </div>
  )
}
