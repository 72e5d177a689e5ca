import { useEffect } from 'react'

/** The phone pages are an entry of their own: an address of theirs reached inside the application is loaded anew. */
export function Component() {
  useEffect(() => {
    location.replace('/m/')
  }, [])
  return null
}
