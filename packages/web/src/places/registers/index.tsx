import { useParams } from 'react-router'
import { PlaceLink } from '../../app/address'
import { useText } from '../../i18n'
import { Nothing, Page } from '../../parts'
import { registerOf } from './definitions'
import { NewRecord } from './form/new-record'
import { ImportPage } from './import/import-page'
import { ListPage } from './list/list-page'
import { RecordPage } from './record/record-page'
import { RegistersPage } from './registers-page'
import { registerTexts } from './texts'

/** Everything under `/registers`: the list of registers, one register, one record, a new one, an import. */
export function Component() {
  const t = useText(registerTexts)
  const { register: name, id, tab } = useParams()
  if (!name) return <RegistersPage />
  const register = registerOf(name)
  if (!register) {
    return (
      <Page title={t.title}>
        <Nothing>
          {t.noRegister(name)}
          <br />
          <small>{t.notFoundHint}</small>
          <p>
            <PlaceLink to="/registers">{t.toRegisters}</PlaceLink>
          </p>
        </Nothing>
      </Page>
    )
  }
  if (id === 'new') return <NewRecord key={name} register={register} />
  if (id === 'import') return <ImportPage key={name} register={register} id={tab ? Number(tab) : null} />
  if (id) return <RecordPage key={`${name}/${id}`} register={register} id={Number(id)} />
  return <ListPage key={name} register={register} />
}
