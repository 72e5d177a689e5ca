import { createBrowserRouter } from 'react-router'
import { Crashed } from './crashed'
import { Root, SignedIn } from './root'
import { Shell } from './shell'

/** Every place of the application; each is its own download. A place exports its page as `Component`. */
export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <div />,
    children: [
      { path: 'sign-in', lazy: () => import('../places/sign-in') },
      { path: 'm/*', lazy: () => import('../places/phone/open') },
      {
        element: <SignedIn />,
        children: [
          { path: 'wall', lazy: () => import('../places/wall') },
          {
            element: <Shell />,
            children: [
              {
                errorElement: <Crashed />,
                children: [
                  { index: true, lazy: () => import('../places/overview') },
                  { path: 'map', lazy: () => import('../places/map') },
                  { path: 'sites/:id/:tab?', lazy: () => import('../places/site') },
                  { path: 'air/:tab?', lazy: () => import('../places/air') },
                  { path: 'water/:id?', lazy: () => import('../places/water') },
                  { path: 'sources', lazy: () => import('../places/sources') },
                  { path: 'devices/:id?', lazy: () => import('../places/devices') },
                  { path: 'plan/:id?', lazy: () => import('../places/plan') },
                  { path: 'registers/:register?/:id?/:tab?', lazy: () => import('../places/registers') },
                  { path: 'tasks/:id?', lazy: () => import('../places/work') },
                  { path: 'notices/:tab?', lazy: () => import('../places/notices') },
                  { path: 'analysis/:id?', lazy: () => import('../places/analysis') },
                  { path: 'laboratory/:tab?/:id?', lazy: () => import('../places/laboratory') },
                  { path: 'alarms/:tab?', lazy: () => import('../places/alarms') },
                  { path: 'quality/:tab?', lazy: () => import('../places/quality') },
                  { path: 'me', lazy: () => import('../places/me') },
                  { path: 'methods/:id?', lazy: () => import('../places/methods') },
                  { path: 'system/:tab?', lazy: () => import('../places/system') },
                  { path: '*', lazy: () => import('../places/not-found') },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
])
