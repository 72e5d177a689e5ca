import type { Method, MethodInput, MethodInputs } from '@tuojiang/standards'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useText } from '../../i18n'
import { Field } from './field'
import css from './methods.module.css'
import { Outcome } from './outcome'
import { methodTexts } from './texts'

const examplesOf = (inputs: readonly MethodInput[]): MethodInputs =>
  Object.fromEntries(inputs.map(({ key, example }) => [key, example ?? '']))

/** Empty fields; choices keep what is offered first, for there is always one. */
const emptyOf = (inputs: readonly MethodInput[]): MethodInputs =>
  Object.fromEntries(
    inputs.map(({ key, kind, example, choices }) => [
      key,
      kind === 'choice' ? (example ?? choices?.[0]?.value ?? '') : '',
    ]),
  )

/** A method to try by hand: every change is calculated at once, in the browser, by the code the platform evaluates with. */
export function Calculator({ method }: { method: Method }) {
  const t = useText(methodTexts)
  const [inputs, setInputs] = useState(() => examplesOf(method.inputs))
  // Tables keep their own cells while they are written in; a new filling begins them anew.
  const [filling, setFilling] = useState(0)
  const outcome = useMemo(() => method.calculate(inputs), [method, inputs])

  const fill = (next: MethodInputs) => {
    setInputs(next)
    setFilling(filling + 1)
  }
  return (
    <section className="tj-panel" aria-label={t.calculator}>
      <div className={css.panelHead}>
        <h2>{t.calculator}</h2>
        <span className={`${css.panelTools} tj-no-print`}>
          <Button size="small" onClick={() => fill(examplesOf(method.inputs))}>
            {t.example}
          </Button>
          <Button size="small" onClick={() => fill(emptyOf(method.inputs))}>
            {t.clear}
          </Button>
        </span>
      </div>
      <div className={css.form} key={filling}>
        {method.inputs.map((input) => (
          <Field
            key={input.key}
            input={input}
            value={inputs[input.key] ?? ''}
            onChange={(text) => setInputs((before) => ({ ...before, [input.key]: text }))}
          />
        ))}
      </div>
      <Outcome outcome={outcome} />
    </section>
  )
}
