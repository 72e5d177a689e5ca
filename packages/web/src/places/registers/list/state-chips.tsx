import type { Register } from '@tuojiang/register'
import { type Answer, useEndpoint } from '../../../api'
import { formatNumber } from '../../../format'
import { useLabel, useText } from '../../../i18n'
import { Glyph, type Shape } from '../../../parts'
import { TONE, type Tone } from '../../../theme'
import { TONES } from '../state-mark'
import { registerTexts } from '../texts'
import css from './list.module.css'
import type { Question } from './question'

export type Counts = Answer<'GET /api/records/:register/counts'>

/** Counts without the choice of states and deadlines, so that every chip says what pressing it would give. */
export function useCounts(register: Register, question: Question) {
  const { states: _, due: __, ...others } = question.query
  const whole = useEndpoint('GET /api/records/:register/counts', {
    params: { register: register.name },
    query: others,
  })
  const narrowed = question.states.length > 0 || question.due !== null
  const shown = useEndpoint(
    'GET /api/records/:register/counts',
    { params: { register: register.name }, query: question.query },
    { enabled: narrowed },
  )
  const counted = narrowed ? shown.data : whole.data
  return { whole: whole.data, total: counted?.total ?? null, more: counted?.more ?? false }
}

/** Counts by state and by deadline; pressing one shows only those. */
export function StateChips({
  register,
  question,
  counts,
}: {
  register: Register
  question: Question
  counts: Counts | undefined
}) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { states, due, change } = question
  // Of what was not counted to its end nothing is known by state: all can be chosen, without numbers.
  const isCounted = counts !== undefined && !counts.more
  const numberOf = (count: number | undefined) => (isCounted ? formatNumber(count ?? 0) : '')
  const toggle = (state: string) => {
    const next = states.includes(state) ? states.filter((each) => each !== state) : [...states, state]
    change({ states: next.join(',') || null })
  }
  return (
    <fieldset className={`${css.chips} tj-no-print`} aria-label={t.states}>
      <Chip
        on={states.length === 0 && due === null}
        count={counts === undefined ? '' : `${formatNumber(counts.total)}${counts.more ? '+' : ''}`}
        onPress={() => change({ states: null, due: null })}
      >
        {t.all}
      </Chip>
      {Object.entries(register.states)
        .filter(([state]) => counts?.more || (counts?.byState[state] ?? 0) > 0 || states.includes(state))
        .map(([state, { label: name, tone }]) => (
          <Chip
            key={state}
            on={states.includes(state)}
            count={numberOf(counts?.byState[state])}
            mark={TONES[tone]}
            onPress={() => toggle(state)}
          >
            {label(name)}
          </Chip>
        ))}
      {Object.keys(register.deadlines).length > 0 ? (
        <>
          <span className={css.chipRule} />
          {(['overdue', 'soon'] as const).map((each) => (
            <Chip
              key={each}
              on={due === each}
              count={numberOf(counts?.[each])}
              mark={
                each === 'overdue' ? { tone: 'bad', shape: 'triangle' } : { tone: 'warn', shape: 'square' }
              }
              onPress={() => change({ due: due === each ? null : each })}
            >
              {t[each]}
            </Chip>
          ))}
        </>
      ) : null}
    </fieldset>
  )
}

function Chip({
  on,
  count,
  mark,
  onPress,
  children,
}: {
  on: boolean
  count: string
  mark?: { tone: Tone; shape: Shape }
  onPress: () => void
  children: string
}) {
  return (
    <button type="button" className={css.chip} aria-pressed={on} onClick={onPress}>
      {mark ? (
        <span style={{ color: TONE[mark.tone] }}>
          <Glyph shape={mark.shape} size="0.86em" />
        </span>
      ) : null}
      {children}
      <b>{count}</b>
    </button>
  )
}
