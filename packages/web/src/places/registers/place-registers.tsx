import { useParams } from 'react-router'
import { useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import type { RegisterPlace } from '../../app/register-place'
import { useScope } from '../../app/scope'
import css from '../../app/shell.module.css'
import { formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { registersOf } from './definitions'
import { registerTexts } from './texts'

/** The registers of a place under its name in the menu, with how much is overdue. */
export function PlaceRegisters({ place }: { place: RegisterPlace }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const { register: here } = useParams()
  const seen = useEndpoint('GET /api/registers', { query: { ...(areaId !== null && { areaId }) } })
  const counts = new Map((seen.data ?? []).map((each) => [each.name, each]))
  const registers = registersOf(place).filter((register) => counts.has(register.name))
  if (registers.length === 0) return null
  return (
    <ul className={css.registers}>
      {registers.map((register) => {
        const overdue = counts.get(register.name)?.overdue ?? 0
        return (
          <li key={register.name}>
            <PlaceLink
              to={`/registers/${register.name}`}
              aria-current={register.name === here ? 'page' : undefined}
            >
              <span>{label(register.label)}</span>
              {overdue > 0 ? (
                <b title={t.overdue}>
                  <span className="tj-hidden">{t.overdue} </span>
                  {formatNumber(overdue)}
                </b>
              ) : null}
            </PlaceLink>
          </li>
        )
      })}
    </ul>
  )
}
