import { PlaceLink } from '../../app/address'
import { dictionary, useText } from '../../i18n'
import { Nothing, Page } from '../../parts'

const texts = dictionary(
  { title: '没有这个页面', words: '链接可能写错了，或者页面已经移走。', home: '回到总览' },
  {
    title: 'No such page',
    words: 'The link may be mistyped, or the page has moved.',
    home: 'Back to the overview',
  },
)

export function Component() {
  const t = useText(texts)
  return (
    <Page title={t.title}>
      <Nothing>
        <p>{t.words}</p>
        <PlaceLink to="/">{t.home}</PlaceLink>
      </Nothing>
    </Page>
  )
}
