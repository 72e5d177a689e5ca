import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { ApiProblem } from '../api/problem'
import { router } from './routes'

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session ended: asking who is there leads to the sign-in page, and back to the same address.
    onError: (error, query) => {
      if (error instanceof ApiProblem && error.status === 401 && query.queryKey[0] !== 'GET /api/me') {
        void client.invalidateQueries({ queryKey: ['GET /api/me'] })
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      // A refusal will be the same again; only what did not get through is tried again.
      retry: (count, error) =>
        count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: false,
    },
  },
})

export function App() {
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
