export { dayOfInstant, factorName, factorUnit, formatAge, formatDuration, formatFactor, formatInstant, formatNumber, formatPeriod, MISSING, pollutantDecimals, pollutantName, pollutantUnit, } from './format';
export { Age, Missing, Value } from './value';
//# sourceMappingURL=index.d.ts.map