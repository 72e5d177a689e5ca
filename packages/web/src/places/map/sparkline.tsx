import { type SparkPoint, sparkPaths } from './spark-path'

interface SparklineProps {
  points: readonly SparkPoint[]
  /** Drawn as a dashed line when it lies within reach of the values. */
  limit?: number | null
  label: string
  height?: number
}

const WIDTH = 260

/** A small curve without axes: broken where data are missing, the newest value as a dot. */
export function Sparkline({ points, limit, label, height = 56 }: SparklineProps) {
  const { lines, last, limitY } = sparkPaths(points, { width: WIDTH, height, limit: limit ?? null })
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {limitY === null ? null : (
        <line
          x1="0"
          x2={WIDTH}
          y1={limitY}
          y2={limitY}
          stroke="var(--bad)"
          strokeWidth="1"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {lines.map((line) => (
        <path
          key={line}
          d={line}
          fill="none"
          stroke="var(--teal)"
          strokeWidth="1.600"
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {last ? <circle cx={last.x} cy={last.y} r="2.500" fill="var(--teal)" /> : null}
    </svg>
  )
}
