import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { type Me, type RoleName, rememberSession, useEndpoint } from '../api'
import { ProblemView, Waiting } from '../parts'

const MeContext = createContext<Me | null>(null)

/** Asks who is there before anything else is shown. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const me = useEndpoint('GET /api/me', {})
  const answer = me.data
  useEffect(() => {
    if (answer) rememberSession(answer)
  }, [answer])
  if (answer) return <MeContext value={answer}>{children}</MeContext>
  return me.error ? <ProblemView problem={me.error} again={() => void me.refetch()} full /> : <Waiting full />
}

/** Who is signed in, which city, whether it is the demo. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside of SessionProvider')
  return me
}

/** Does the account hold one of the roles? For showing and hiding; the server decides. */
export function useMay(...roles: RoleName[]): boolean {
  const { account } = useMe()
  return account?.roles.some((role) => roles.includes(role)) ?? false
}
