import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { dayOf, type Label } from '@tuojiang/measure'
import type { Attachments } from '../attachments/index.js'
import type { Actor } from '../http/index.js'
import { type Block, imageSize, wordDocument } from '../word/index.js'
import type { ExportDeps } from './export.js'
import { type Context, dues, groups, lines, standing, timeline, warnings } from './record-sheet-parts.js'

type Language = keyof Label

export interface RecordSheetDeps extends ExportDeps {
  attachments: Pick<Attachments, 'open'>
}

const MOST_VERSIONS = 200
/** A sheet is a document for people, not an archive of photos. */
const MOST_PHOTOS = 24
const MOST_PHOTO_BYTES = 8 * 1_048_576

/**
 * One record as a Word document (一源一档): its fields by group, lines as tables, the states it went through, what is due, its versions and photos.
 * @throws Problem when the reader may not see it
 */
export async function recordSheet(
  deps: RecordSheetDeps,
  {
    register: name,
    id,
    asOf,
    language = 'zh',
  }: { register: string; id: number; asOf?: string | undefined; language?: Language | undefined },
  actor: Actor,
): Promise<{ name: string; stream: Readable }> {
  const { records, clock, zone, demo, city } = deps
  const { register } = records.catalogue.get(name)
  const record = await records.one(name, id, asOf, actor)
  const { items } = await records.history(name, id, { limit: MOST_VERSIONS }, actor)
  const history = items.filter(({ version }) => version <= record.version)
  const zh = language === 'zh'
  const say = (zhText: string, enText: string) => (zh ? zhText : enText)
  const at = (ms: number) => new Date(ms + zone * 60_000).toISOString().slice(0, 16).replace('T', ' ')
  const taken = at(clock())
  const until = asOf === undefined ? taken : at(Date.parse(asOf))
  const author = actor.name ?? actor.login ?? ''
  const mark = demo || record.demo
  const context: Context = { register, record, language, say, at, today: dayOf(clock(), zone) }
  const blocks: Block[] = [
    { kind: 'title', text: say(`${register.label.zh}档案`, `Record: ${register.label.en}`) },
    { kind: 'subtitle', text: `${record.title}${record.title === record.key ? '' : `（${record.key}）`}` },
    ...(mark ? [{ kind: 'text' as const, text: say('演示数据，不是真实情况', 'Demo data, not real') }] : []),
    ...standing(context),
    ...groups(context),
    ...lines(context),
    ...dues(context),
    ...warnings(context),
    ...(await photos(context, deps, actor)),
    ...timeline(context, history),
  ]
  const stream = wordDocument({
    title: `${register.label[language]} ${record.title}`,
    author,
    created: new Date(clock()),
    header: `${city[language]} · ${register.label[language]}${mark ? say(' · 演示数据', ' · demo data') : ''}`,
    footer: say(
      `数据截至 ${until}　${author} 于 ${taken} 导出`,
      `As of ${until}. Exported by ${author} at ${taken}`,
    ),
    watermark: mark ? say(`${author} 演示数据`, `${author} demo data`) : author,
    blocks,
  })
  return { name: `${register.label[language]}-${record.key}.docx`, stream }
}

/** Photos that Word shows are in the document, other files are named. */
async function photos(
  { record, say, at }: Context,
  { attachments }: RecordSheetDeps,
  actor: Actor,
): Promise<Block[]> {
  if (record.attachments.length === 0) return []
  const blocks: Block[] = [{ kind: 'heading', text: say('照片和文件', 'Photos and files') }]
  const named: string[] = []
  let shown = 0
  for (const { id, name, type, bytes, takenAt, lon, lat } of record.attachments) {
    const isPhoto =
      (type === 'image/jpeg' || type === 'image/png') && bytes <= MOST_PHOTO_BYTES && shown < MOST_PHOTOS
    const content = isPhoto ? await attachments.open(id, actor).then((file) => buffer(file.content)) : null
    const size = content && imageSize(content)
    if (!content || !size) {
      named.push(name)
      continue
    }
    shown++
    const taken =
      takenAt === null ? '' : say(`　拍摄于 ${at(Date.parse(takenAt))}`, `, taken ${at(Date.parse(takenAt))}`)
    const place = lon === null || lat === null ? '' : `　${lon.toFixed(5)}, ${lat.toFixed(5)}`
    blocks.push({ kind: 'image', bytes: content, ...size, caption: `${name}${taken}${place}` })
  }
  if (named.length > 0) {
    const rows = named.map((name, index) => [String(index + 1), name])
    blocks.push({ kind: 'table', widths: [0.4, 4], header: [say('序号', 'No.'), say('文件', 'File')], rows })
  }
  return blocks
}
