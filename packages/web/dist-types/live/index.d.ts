export { LiveProvider, type LiveState, useLive } from './live';
//# sourceMappingURL=index.d.ts.map