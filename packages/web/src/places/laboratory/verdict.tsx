import { type FigureName, FigureValue } from '../../explain'
import { formatNumber, formatPeriod } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Mark, WaterBadge } from '../../parts'
import type { LabVerdict, Medium } from './shapes'
import { laboratoryTexts } from './texts'

const WATER: ReadonlySet<Medium> = new Set(['surface-water', 'groundwater'])

/** A verdict with its class or word; opens how it was made where there is a figure. */
export function VerdictCell({
  medium,
  verdict,
  figure,
}: {
  medium: Medium
  verdict: LabVerdict
  figure: FigureName | null
}) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const unknown = verdict.grade === null && verdict.kept === null
  return (
    <FigureValue figure={figure}>
      {unknown ? (
        <Mark tone="quiet" shape="question">
          {t.cannot}
        </Mark>
      ) : WATER.has(medium) && verdict.grade !== null ? (
        <WaterBadge value={verdict.grade} />
      ) : (
        <Mark
          tone={verdict.kept === null ? 'steady' : verdict.kept ? 'good' : 'bad'}
          shape={verdict.kept === null ? 'disc' : verdict.kept ? 'check' : 'up'}
        >
          {label(verdict.text)}
        </Mark>
      )}
    </FigureValue>
  )
}

export function KeptMark({ kept }: { kept: boolean | null }) {
  const t = useText(laboratoryTexts)
  if (kept === null)
    return (
      <Mark tone="quiet" shape="question">
        {t.cannot}
      </Mark>
    )
  return (
    <Mark tone={kept ? 'good' : 'bad'} shape={kept ? 'check' : 'up'}>
      {kept ? t.kept : t.notKept}
    </Mark>
  )
}

/** 氨氮/1.3、总磷/0.6; the same item of several samplings is named once. */
export function Exceeding({ verdict }: { verdict: LabVerdict }) {
  const label = useLabel()
  const { language } = useLanguage()
  const worst = new Map<string, LabVerdict['exceeding'][number]>()
  for (const one of verdict.exceeding) {
    const known = worst.get(one.item)
    if (!known || (one.multiple ?? 0) > (known.multiple ?? 0)) worst.set(one.item, one)
  }
  if (worst.size === 0) return <span className="tj-quiet">—</span>
  return (
    <span>
      {[...worst.values()]
        .map((one) => `${label(one.name)}${one.multiple === null ? '' : `/${formatNumber(one.multiple, 1)}`}`)
        .join(language === 'zh' ? '、' : ', ')}
    </span>
  )
}

/** The figure of a point or sample in a period. */
export function verdictFigure(
  medium: Medium,
  kind: 'point' | 'sample',
  id: number,
  period: string,
): FigureName {
  const step =
    period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : period.length === 7 ? 'month' : 'day'
  return { key: `lab.${medium}.${step}.verdict`, subject: `${kind}:${id}`, period }
}

export function PeriodText({ period }: { period: string }) {
  const { language } = useLanguage()
  return <span className="tj-nowrap">{formatPeriod(period, language)}</span>
}
