import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { cellText } from '../workbook/index.js'
import { type Block, blockXml, type ImageBlock } from './blocks.js'
import { fontTableXml, stylesXml } from './styles.js'

export interface DocumentOptions {
  title: string
  author: string
  created: Date
  /** Above each page. */
  header: string
  /** Below each page, before its number. */
  footer: string
  /** Across each page, pale. */
  watermark: string
  blocks: readonly Block[]
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMESPACES =
  `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
  ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

/** A Word document (.docx, ECMA-376) on A4 pages with the margins of GB/T 9704-2012. */
export function wordDocument({
  title,
  author,
  created,
  header,
  footer,
  watermark,
  blocks,
}: DocumentOptions): Readable {
  const zip = new ZipFile()
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  const images = new Map(
    blocks.filter((block) => block.kind === 'image').map((block, index) => [block as ImageBlock, index + 1]),
  )
  add('[Content_Types].xml', TYPES)
  add('_rels/.rels', ROOT)
  add('docProps/core.xml', propertiesXml(title, author, created))
  add(
    'word/document.xml',
    `${HEAD}<w:document ${NAMESPACES}><w:body>${blocks.map((block) => blockXml(block, images)).join('')}${SECTION}</w:body></w:document>`,
  )
  add('word/_rels/document.xml.rels', relationsXml(images))
  add('word/styles.xml', stylesXml())
  add('word/fontTable.xml', fontTableXml())
  add('word/header1.xml', headerXml(header, watermark))
  add('word/footer1.xml', footerXml(footer))
  for (const [{ bytes, type }, number] of images)
    zip.addBuffer(bytes, `word/media/image${number}.${type}`, { compress: false })
  zip.end()
  return zip.outputStream as Readable
}

/** 210 × 297 mm; margins 37 mm above, 35 below, 28 left, 26 right. */
const SECTION =
  '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>' +
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="992" w:footer="992" w:gutter="0"/></w:sectPr>'

const TYPES =
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>' +
  ['document.main', 'styles', 'fontTable', 'header', 'footer']
    .map((kind) => {
      const part = { 'document.main': 'document', header: 'header1', footer: 'footer1' }[kind] ?? kind
      return `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${kind}+xml"/>`
    })
    .join('') +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'

const ROOT =
  `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>` +
  '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'

const propertiesXml = (title: string, author: string, created: Date) =>
  `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
  ` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${cellText(title)}</dc:title>` +
  `<dc:creator>${cellText(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${created.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`

const relationsXml = (images: ReadonlyMap<ImageBlock, number>) =>
  `${HEAD}<Relationships xmlns="${RELATIONS}">${[
    ['rIdStyles', 'styles', 'styles.xml'],
    ['rIdFonts', 'fontTable', 'fontTable.xml'],
    ['rIdHeader', 'header', 'header1.xml'],
    ['rIdFooter', 'footer', 'footer1.xml'],
    ...[...images].map(([{ type }, number]) => [
      `rIdImage${number}`,
      'image',
      `media/image${number}.${type}`,
    ]),
  ]
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const small = (text: string, align: string, more = '') =>
  `<w:p><w:pPr><w:pStyle w:val="Small"/><w:jc w:val="${align}"/></w:pPr><w:r><w:t xml:space="preserve">${cellText(text)}</w:t></w:r>${more}</w:p>`

/** The shape of text along a line, as Word itself writes it. */
const TEXT_SHAPE =
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>' +
  [
    'sum #0 0 10800',
    'prod #0 2 1',
    'sum 21600 0 @1',
    'sum 0 0 @2',
    'sum 21600 0 @3',
    'if @0 @3 0',
    'if @0 21600 @1',
    'if @0 0 @2',
    'if @0 @4 21600',
    'mid @5 @6',
    'mid @8 @5',
    'mid @7 @8',
    'mid @6 @7',
    'sum @6 0 @5',
  ]
    .map((formula) => `<v:f eqn="${formula}"/>`)
    .join('') +
  '</v:formulas><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'

const headerXml = (header: string, watermark: string) =>
  `${HEAD}<w:hdr ${NAMESPACES}>${small(
    header,
    'right',
    `<w:r><w:pict>${TEXT_SHAPE}` +
      '<v:shape id="watermark" type="#_x0000_t136" style="position:absolute;width:420pt;height:60pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">' +
      `<v:fill opacity=".4"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${cellText(watermark)}"/></v:shape></w:pict></w:r>`,
  )}</w:hdr>`

const field = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

const footerXml = (footer: string) =>
  `${HEAD}<w:ftr ${NAMESPACES}>${small(footer, 'left')}${small('— ', 'center', `${field('PAGE')}<w:r><w:t xml:space="preserve"> / </w:t></w:r>${field('NUMPAGES')}<w:r><w:t xml:space="preserve"> —</w:t></w:r>`)}</w:ftr>`
