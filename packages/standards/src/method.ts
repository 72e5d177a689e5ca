import type { CivilDay, Label } from '@tuojiang/measure'
import { type Edition, NoEditionInForce } from './edition.js'
import { type Explained, missing, type Validity } from './explanation.js'
import { type MethodValues, problemOf, valuesOf } from './method-values.js'

export type { MethodValues } from './method-values.js'

export type MethodMedium = 'air' | 'surface-water' | 'groundwater' | 'effluent' | 'soil' | 'noise' | 'ecology'

/** One field of a calculator. Everything arrives as text, as a form or a table gives it. */
export interface MethodInput {
  readonly key: string
  readonly label: Label
  /**
   * `number`: 1.5; `laboratory`: also `<0.02`, `0.01L`, `ND`, `未检出`; `choice`: one of `choices`; `day`: 2026-03-01; `text`: as it is;
   * `series`: numbers between spaces, commas or line ends; `rows`: one line each, its `columns` between commas or tabs.
   */
  readonly kind: 'number' | 'laboratory' | 'choice' | 'day' | 'text' | 'series' | 'rows'
  /** As printed; empty where there is none. */
  readonly unit: string
  readonly optional?: boolean
  readonly choices?: readonly { readonly value: string; readonly label: Label }[]
  /** Fields of a line, for `rows` only. */
  readonly columns?: readonly MethodInput[]
  /** What the calculator shows at first. */
  readonly example?: string
}

/** What a calculator hands over: the text of each field by its key. */
export type MethodInputs = Readonly<Record<string, string>>

export interface MethodFigure {
  readonly label: Label
  /** Digits and symbols as text, words in both languages; null where it cannot be judged, the validity says why. */
  readonly value: string | Label | null
  readonly unit: string
}

export interface MethodOutcome {
  readonly figures: readonly MethodFigure[]
  readonly validity: Validity
  readonly explanation?: Explained
}

/** A test that holds a method: a file under `src/` and the words of a `describe` or `it` in it. */
export interface MethodTest {
  readonly file: string
  readonly name: string
}

/** A method as people look it up and try it by hand. */
export interface Method {
  /** Stable, kebab-case. */
  readonly id: string
  readonly medium: MethodMedium
  /** Name of its series, for example `GB 3838`. */
  readonly series: string
  /** Id of its edition, for example `GB 3838-2002`. */
  readonly edition: string
  readonly name: Label
  /** First day in force, and first day no longer so. */
  readonly from: CivilDay
  readonly until: CivilDay | null
  readonly source: { readonly title: Label; readonly clause: string; readonly url?: string }
  readonly inputs: readonly MethodInput[]
  /** Bad text is an outcome with a reason, never an exception. */
  calculate(inputs: MethodInputs): MethodOutcome
  readonly tests: readonly MethodTest[]
  /** Whether every number was compared with the official text or with copies that agree; `notes` say what was not. */
  readonly confirmed: boolean
  readonly notes: readonly Label[]
}

/**
 * A method whose calculation gets its fields read: a field that is absent though needed (`input-missing`) or cannot be read
 * (`input-unreadable`) is the outcome, and the calculation is not asked; a day without an edition in force is one too (`no-edition`).
 */
export function defineMethod(
  definition: Omit<Method, 'calculate'> & { calculate(values: MethodValues): MethodOutcome },
): Method {
  return {
    ...definition,
    calculate(inputs) {
      const problem = problemOf(definition.inputs, inputs)
      if (problem) return { figures: [], validity: problem }
      try {
        return definition.calculate(valuesOf(definition.inputs, inputs))
      } catch (error) {
        if (error instanceof NoEditionInForce) return { figures: [], validity: noEdition(error) }
        throw error
      }
    },
  }
}

const noEdition = ({ series, day }: NoEditionInForce): Validity =>
  missing('no-edition', `${day} 没有施行中的 ${series}`, `no edition of ${series} was in force on ${day}`)

/** What a method takes over from its edition; the note of the edition, where there is one, says what is not confirmed. */
export function fromEdition(
  series: string,
  edition: Edition<unknown>,
): Pick<Method, 'series' | 'edition' | 'from' | 'until' | 'source' | 'confirmed' | 'notes'> {
  const { note } = edition.source
  return {
    series,
    edition: edition.id,
    from: edition.from,
    until: edition.until,
    source: { title: edition.title, clause: edition.source.clause },
    confirmed: note === undefined,
    notes: note === undefined ? [] : [noteLabel(note)],
  }
}

/** Notes of editions are written “中文 / English”. */
function noteLabel(note: string): Label {
  const [zh = note, en = note] = note.split(' / ')
  return { zh, en }
}

/** A figure of an outcome; the digits of a number are the method's. */
export const figure = (
  zh: string,
  en: string,
  value: string | number | Label | null,
  unit = '',
): MethodFigure => ({
  label: { zh, en },
  value: typeof value === 'number' ? String(value) : value,
  unit,
})
