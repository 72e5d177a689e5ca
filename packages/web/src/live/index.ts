export { LiveProvider, type LiveState, useLive } from './live'
