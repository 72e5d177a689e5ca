export { type FigureName, useExplained } from './address'
export { FigureValue } from './figure-value'
export { FrameText } from './frame-text'
export { NodeFacts, Tree } from './tree'
