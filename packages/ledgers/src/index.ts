import type { Register } from '@tuojiang/register'
import { blackOdorousWater } from './black-odorous-water.js'
import { complaint } from './complaint.js'
import { constructionLand } from './construction-land.js'
import { constructionSite } from './construction-site.js'
import { contingencyPlan } from './contingency-plan.js'
import { dischargePermit } from './discharge-permit.js'
import { drinkingWaterSource } from './drinking-water-source.js'
import { dustCheck } from './dust-check.js'
import { emergencyDepot } from './emergency-depot.js'
import { emergencyDrill } from './emergency-drill.js'
import { enterprise } from './enterprise.js'
import { gridCell } from './grid-cell.js'
import { gridWorker } from './grid-worker.js'
import { hazardousWasteLicence } from './hazardous-waste-licence.js'
import { hazardousWasteProducer } from './hazardous-waste-producer.js'
import { keyProject } from './key-project.js'
import { monitoringDevice } from './monitoring-device.js'
import { monitoringSite } from './monitoring-site.js'
import { nonRoadMachinery } from './non-road-machinery.js'
import { riskSource } from './risk-source.js'
import { riverOutfall } from './river-outfall.js'
import { ruralSewage } from './rural-sewage.js'
import { sourceProblem } from './source-problem.js'

/** Every register of the bureau, in the order of the menu. */
export const LEDGERS: readonly Register[] = [
  constructionSite,
  dustCheck,
  nonRoadMachinery,
  riverOutfall,
  drinkingWaterSource,
  sourceProblem,
  ruralSewage,
  blackOdorousWater,
  constructionLand,
  hazardousWasteProducer,
  hazardousWasteLicence,
  enterprise,
  dischargePermit,
  riskSource,
  contingencyPlan,
  emergencyDrill,
  emergencyDepot,
  complaint,
  gridCell,
  gridWorker,
  keyProject,
  monitoringSite,
  monitoringDevice,
]

export {
  type GateAnswer,
  isSensitiveUse,
  type LandRecord,
  type LandState,
  mayBuild,
  mayChangeUse,
} from './construction-land-gate.js'
export * from './figures/index.js'
export {
  categoryOfWaste,
  type ReportDue,
  reportCalendar,
  type WasteClass,
  wasteClass,
} from './hazardous-waste-class.js'
export * from './hj941.js'
export {
  blackOdorousWater,
  complaint,
  constructionLand,
  constructionSite,
  contingencyPlan,
  dischargePermit,
  drinkingWaterSource,
  dustCheck,
  emergencyDepot,
  emergencyDrill,
  enterprise,
  gridCell,
  gridWorker,
  hazardousWasteLicence,
  hazardousWasteProducer,
  keyProject,
  monitoringDevice,
  monitoringSite,
  nonRoadMachinery,
  riskSource,
  riverOutfall,
  ruralSewage,
  sourceProblem,
}
