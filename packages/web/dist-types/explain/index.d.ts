export { type FigureName, useExplained } from './address';
export { FigureValue } from './figure-value';
export { FrameText } from './frame-text';
//# sourceMappingURL=index.d.ts.map