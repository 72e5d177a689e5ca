export { createLiveBus, type LiveBus, type LiveEvent } from './bus.js'
