import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type ChartOption, THEME } from './engine'

use([SVGRenderer])

/** A chart as the text of an SVG file, for print; loaded only when somebody asks for one. */
export function svgOf(option: ChartOption, width = 960, height = 520): string {
  const chart = init(null, THEME, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({ animation: false, ...option })
  const text = chart.renderToSVGString()
  chart.dispose()
  return text
}
