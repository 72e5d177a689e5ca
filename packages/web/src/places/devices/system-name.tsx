import { dictionary, useText } from '../../i18n'

/** System codes of HJ 212-2017 table 5 that a city's devices use. */
const texts = dictionary(
  {
    system: {
      21: '地表水',
      22: '环境空气',
      23: '声环境',
      24: '地下水',
      25: '土壤',
      27: '挥发性有机物',
      31: '废气',
      32: '废水',
      36: '噪声源',
      39: '工地扬尘',
      44: '用电',
      45: '生产工况',
      51: '烟气过程',
      52: '污水过程',
    },
  },
  {
    system: {
      21: 'surface water',
      22: 'ambient air',
      23: 'noise',
      24: 'groundwater',
      25: 'soil',
      27: 'VOCs',
      31: 'flue gas',
      32: 'effluent',
      36: 'noise source',
      39: 'site dust',
      44: 'electricity',
      45: 'production',
      51: 'flue-gas process',
      52: 'sewage process',
    },
  },
)

/** `32 废水`: the system a device reports for, by its ST. */
export function SystemName({ st }: { st: string | null }) {
  const t = useText(texts)
  if (!st) return <span className="tj-quiet">—</span>
  const name = Object.entries(t.system).find(([code]) => code === st)?.[1]
  return (
    <span className="tj-nowrap">
      <span className="tj-mono">{st}</span> {name}
    </span>
  )
}
