/** GB 3838-2002 table 1. Values of the five classes; mg/L unless the item says otherwise. */
export const GB3838_2002 = {
  ph: { direction: 'range', limits: [6, 9] },
  do: { direction: 'min', limits: [7.5, 6, 5, 3, 2] },
  codmn: { direction: 'max', limits: [2, 4, 6, 10, 15] },
  cod: { direction: 'max', limits: [15, 15, 20, 30, 40] },
  bod5: { direction: 'max', limits: [3, 3, 4, 6, 10] },
  nh3n: { direction: 'max', limits: [0.15, 0.5, 1.0, 1.5, 2.0] },
  tp: { direction: 'max', limits: [0.02, 0.1, 0.2, 0.3, 0.4] },
  tpLake: { direction: 'max', limits: [0.01, 0.025, 0.05, 0.1, 0.2] },
  tn: { direction: 'max', limits: [0.2, 0.5, 1.0, 1.5, 2.0] },
  cu: { direction: 'max', limits: [0.01, 1.0, 1.0, 1.0, 1.0] },
  zn: { direction: 'max', limits: [0.05, 1.0, 1.0, 2.0, 2.0] },
  f: { direction: 'max', limits: [1.0, 1.0, 1.0, 1.5, 1.5] },
  se: { direction: 'max', limits: [0.01, 0.01, 0.01, 0.02, 0.02] },
  as: { direction: 'max', limits: [0.05, 0.05, 0.05, 0.1, 0.1] },
  hg: { direction: 'max', limits: [0.00005, 0.00005, 0.0001, 0.001, 0.001] },
  cd: { direction: 'max', limits: [0.001, 0.005, 0.005, 0.005, 0.01] },
  cr6: { direction: 'max', limits: [0.01, 0.05, 0.05, 0.05, 0.1] },
  pb: { direction: 'max', limits: [0.01, 0.01, 0.05, 0.05, 0.1] },
  cn: { direction: 'max', limits: [0.005, 0.05, 0.2, 0.2, 0.2] },
  phenol: { direction: 'max', limits: [0.002, 0.002, 0.005, 0.01, 0.1] },
  oil: { direction: 'max', limits: [0.05, 0.05, 0.05, 0.5, 1.0] },
  las: { direction: 'max', limits: [0.2, 0.2, 0.2, 0.3, 0.3] },
  s: { direction: 'max', limits: [0.05, 0.1, 0.2, 0.5, 1.0] },
  fc: { direction: 'max', limits: [200, 2000, 10_000, 20_000, 40_000] },
} as const satisfies Record<string, { direction: 'min' | 'max' | 'range'; limits: readonly number[] }>

/** GB 3838-2002 table 2: supplementary items of centralised drinking sources, mg/L. */
export const GB3838_2002_SOURCES = { so4: 250, cl: 250, no3: 10, fe: 0.3, mn: 0.1 } as const
