export {
  type Answer,
  type Ask,
  addressOf,
  type Operation,
  type Reading,
  rememberSession,
  request,
  requestFile,
  sendFile,
} from './client'
export { keyOf, useAction, useAskAhead, useEndpoint } from './hooks'
export { ApiProblem, asProblem } from './problem'
export type * from './shapes'
