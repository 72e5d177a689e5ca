import { useEffect, useState } from 'react'

const LOOK_MS = 60 * 60_000

/** Keeps the pages for when there is no network. @returns whether a newer version has taken over behind this page */
export function useWorker(): boolean {
  const [newer, setNewer] = useState(false)
  useEffect(() => {
    const container = navigator.serviceWorker
    if (!container || import.meta.env.DEV) return
    // The first worker takes over a page that is as new as itself.
    const had = container.controller !== null
    const changed = () => had && setNewer(true)
    container.addEventListener('controllerchange', changed)
    let timer: ReturnType<typeof setInterval> | undefined
    container.register('/m/sw.js', { scope: '/m/', updateViaCache: 'none' }).then(
      (registration) => {
        timer = setInterval(() => void registration.update().catch(() => undefined), LOOK_MS)
      },
      () => undefined,
    )
    return () => {
      clearInterval(timer)
      container.removeEventListener('controllerchange', changed)
    }
  }, [])
  return newer
}
