/** Fonts by purpose, as GB/T 9704-2012 has them; where they are missing, the program takes what the font table names beside them. */
const FONTS = { body: '仿宋', head: '黑体', title: '宋体', latin: 'Times New Roman' } as const

const ALTERNATIVES: Readonly<Record<string, string>> = {
  仿宋: 'FangSong,仿宋_GB2312,STFangsong,FandolFang R,Noto Serif CJK SC',
  黑体: 'SimHei,STHeiti,FandolHei,Noto Sans CJK SC',
  宋体: 'SimSun,STSong,FandolSong,Noto Serif CJK SC',
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

interface Look {
  font: keyof typeof FONTS
  /** half points */
  size: number
  bold?: boolean
  color?: string
  align?: 'center' | 'left'
  /** twentieths of a point */
  before?: number
  after?: number
  /** 240ths of a line */
  line?: number
  keepNext?: boolean
}

const LOOKS: Readonly<Record<string, Look>> = {
  Normal: { font: 'body', size: 24, line: 360 },
  Title: { font: 'title', size: 40, bold: true, align: 'center', before: 120, after: 120 },
  Subtitle: { font: 'body', size: 28, align: 'center', after: 240 },
  Heading1: { font: 'head', size: 28, before: 240, after: 100, keepNext: true },
  Small: { font: 'body', size: 18, color: '595959' },
  Cell: { font: 'body', size: 21 },
  CellHead: { font: 'head', size: 21 },
  Caption: { font: 'body', size: 18, align: 'center', after: 160 },
  Picture: { font: 'body', size: 21, align: 'center', before: 120 },
}

const runXml = ({ font, size, bold, color }: Look) =>
  `<w:rPr><w:rFonts w:ascii="${FONTS.latin}" w:hAnsi="${FONTS.latin}" w:cs="${FONTS.latin}" w:eastAsia="${FONTS[font]}"/>` +
  `${bold ? '<w:b/>' : ''}${color ? `<w:color w:val="${color}"/>` : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`

const paragraphXml = (
  { align = 'left', before = 0, after = 0, line = 300, keepNext }: Look,
  isHeading: boolean,
) =>
  `<w:pPr>${keepNext ? '<w:keepNext/>' : ''}<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>` +
  `<w:jc w:val="${align}"/>${isHeading ? '<w:outlineLvl w:val="0"/>' : ''}</w:pPr>`

export const stylesXml = (): string =>
  `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault>${runXml(LOOKS.Normal as Look)}</w:rPrDefault></w:docDefaults>` +
  Object.entries(LOOKS)
    .map(
      ([id, look]) =>
        `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${id === 'Heading1' ? 'heading 1' : id}"/>` +
        `${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}${paragraphXml(look, id === 'Heading1')}${runXml(look)}</w:style>`,
    )
    .join('') +
  '</w:styles>'

export const fontTableXml = (): string =>
  `${HEAD}<w:fonts xmlns:w="${MAIN}">${Object.entries(ALTERNATIVES)
    .map(
      ([name, others]) =>
        `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
    )
    .join('')}</w:fonts>`
