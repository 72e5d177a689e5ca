import type { ReactNode } from 'react'

export type PlaceKey =
  | 'overview'
  | 'map'
  | 'air'
  | 'water'
  | 'sources'
  | 'alarms'
  | 'plan'
  | 'devices'
  | 'system'
  | 'tasks'
  | 'soilWaste'
  | 'emergency'
  | 'enforcement'
  | 'registers'
  | 'quality'
  | 'laboratory'
  | 'analysis'
  | 'methods'
export type IconKey = PlaceKey | 'wall' | 'public' | 'fold'

const PATHS: Record<IconKey, ReactNode> = {
  overview: <path d="M3 4h8v7H3zM13.500 4H17v7h-3.500zM3 13.500h5V17H3zM10.500 13.500H17V17h-6.500z" />,
  map: <path d="m3 5 4.500-2 5 2L17 3v12l-4.500 2-5-2L3 17zM7.500 3v12M12.500 5v12" />,
  air: <path d="M3 7.500h8.500a2.300 2.300 0 1 0-2.200-3M3 11h12a2.400 2.400 0 1 1-2.300 3.200M3 14.500h6" />,
  water: (
    <path d="M10 3s5 5.300 5 8.800a5 5 0 0 1-10 0C5 8.300 10 3 10 3M7.800 12.500a2.400 2.400 0 0 0 2.200 2" />
  ),
  sources: <path d="M3 17V9l4.500 3V9l4.500 3V4h3.500V17zM6 14.500h1M10 14.500h1" />,
  quality: <path d="M3 13.500 6 9l2.500 3L12 5l2 4.500h3M4 17h5M12.500 15.500l1.500 1.500 3-3.500" />,
  alarms: <path d="M5 14V9a5 5 0 0 1 10 0v5l1.500 1.500h-13zM8.500 17.500h3M10 2.500V4" />,
  plan: <path d="M3 16.500h14M5 16.500v-5M9 16.500V8M13 16.500v-6M3.500 7 8 3.500l4 3L16.500 3" />,
  devices: (
    <path d="M3.500 4h13v4.500h-13zM3.500 11.500h13V16h-13zM6 6.250h.01M6 13.750h.01M9 6.250h5M9 13.750h5" />
  ),
  system: (
    <path d="M10 7.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5M10 2.500v2M10 15.500v2M2.500 10h2M15.500 10h2M4.700 4.700l1.400 1.400M13.900 13.900l1.400 1.400M4.700 15.300l1.400-1.400M13.900 6.100l1.400-1.400" />
  ),
  soilWaste: (
    <path d="M3 10h14M4.500 10l1 6.500h9l1-6.500M6 10c0-3 1.800-5.500 4-7 2.200 1.500 4 4 4 7M10 6v4" />
  ),
  emergency: <path d="M10 3 17.500 16.500h-15zM10 8v4M10 14.300h.01" />,
  enforcement: (
    <path d="M10 2.500 16 5v5c0 3.500-2.500 6.200-6 7.500-3.500-1.300-6-4-6-7.500V5zM7.300 9.800l2 2 3.500-3.800" />
  ),
  registers: (
    <path d="M4.500 3h9.500a1.500 1.500 0 0 1 1.500 1.500V17h-11zM4.500 13.500h11M7.500 6.500h5M7.500 9.500h5" />
  ),
  methods: (
    <path d="M5 2.500h10v15H5zM7.500 5.500h5v2.500h-5zM7.500 11h.01M10 11h.01M12.500 11h.01M7.500 14h.01M10 14h.01M12.500 14h.01" />
  ),
  analysis: <path d="M3 16.500h14M4 13l3.500-4 3 2.500L16 5M13 5h3v3M4 6.500h.01M8 4h.01" />,
  laboratory: (
    <path d="M8 2.500v5L3.500 15.500A1.300 1.300 0 0 0 4.700 17.500h10.600a1.300 1.300 0 0 0 1.200-2L12 7.500v-5M6.500 2.500h7M5.800 12h8.400" />
  ),
  tasks: <path d="M4 4.500h2M4 10h2M4 15.500h2M9 4.500h7.500M9 10h7.500M9 15.500h7.500" />,
  wall: <path d="M2.500 4h15v9.500h-15zM7 17h6M10 13.500V17" />,
  public: (
    <path d="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3 10h14M10 3c2.500 2.500 2.500 11.500 0 14M10 3c-2.500 2.500-2.500 11.500 0 14" />
  ),
  fold: <path d="M3 4h14v12H3zM8 4v12M13.500 8 11.500 10l2 2" />,
}

export function PlaceIcon({ of, size = '1.300em' }: { of: IconKey; size?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.500"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {PATHS[of]}
    </svg>
  )
}
