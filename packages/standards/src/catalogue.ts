import { dustSeries } from './air/dust-rule.js'
import { ambientSeries, gasStateSeries } from './air/gb3095.js'
import { indexSeries } from './air/hj633.js'
import { evaluationSeries } from './air/hj663.js'
import { AIR_METHODS } from './air/methods.js'
import { eiSeries } from './ecology/ei.js'
import { eqiSeries } from './ecology/eqi.js'
import { farmlandSafeUseSeries } from './ecology/farmland.js'
import { ECOLOGY_METHODS } from './ecology/methods.js'
import type { Edition, Series } from './edition.js'
import { basinDischargeSeries } from './effluent/db51-2311.js'
import { sewageSeries } from './effluent/gb18918.js'
import { EFFLUENT_METHODS } from './effluent/methods.js'
import { groundwaterSeries } from './groundwater/gbt14848-2017.js'
import { GROUNDWATER_METHODS } from './groundwater/methods.js'
import type { Method } from './method.js'
import { soundEnvironmentSeries } from './noise/gb3096.js'
import { noiseBoundarySeries } from './noise/gb12348.js'
import { constructionNoiseSeries } from './noise/gb12523.js'
import { cityNoiseSeries } from './noise/hj640.js'
import { NOISE_METHODS } from './noise/methods.js'
import { farmlandSoilSeries } from './soil/gb15618-2018.js'
import { constructionLandSeries } from './soil/gb36600-2018.js'
import { SOIL_METHODS } from './soil/methods.js'
import { carryingCapacitySeries } from './water/carrying-capacity.js'
import { surfaceWaterSeries } from './water/item.js'
import { WATER_METHODS } from './water/methods.js'

/** Every series of dated editions in the package; a test finds one that is left out. */
export const SERIES: readonly Series<Edition<unknown>>[] = [
  ambientSeries,
  gasStateSeries,
  indexSeries,
  evaluationSeries,
  dustSeries,
  surfaceWaterSeries,
  carryingCapacitySeries,
  groundwaterSeries,
  sewageSeries,
  basinDischargeSeries,
  constructionLandSeries,
  farmlandSoilSeries,
  soundEnvironmentSeries,
  cityNoiseSeries,
  noiseBoundarySeries,
  constructionNoiseSeries,
  eqiSeries,
  eiSeries,
  farmlandSafeUseSeries,
]

/** Every method that can be looked up and tried by hand, medium by medium; at least one for each edition of `SERIES`. */
export const METHODS: readonly Method[] = [
  ...AIR_METHODS,
  ...WATER_METHODS,
  ...GROUNDWATER_METHODS,
  ...EFFLUENT_METHODS,
  ...SOIL_METHODS,
  ...NOISE_METHODS,
  ...ECOLOGY_METHODS,
]
