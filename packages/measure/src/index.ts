export {
  addDays,
  CHINA_ZONE,
  type CivilDay,
  type CivilHour,
  type CivilMonth,
  type CivilQuarter,
  type CivilYear,
  civilDay,
  dayOf,
  daysOf,
  endOf,
  hourOf,
  hoursOf,
  isCivilDay,
  isoWithZone,
  monthOf,
  monthsOf,
  next,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodKind,
  previous,
  quarterOf,
  startOf,
  yearBefore,
  yearOf,
} from './civil.js'
export { FACTORS, type Factor, factorByCode, factorByCode2005, factorByKey, type Medium } from './factor.js'
export type { Label } from './label.js'
export { formatDecimal, roundHalfEven } from './rounding.js'
export { convertUnit, isUnit, type Unit, UnitMismatch } from './unit.js'
