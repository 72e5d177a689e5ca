import { Button, Segmented, Select, Switch } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useEndpoint } from '../../api'
import { useAddressChange, useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing } from '../../parts'
import { ItemPanel } from './item-panel'
import { ItemTable } from './item-table'
import css from './quality.module.css'
import { SignOff } from './sign-off'
import { qualityTexts } from './texts'

const STATES = ['waiting', 'automatic', 'checked', 'reviewed'] as const
const KINDS = ['air', 'water', 'effluent', 'gas'] as const
const RESULTS = ['fail', 'suspect'] as const
const MOST = 500

/** What is flagged, the newest first, with the curve of the one chosen beside it. Moves by keyboard. */
export function QueueTab() {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const [stateText, setState] = useAddressState('state', 'waiting')
  const [kindText, setKind] = useAddressState('kind')
  const [worstText, setWorst] = useAddressState('worst')
  const [code, setCode] = useAddressState('code')
  const [siteText, setSite] = useAddressState('site')
  const [lateText, setLate] = useAddressState('late')
  const [openText] = useAddressState('item')
  const change = useAddressChange()
  const [limit, setLimit] = useState(100)
  const [selected, setSelected] = useState<number[]>([])
  const [verdict, setVerdict] = useState<'valid' | 'invalid'>('invalid')
  const [signing, setSigning] = useState(false)
  const may = useMay('station', 'division', 'county')
  const state = STATES.find((each) => each === stateText) ?? 'waiting'
  const kind = KINDS.find((each) => each === kindText)
  const worst = RESULTS.find((each) => each === worstText)
  const rule = useEndpoint('GET /api/quality/rule', {})
  const items = useEndpoint('GET /api/quality/items', {
    query: {
      limit,
      state,
      ...(kind && { siteKind: kind }),
      ...(worst && { worst }),
      ...(code && { code }),
      ...(siteText && { siteId: Number(siteText) }),
      ...(lateText === 'yes' && { late: true }),
      ...(areaId !== null && { areaId }),
    },
  })
  const list = useMemo(() => items.data?.items ?? [], [items.data])
  const open = list.find(({ id }) => id === Number(openText)) ?? list[0] ?? null
  const chosen = list.filter(({ id }) => selected.includes(id))

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (target.closest('input:not([type="checkbox"]), textarea, [role="combobox"], [role="dialog"]')) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const at = list.findIndex((item) => item.id === open?.id)
      const step = { j: 1, k: -1 }[event.key]
      if (step !== undefined) {
        const next = list[Math.max(0, Math.min(list.length - 1, at + step))]
        if (next) change({ item: String(next.id) })
      } else if (event.key === ' ' && open && target.tagName !== 'BUTTON') {
        event.preventDefault()
        setSelected((before) =>
          before.includes(open.id) ? before.filter((id) => id !== open.id) : [...before, open.id],
        )
      } else if (event.key === '1' || event.key === '2') {
        event.preventDefault()
        setVerdict(event.key === '1' ? 'valid' : 'invalid')
        document.getElementById('quality-reason')?.focus()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [list, open, change])

  return (
    <>
      <div className={css.filters}>
        <Segmented
          value={state}
          onChange={(next) => setState(next)}
          options={STATES.map((each) => ({ value: each, label: t.states[each], title: t.stateHints[each] }))}
        />
        <Select
          value={kind ?? ''}
          onChange={(next) => setKind(next || null)}
          aria-label={t.allKinds}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t.allKinds },
            ...KINDS.map((each) => ({ value: each, label: t.kinds[each] })),
          ]}
        />
        <Select
          value={code}
          onChange={(next) => setCode(next || null)}
          aria-label={t.allChecks}
          popupMatchSelectWidth={false}
          style={{ minWidth: '9rem' }}
          options={[
            { value: '', label: t.allChecks },
            ...(rule.data?.codes ?? [])
              .filter((each) => !each.code.startsWith('qc.timing'))
              .map((each) => ({ value: each.code, label: label(each.name) })),
          ]}
        />
        <Select
          value={worst ?? ''}
          onChange={(next) => setWorst(next || null)}
          aria-label={t.allResults}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t.allResults },
            ...RESULTS.map((each) => ({ value: each, label: t.results[each] })),
          ]}
        />
        {siteText ? (
          <Button size="small" onClick={() => setSite(null)}>
            {list[0] ? label(list[0].site) : t.site} ×
          </Button>
        ) : null}
        {state === 'waiting' ? (
          <span className={css.toggle}>
            <Switch
              size="small"
              aria-label={t.onlyLate}
              checked={lateText === 'yes'}
              onChange={(on) => setLate(on ? 'yes' : null)}
            />
            {t.onlyLate}
          </span>
        ) : null}
        <span className={css.end}>
          <span className="tj-quiet tj-small">{t.keys}</span>
          {may ? (
            <Button size="small" onClick={() => setSigning(true)}>
              {t.signOff}
            </Button>
          ) : null}
        </span>
      </div>
      <div className={css.split}>
        <div className={css.list}>
          <Answered of={items} rows={12}>
            {(page) =>
              page.items.length === 0 ? (
                <Nothing>{state === 'waiting' ? t.nothingWaiting : t.nothing}</Nothing>
              ) : (
                <>
                  <ItemTable
                    items={page.items}
                    openId={open?.id ?? null}
                    onOpen={(id) => change({ item: String(id) })}
                    selected={selected}
                    onSelect={may ? setSelected : null}
                  />
                  {page.next && limit < MOST ? (
                    <Button style={{ marginTop: '0.6rem' }} onClick={() => setLimit(MOST)}>
                      {t.more}
                    </Button>
                  ) : null}
                </>
              )
            }
          </Answered>
        </div>
        <aside className={css.panel} aria-label={t.decide}>
          {open ? (
            <ItemPanel
              key={open.id}
              item={open}
              others={chosen.length > 1 ? chosen : []}
              verdict={verdict}
              onVerdict={setVerdict}
              onDone={() => setSelected([])}
            />
          ) : (
            <Nothing compact>{t.choose}</Nothing>
          )}
        </aside>
      </div>
      {signing ? <SignOff onClose={() => setSigning(false)} siteId={open?.siteId ?? null} /> : null}
    </>
  )
}
