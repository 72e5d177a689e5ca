import { SearchOutlined } from '@ant-design/icons'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { type SearchHit, useEndpoint } from '../api'
import { useLabel, useText } from '../i18n'
import { Nothing } from '../parts'
import { useGo } from './address'
import { useSettled } from './clock'
import css from './shell.module.css'
import { appTexts } from './texts'

/** Anything by name, code, MN or pinyin: Ctrl/⌘ K, arrows, Enter. */
export function SearchBox() {
  const t = useText(appTexts)
  const label = useLabel()
  const go = useGo()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const asked = useSettled(text.trim(), 150)
  const hits = useEndpoint('GET /api/search', { query: { q: asked } }, { enabled: open && asked !== '' })
  const shown = asked === '' ? [] : (hits.data ?? [])

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen(true)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const choose = (hit: SearchHit | undefined) => {
    if (!hit) return
    setOpen(false)
    setText('')
    go(hit.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') choose(shown[at])
    else return
    event.preventDefault()
  }

  return (
    <>
      <button type="button" className={css.searchButton} onClick={() => setOpen(true)} aria-label={t.search}>
        <SearchOutlined />
        <span>{t.searchHint}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        closable={false}
        width={620}
        destroyOnHidden
      >
        <Input
          autoFocus
          size="large"
          prefix={<SearchOutlined />}
          placeholder={t.searchHint}
          aria-label={t.search}
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls="search-hits"
          aria-activedescendant={shown[at] ? `hit-${at}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div className={css.hits} id="search-hits" role="listbox" aria-label={t.search}>
          {shown.map((hit, index) => (
            <div
              key={`${hit.kind}-${hit.id}`}
              id={`hit-${index}`}
              className={css.hit}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseMove={() => setAt(index)}
              onClick={() => choose(hit)}
              onKeyDown={onKeyDown}
            >
              <span className="tj-quiet">{t.searchKinds[hit.kind]}</span>
              <span>{label(hit.title)}</span>
              <span className={css.hitDetail}>{hit.detail}</span>
            </div>
          ))}
          {asked !== '' && hits.data && shown.length === 0 ? (
            <Nothing compact>{t.searchNothing}</Nothing>
          ) : null}
        </div>
      </Modal>
    </>
  )
}
