// The phone pages without network. `build/phone-worker.ts` fills in the files of this build; a change of any of them is a new worker.
const VERSION = '__VERSION__'
const SHELL = __SHELL__
const PAGE = '/m/'
const CACHE = `tuojiang-phone-${VERSION}`
/** On a network that hangs the kept page comes after this long. */
const PATIENCE_MS = 4000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(SHELL.map((url) => new Request(url, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('tuojiang-phone-') && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  // Data are the page's own business: it knows what it may show without network.
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (SHELL.includes(pathname)) event.respondWith(kept(pathname, request))
})

/** The newest page if the network gives it in time, so that nobody is held on an old version; else the one kept. */
async function page(request) {
  const cache = await caches.open(CACHE)
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(request, { signal: waiting.signal })
    if (answer.ok) return answer
    throw new Error(`the server answers ${answer.status}`)
  } catch {
    return (await cache.match(PAGE)) ?? Response.error()
  } finally {
    clearTimeout(timer)
  }
}

async function kept(pathname, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(pathname)) ?? fetch(request)
}
