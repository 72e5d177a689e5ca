import { cellText } from '../workbook/index.js'

export interface ImageBlock {
  kind: 'image'
  bytes: Buffer
  type: 'png' | 'jpeg'
  /** pixels */
  width: number
  height: number
  caption: string
}

/** Parts of a document, from top to bottom. */
export type Block =
  | { kind: 'title' | 'subtitle' | 'heading' | 'text' | 'small'; text: string }
  | TableBlock
  | ImageBlock

export interface TableBlock {
  kind: 'table'
  /** Shares of the width of the page. */
  widths: readonly number[]
  header?: readonly string[]
  rows: readonly (readonly string[])[]
  /** The first column holds labels. */
  labelled?: boolean
}

/** Width of the text in twentieths of a point: A4 with the margins of GB/T 9704-2012 (28 mm left, 26 mm right). */
export const TEXT_WIDTH = 8_844
const EMU_PER_CM = 360_000
const MOST_WIDTH_CM = 15.4
const MOST_HEIGHT_CM = 10
/** What a screen shows of an inch. */
const PIXELS_PER_CM = 96 / 2.54

/** A run of text; line breaks stay. */
const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${text
    .split(/\r?\n/)
    .map((line) => `<w:t xml:space="preserve">${cellText(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`

const paragraph = (style: string, text: string, extra = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${extra}</w:pPr>${text === '' ? '' : run(text)}</w:p>`

const STYLES = {
  title: 'Title',
  subtitle: 'Subtitle',
  heading: 'Heading1',
  text: 'Normal',
  small: 'Small',
} as const

/** @param images numbers of the pictures, which the package holds as `image<n>` */
export function blockXml(block: Block, images: ReadonlyMap<ImageBlock, number>): string {
  if (block.kind === 'table') return tableXml(block)
  if (block.kind === 'image') return imageXml(block, images.get(block) ?? 0)
  return paragraph(STYLES[block.kind], block.text)
}

function tableXml({ widths, header, rows, labelled = false }: TableBlock): string {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const parts = widths.map((width) => Math.round((TEXT_WIDTH * width) / whole))
  const cell = (text: string, column: number, isHead: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${parts[column]}" w:type="dxa"/>${isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EEF3F7"/>' : ''}<w:vAlign w:val="center"/></w:tcPr>` +
    `${paragraph(isHead ? 'CellHead' : 'Cell', text)}</w:tc>`
  const row = (texts: readonly string[], isHead: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${widths
      .map((_, column) => cell(texts[column] ?? '', column, isHead || (labelled && column === 0)))
      .join('')}</w:tr>`
  const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>`
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')}</w:tblBorders>` +
    `<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
    `<w:tblGrid>${parts.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
    `${header ? row(header, true) : ''}${rows.map((texts) => row(texts, false)).join('')}</w:tbl>`
  )
}

function imageXml({ width, height, caption }: ImageBlock, number: number): string {
  const [wide, high] = [width / PIXELS_PER_CM, height / PIXELS_PER_CM]
  const scale = Math.min(1, MOST_WIDTH_CM / wide, MOST_HEIGHT_CM / high)
  const extent = `cx="${Math.round(wide * scale * EMU_PER_CM)}" cy="${Math.round(high * scale * EMU_PER_CM)}"`
  const name = cellText(caption)
  return (
    `<w:p><w:pPr><w:pStyle w:val="Picture"/><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/>` +
    `<wp:docPr id="${number}" name="image${number}" descr="${name}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>` +
    `<pic:nvPicPr><pic:cNvPr id="${number}" name="image${number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>` +
    paragraph('Caption', caption)
  )
}
