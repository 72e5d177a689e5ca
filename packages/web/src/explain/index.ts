export { type FigureName, useExplained } from './address'
export { FigureValue } from './figure-value'
