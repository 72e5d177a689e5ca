import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width of an element in CSS pixels, and how large a rem is; both follow changes. */
export function useWidth(element: RefObject<HTMLElement | null>): { width: number; rem: number } {
  const [size, setSize] = useState({ width: 0, rem: 14 })
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () =>
      setSize({
        width: target.clientWidth,
        rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 14,
      })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return size
}
