import { SearchOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Page } from '../../parts'
import { PLACES, registersOf } from './definitions'
import listCss from './list/list.module.css'
import css from './places.module.css'
import { registerTexts } from './texts'

/** Every register the reader may see, by place of the menu, with how much is in it and what is late. */
export function RegistersPage() {
  const t = useText(registerTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const [place, setPlace] = useAddressState('place')
  const [find, setFind] = useAddressState('find')
  const registers = useEndpoint('GET /api/registers', { query: { ...(areaId !== null && { areaId }) } })
  return (
    <Page
      title={PLACES.some((each) => each === place) ? t.places[place as (typeof PLACES)[number]] : t.title}
      tools={
        <Input
          allowClear
          prefix={<SearchOutlined />}
          className={listCss.search ?? ''}
          placeholder={t.find}
          aria-label={t.find}
          defaultValue={find}
          onChange={(event) => setFind(event.target.value || null)}
        />
      }
    >
      <Answered of={registers} rows={12}>
        {(all) => {
          const counts = new Map(all.map((each) => [each.name, each]))
          const matches = (words: { zh: string; en: string }) =>
            `${words.zh} ${words.en}`.toLowerCase().includes(find.toLowerCase())
          const groups = PLACES.map((each) => ({
            place: each,
            registers: registersOf(each).filter(
              (register) =>
                counts.has(register.name) && (matches(register.label) || matches(register.purpose)),
            ),
          })).filter((group) => group.registers.length > 0)
          const shown = groups.filter((group) => !place || group.place === place)
          return (
            <>
              <div className={css.placeBar}>
                <Segmented<string>
                  value={place}
                  onChange={(next) => setPlace(next || null)}
                  options={[
                    { value: '', label: t.allPlaces },
                    ...groups.map((group) => ({ value: group.place, label: t.places[group.place] })),
                  ]}
                />
              </div>
              {shown.length === 0 ? <Nothing>{find ? t.nothing : t.noRegisters}</Nothing> : null}
              {shown.map((group) => (
                <section key={group.place} className={css.place}>
                  <h2>{t.places[group.place]}</h2>
                  <ul>
                    {group.registers.map((register) => {
                      const count = counts.get(register.name)
                      return (
                        <li key={register.name}>
                          <PlaceLink to={`/registers/${register.name}`} data-testid="register">
                            <b>{label(register.label)}</b>
                            <small>{label(register.purpose)}</small>
                          </PlaceLink>
                          <span className={css.placeCounts}>
                            {count && count.overdue > 0 ? (
                              <PlaceLink to={`/registers/${register.name}?due=overdue`} data-pressure="over">
                                {t.overdue} {formatNumber(count.overdue)}
                              </PlaceLink>
                            ) : null}
                            {count && count.soon > 0 ? (
                              <PlaceLink to={`/registers/${register.name}?due=soon`} data-pressure="soon">
                                {t.soon} {formatNumber(count.soon)}
                              </PlaceLink>
                            ) : null}
                            <span>{t.records(formatNumber(count?.records ?? 0))}</span>
                          </span>
                        </li>
                      )
                    })}
                  </ul>
                </section>
              ))}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}
