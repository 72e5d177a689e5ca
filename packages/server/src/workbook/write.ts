import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { type SheetOptions, type SheetParts, type SheetWriter, writeSheet } from './sheet-write.js'
import { createStyles, type Styles } from './styles-write.js'
import { escaped } from './xml-write.js'

export interface WorkbookOptions {
  title: string
  author: string
  created: Date
}

/** A workbook that is written while it is sent. */
export interface WriteWorkbook {
  /** The file. */
  readonly stream: Readable
  readonly styles: Styles
  /**
   * Adds sheets, in order; also after the first have begun. The rows of the first of all leave as they come, those of the others wait on disk.
   */
  sheets(all: readonly SheetOptions[]): readonly SheetWriter[]
  /** Ends all sheets and the file. */
  finish(): Promise<void>
  /** Gives up: the stream breaks, so that nobody takes a part for the whole. */
  fail(error: Error): Promise<void>
}

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** A fifth slower and a tenth larger than the best: the quickest that is near it. */
const LEVEL = { compressionLevel: 4 }

/** Where the XML of a sheet goes while it is written. */
interface Sink {
  out: PassThrough
  /** Name of the file it waits in, and when it is there whole; null for what leaves at once. */
  waits: { name: string; whole: Promise<void> } | null
}

export function writeWorkbook({ title, author, created }: WorkbookOptions): WriteWorkbook {
  const zip = new ZipFile()
  const stream = zip.outputStream as Readable
  const styles = createStyles()
  const folder = lazily(() => mkdtemp(join(tmpdir(), 'workbook-')))
  const written: { options: SheetOptions; parts: SheetParts; sink: Sink }[] = []
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, LEVEL)

  function sinkFor(index: number): Sink {
    const out = new PassThrough({ highWaterMark: 1 << 20 })
    // Whoever waits for it learns of the error; when nobody does, it was given up on purpose.
    out.on('error', () => {})
    if (index === 0) {
      zip.addReadStream(out, sheetPart(0), LEVEL)
      return { out, waits: null }
    }
    const name = `${index}.xml`
    const whole = folder.get().then((at) => pipeline(out, createWriteStream(join(at, name))))
    whole.catch(() => {})
    return { out, waits: { name, whole } }
  }

  async function giveUp(error: Error): Promise<void> {
    for (const { sink } of written) sink.out.destroy(error)
    await Promise.allSettled(written.map(({ sink }) => sink.waits?.whole))
    const at = await folder.made()
    if (at) await rm(at, { recursive: true, force: true })
  }
  stream.once('close', () => void giveUp(new Error('nobody takes the file any more')))

  return {
    stream,
    styles,
    sheets(all) {
      const added = all.map((options, index) => {
        const sink = sinkFor(written.length + index)
        const put = (piece: string) => {
          if (sink.out.destroyed) throw new Error('nobody takes the file any more')
          return sink.out.write(piece) ? undefined : once(sink.out, 'drain').then(() => {})
        }
        return { options, parts: writeSheet(options, styles, put), sink }
      })
      written.push(...added)
      return added.map(({ parts }) => parts.writer)
    },
    async finish() {
      for (const [index, { options, parts, sink }] of written.entries()) {
        await parts.end()
        sink.out.end()
        if (sink.waits) {
          await sink.waits.whole
          zip.addFile(join(await folder.get(), sink.waits.name), sheetPart(index), LEVEL)
        }
        if (!options.notes) continue
        const { comments, drawing } = parts.notes()
        add(`xl/comments${index + 1}.xml`, comments)
        add(`xl/drawings/vmlDrawing${index + 1}.vml`, drawing)
        add(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, noteRelations(index))
      }
      const all = written.map(({ options }) => options)
      add('[Content_Types].xml', typesXml(all))
      add('_rels/.rels', ROOT_RELATIONS)
      add('docProps/core.xml', propertiesXml(title, author, created))
      add('xl/workbook.xml', workbookXml(all))
      add('xl/_rels/workbook.xml.rels', workbookRelations(all))
      add('xl/styles.xml', styles.xml())
      zip.end()
    },
    async fail(error) {
      stream.destroy(error)
      await giveUp(error)
    },
  }
}

/** Made when it is first wanted. */
function lazily(make: () => Promise<string>) {
  let one: Promise<string> | null = null
  return {
    get: () => {
      one ??= make()
      return one
    },
    made: async () => (one === null ? null : await one.catch(() => null)),
  }
}

const sheetPart = (index: number) => `xl/worksheets/sheet${index + 1}.xml`

const typesXml = (all: readonly SheetOptions[]) =>
  `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
  all
    .map(
      ({ notes }, index) =>
        `<Override PartName="/${sheetPart(index)}" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
        (notes
          ? `<Override PartName="/xl/comments${index + 1}.xml" ContentType="${SPREADSHEET}.comments+xml"/>`
          : ''),
    )
    .join('') +
  `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'

const ROOT_RELATIONS =
  `${HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>` +
  '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'

const propertiesXml = (title: string, author: string, created: Date) =>
  `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
  ` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title>` +
  `<dc:creator>${escaped(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${created.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`

const workbookXml = (all: readonly SheetOptions[]) =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${all
    .map(
      ({ name, hidden }, index) =>
        `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`

const workbookRelations = (all: readonly SheetOptions[]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${all
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join(
      '',
    )}<Relationship Id="rId${all.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`

const noteRelations = (index: number) =>
  `${HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="${RELATIONS}/comments" Target="../comments${index + 1}.xml"/>` +
  `<Relationship Id="rId2" Type="${RELATIONS}/vmlDrawing" Target="../drawings/vmlDrawing${index + 1}.vml"/></Relationships>`
