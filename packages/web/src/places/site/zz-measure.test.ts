import { it } from 'vitest'
import { siteChart, siteTable } from './option'
it('measure', () => {
  const n = 8784, t0 = Date.parse('2025-11-24T00:00:00Z')
  const series = { siteId: 1, factor: 'a34004', statistic: 'Avg', unit: 'µg/m³', decimals: 0, kind: 'hour' as const, stepSeconds: 3600, thinned: 'none' as const, total: n, times: Array.from({ length: n }, (_, i) => t0 + i * 3600000), values: Array.from({ length: n }, (_, i) => (i % 97 === 0 ? null : 40 + 20 * Math.sin(i / 9))), flags: Array.from({ length: n }, (_, i) => (i % 211 < 3 ? 'M' : null)), gaps: [] }
  const words = { gap: { silent: '', flagged: '', 'not-installed': '', unknown: '' }, flag: (f: string) => f, offScale: '', limit: '', lowerLimit: '' }
  for (let k = 0; k < 3; k++) { const a = performance.now(); const lines = [{ name: 'x', series, colour: '#000', compared: false, shiftMs: 0 }]; siteChart(lines, [], { range: { from: t0, to: t0 + n * 3600000 }, words, hatch: '#eee' }); siteTable(lines, 't'); console.error('ms', (performance.now() - a).toFixed(1)) }
})
