import { Button, Typography } from 'antd'
import { useText } from '../../i18n'
import css from './me.module.css'
import { meTexts } from './texts'

/** The recovery codes, shown once: to be printed or copied, then confirmed. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useText(meTexts)
  return (
    <section>
      <h2 className={css.codesTitle}>{t.codesTitle}</h2>
      <p className="tj-quiet">{t.codesWords}</p>
      <ol className={css.codes} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code} className="tj-mono">
            {code}
          </li>
        ))}
      </ol>
      <div className={css.buttons}>
        <Button type="primary" onClick={onDone}>
          {t.noted}
        </Button>
        <Button onClick={() => globalThis.print()}>{t.print}</Button>
        <Typography.Text copyable={{ text: codes.join('\n') }} />
      </div>
    </section>
  )
}
