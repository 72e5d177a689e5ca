import { Tooltip } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useAsOf } from '../app/clock'
import { useScope } from '../app/scope'
import { useMe } from '../app/session'
import { formatInstant } from '../format/format'
import { dictionary, useLabel, useText } from '../i18n'
import css from './parts.module.css'
import { partTexts } from './texts'

const texts = dictionary(
  {
    product: '沱江',
    scope: '范围',
    period: '时段',
    edition: '依据',
    asOf: '截至',
    source: '来源',
    platform: '沱江生态环境大平台',
    printed: '打印于',
  },
  {
    product: 'Tuojiang',
    scope: 'Scope',
    period: 'Period',
    edition: 'By',
    asOf: 'As of',
    source: 'Source',
    platform: 'Tuojiang environment platform',
    printed: 'Printed',
  },
)

/** A quiet mark that what is shown is simulated; shows nothing outside of the demo. */
export function DemoRibbon() {
  const t = useText(partTexts)
  const { demo } = useMe()
  if (!demo) return null
  return (
    <Tooltip title={t.demoHint}>
      <span className={css.ribbon}>{t.demo}</span>
    </Tooltip>
  )
}

/** Where something has no past to show, a clock standing at a moment must not be taken for its own. */
export function NowOnly() {
  const t = useText(partTexts)
  const asOf = useAsOf()
  return asOf ? <span className={css.nowOnly}>{t.nowOnly}</span> : null
}

interface PageProps {
  title: string
  /** Stands beside the title. */
  aside?: ReactNode
  /** Stands at the right end of the title's line. */
  tools?: ReactNode
  /** For the print: the period and the edition of the standard the page shows. */
  period?: string | undefined
  edition?: string | undefined
  /** Without the title's line, for pages that are one picture. */
  bare?: boolean
  /** As high as the window: what is inside scrolls by itself. */
  full?: boolean
  children: ReactNode
}

/** A page: title, tools, content; on paper also scope, period, edition, as-of time and source. */
export function Page({ title, aside, tools, period, edition, bare, full, children }: PageProps) {
  const t = useText(texts)
  const label = useLabel()
  const scope = useScope()
  const asOf = useAsOf()
  const { city, demo } = useMe()
  const parts = useText(partTexts)
  const area = scope.area ? label(scope.area.name) : label(city.name)
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title, t])
  const facts: (readonly [string, string])[] = [
    [t.scope, area],
    ...(period ? [[t.period, period] as const] : []),
    ...(edition ? [[t.edition, edition] as const] : []),
    [t.asOf, formatInstant(asOf ?? Date.now())],
    [t.source, demo ? `${t.platform} · ${parts.demo}` : t.platform],
  ]
  return (
    <div className={bare ? css.bare : full ? `${css.page} ${css.fullPage}` : css.page}>
      {bare ? (
        <h1 className="tj-hidden">{title}</h1>
      ) : (
        <header className={css.pageHead}>
          <h1>{title}</h1>
          {aside}
          {tools ? <div className={`${css.pageTools} tj-no-print`}>{tools}</div> : null}
        </header>
      )}
      <p className={`${css.printNote} tj-print-only`}>
        {facts.map(([name, text]) => `${name}: ${text}`).join('　')}
      </p>
      {children}
    </div>
  )
}
