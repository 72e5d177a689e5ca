import {
  BellOutlined,
  FontSizeOutlined,
  SwapOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Badge, Button, Dropdown, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { rememberSession, request, useEndpoint } from '../api'
import { formatInstant } from '../format'
import { useLabel, useLanguage, useText } from '../i18n'
import { useLive } from '../live'
import { DemoRibbon } from '../parts'
import { WorkBell } from '../places/notices/bell'
import { TYPE_SIZES, useTypeSize } from '../theme'
import { useGo } from './address'
import { ClockControl } from './clock-control'
import { FindingDrawer } from './finding-drawer'
import { useScope } from './scope'
import { SearchBox } from './search-box'
import { useMe } from './session'
import css from './shell.module.css'
import { appTexts } from './texts'

/** Scope, clock, search, alarms, language, type size, me. */
export function TopBar() {
  const t = useText(appTexts)
  const live = useLive()
  return (
    <header className={css.top}>
      <ScopeControl />
      <ClockControl />
      <Tooltip title={t.live[live]}>
        <span className={css.liveDot} data-state={live} role="img" aria-label={t.live[live]} />
      </Tooltip>
      <span className={css.spacer} />
      <DemoRibbon />
      <SearchBox />
      <AlarmBell />
      <WorkBell />
      <LanguageSwitch />
      <TypeSizeSwitch />
      <MeMenu />
    </header>
  )
}

function ScopeControl() {
  const t = useText(appTexts)
  const label = useLabel()
  const scope = useScope()
  const { city } = useMe()
  return (
    <Select<number>
      aria-label={t.scope}
      variant="filled"
      disabled={scope.fixed}
      value={scope.areaId ?? city.areaId}
      onChange={(areaId) => scope.setAreaId(areaId === city.areaId ? null : areaId)}
      options={[
        { value: city.areaId, label: t.wholeCity },
        ...scope.counties.map((county) => ({ value: county.id, label: label(county.name) })),
      ]}
      popupMatchSelectWidth={false}
      className={css.scope ?? ''}
    />
  )
}

function AlarmBell() {
  const t = useText(appTexts)
  const [open, setOpen] = useState(false)
  const summary = useEndpoint('GET /api/findings/summary', { query: {} })
  const count = summary.data?.urgent ?? 0
  return (
    <>
      <Tooltip title={t.openAlarms(count)}>
        <Badge count={count} size="small" overflowCount={99} offset={[-8, 9]}>
          <Button
            type="text"
            aria-label={t.openAlarms(count)}
            icon={<BellOutlined />}
            onClick={() => setOpen(true)}
          />
        </Badge>
      </Tooltip>
      <FindingDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}

export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button
      type="text"
      icon={<TranslationOutlined />}
      aria-label={other === 'zh' ? '中文' : 'English'}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
      data-testid="language"
    >
      <span className={css.word}>{other === 'zh' ? '中文' : 'English'}</span>
    </Button>
  )
}

function TypeSizeSwitch() {
  const t = useText(appTexts)
  const { size, setSize } = useTypeSize()
  const names = [t.typeSizes.small, t.typeSizes.medium, t.typeSizes.large]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [String(size)],
        items: TYPE_SIZES.map((each, index) => ({ key: String(each), label: names[index] ?? '' })),
        onClick: ({ key }) => setSize(TYPE_SIZES.find((each) => String(each) === key) ?? TYPE_SIZES[0]),
      }}
    >
      <Button
        type="text"
        className={css.typeSize ?? ''}
        aria-label={t.typeSize}
        title={t.typeSize}
        icon={<FontSizeOutlined />}
      />
    </Dropdown>
  )
}

function MeMenu() {
  const t = useText(appTexts)
  const { account } = useMe()
  const standIn = account?.standIn
  const go = useGo()
  const signOut = async () => {
    const { endSessionUrl } = await request('DELETE /api/session', {})
    rememberSession({ csrfToken: '' })
    location.assign(endSessionUrl ?? '/sign-in')
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'roles',
            type: 'group',
            label: account?.roles.map((role) => t.roles[role]).join('、'),
          },
          { key: 'account', label: t.myAccount },
          { key: 'password', label: t.changePassword },
          { key: 'out', label: t.signOut },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void signOut()
          if (key === 'account') go('/me')
          if (key === 'password') go('/sign-in?change=password')
        },
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={account?.name} data-testid="me">
        <span className={css.word}>{account?.name}</span>
        {standIn ? (
          <Tooltip title={t.standingIn(standIn.name, formatInstant(standIn.until))}>
            <SwapOutlined aria-label={t.standingIn(standIn.name, formatInstant(standIn.until))} />
          </Tooltip>
        ) : null}
      </Button>
    </Dropdown>
  )
}
