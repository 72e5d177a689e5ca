export { Chart, type ChartTable } from './chart';
export type { ChartInstance, ChartOption } from './engine';
//# sourceMappingURL=index.d.ts.map