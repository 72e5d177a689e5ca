export { type Fleet, startFleet } from './fleet.js'
export { demoOf, installDemoNetwork, installedStations, loadDemoHistory } from './install.js'
export { reportDemoValues } from './reports.js'
