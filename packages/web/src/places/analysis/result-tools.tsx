import { App, Button, Input, Modal, Space, Switch } from 'antd'
import { type RefObject, useState } from 'react'
import { type Answer, addressOf, asProblem, requestFile, useAction } from '../../api'
import { useGo } from '../../app/address'
import type { ChartInstance } from '../../charts'
import { useLabel, useLanguage, useText } from '../../i18n'
import css from './analysis.module.css'
import { giveFile } from './download'
import type { Analysis, Result } from './draft'
import { plotOption } from './plots/plot-option'
import { analysisTexts } from './texts'

interface ToolsProps {
  result: Result
  draft: Analysis
  saved: Answer<'GET /api/analyses/:id'> | null
  changed: boolean
  charts: RefObject<Map<number, ChartInstance>>
}

const MOST_PICTURES = 12

/** Save, share, export. */
export function ResultTools({ result, draft, saved, changed, charts }: ToolsProps) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const go = useGo()
  const [naming, setNaming] = useState(false)
  const [making, setMaking] = useState(false)
  const update = useAction('PATCH /api/analyses/:id', ['GET /api/analyses', 'GET /api/analyses/:id'])
  const fail = (thrown: unknown) => void message.error(label(asProblem(thrown).refusal.message))

  const copyLink = async () => {
    const url =
      saved && !changed
        ? `${location.origin}/analysis/${saved.id}`
        : `${location.origin}/analysis?a=${encodeURIComponent(JSON.stringify(draft))}`
    try {
      await navigator.clipboard.writeText(url)
      void message.success(t.linkCopied)
    } catch {
      // Without TLS browsers keep the clipboard to themselves: the address is shown to be copied by hand.
      void message.info(url, 10)
    }
  }
  const word = async () => {
    setMaking(true)
    try {
      const pictures = [...charts.current.entries()]
        .sort(([one], [other]) => one - other)
        .slice(0, MOST_PICTURES)
        .map(([, chart]) =>
          chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#ffffff' }).replace(/^[^,]*,/, ''),
        )
      const file = await requestFile('POST /api/analysis/export.docx', {
        body: { analysis: draft, language, pictures, ...(saved && { name: saved.name }) },
      })
      giveFile(file, `${saved?.name ?? t.title}.docx`)
    } catch (thrown) {
      fail(thrown)
    } finally {
      setMaking(false)
    }
  }
  const svg = async () => {
    const { svgOf } = await import('../../charts/svg')
    for (const plot of result.plots)
      giveFile(
        new Blob([svgOf(plotOption(plot, label, t))], { type: 'image/svg+xml' }),
        `${label(plot.title)}.svg`,
      )
  }
  const own = saved?.mine ? saved : null
  return (
    <Space wrap size={6} className={`${css.tools} tj-no-print`}>
      {own && changed ? (
        <Button
          size="small"
          type="primary"
          onClick={() =>
            update.mutate(
              { params: { id: own.id }, body: { analysis: draft } },
              {
                onSuccess: () => {
                  go(`/analysis/${own.id}`)
                  void message.success(t.savedNow)
                },
                onError: fail,
              },
            )
          }
        >
          {t.update}
        </Button>
      ) : null}
      <Button size="small" type={own ? 'default' : 'primary'} onClick={() => setNaming(true)}>
        {own ? t.saveAs : t.save}
      </Button>
      <Button size="small" onClick={() => void copyLink()}>
        {t.copyLink}
      </Button>
      <Button
        size="small"
        href={addressOf('GET /api/analysis/export.xlsx', {
          query: { analysis: JSON.stringify(draft), language },
        })}
      >
        {t.excel}
      </Button>
      <Button size="small" loading={making} onClick={() => void word()} disabled={result.tables.length === 0}>
        {t.word}
      </Button>
      <Button size="small" onClick={() => void svg()} disabled={result.plots.length === 0}>
        {t.svg}
      </Button>
      {naming ? <SaveDialog draft={draft} onClose={() => setNaming(false)} onFail={fail} /> : null}
    </Space>
  )
}

function SaveDialog({
  draft,
  onClose,
  onFail,
}: {
  draft: Analysis
  onClose: () => void
  onFail: (thrown: unknown) => void
}) {
  const t = useText(analysisTexts)
  const { message } = App.useApp()
  const go = useGo()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useAction('POST /api/analyses', ['GET /api/analyses'])
  const send = () => {
    if (name.trim() === '') return
    save.mutate(
      { body: { name: name.trim(), shared, analysis: draft } },
      {
        onSuccess: ({ id }) => {
          onClose()
          void message.success(t.savedNow)
          go(`/analysis/${id}`)
        },
        onError: onFail,
      },
    )
  }
  return (
    <Modal
      open
      title={t.save}
      okText={t.save}
      cancelText={t.cancel}
      onOk={send}
      onCancel={onClose}
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: name.trim() === '' }}
    >
      <div className={css.dialogField}>
        <label htmlFor="analysis-name">{t.name}</label>
        <Input
          id="analysis-name"
          autoFocus
          maxLength={80}
          value={name}
          placeholder={t.namePlaceholder}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={send}
        />
      </div>
      <div className={css.dialogField}>
        <Switch checked={shared} onChange={setShared} aria-label={t.share} /> <span>{t.share}</span>
        <small className="tj-quiet">{t.sharedHint}</small>
      </div>
    </Modal>
  )
}
