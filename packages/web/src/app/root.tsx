import { lazy, Suspense } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { LanguageProvider } from '../i18n'
import { LiveProvider } from '../live'
import { ThemeProvider } from '../theme'
import { SessionProvider, useMe } from './session'

const ExplainDrawer = lazy(() =>
  import('../explain/drawer').then((module) => ({ default: module.ExplainDrawer })),
)

/** What every page stands in: language, theme, session. */
export function Root() {
  return (
    <LanguageProvider>
      <ThemeProvider>
        <SessionProvider>
          <Outlet />
        </SessionProvider>
      </ThemeProvider>
    </LanguageProvider>
  )
}

/** Lets only signed-in accounts through; others sign in first and come back to the same address. */
export function SignedIn() {
  const { account } = useMe()
  const location = useLocation()
  if (!account || account.mustChangePassword || account.mustEnrolSecondFactor) {
    const next = `${location.pathname}${location.search}`
    const search = next === '/' ? '' : `?next=${encodeURIComponent(next)}`
    return <Navigate to={`/sign-in${search}`} replace />
  }
  return (
    <LiveProvider>
      <Outlet />
      <Suspense>
        <ExplainDrawer />
      </Suspense>
    </LiveProvider>
  )
}
