/** Kinds of file that are kept, with the endings their names may have. */
export interface FileKind {
  type: string
  endings: readonly string[]
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

const JPEG: FileKind = { type: 'image/jpeg', endings: ['jpg', 'jpeg'] }
const PNG: FileKind = { type: 'image/png', endings: ['png'] }
const GIF: FileKind = { type: 'image/gif', endings: ['gif'] }
const WEBP: FileKind = { type: 'image/webp', endings: ['webp'] }
const HEIC: FileKind = { type: 'image/heic', endings: ['heic', 'heif'] }
const PDF: FileKind = { type: 'application/pdf', endings: ['pdf'] }
const DOCX: FileKind = { type: `${OFFICE}.wordprocessingml.document`, endings: ['docx'] }
const XLSX: FileKind = { type: `${OFFICE}.spreadsheetml.sheet`, endings: ['xlsx'] }
const PPTX: FileKind = { type: `${OFFICE}.presentationml.presentation`, endings: ['pptx'] }
/** 版式文档 GB/T 33190 */
const OFD: FileKind = { type: 'application/ofd', endings: ['ofd'] }

/** The container of Office before 2007 and of WPS ([MS-CFB]); which program wrote it is not looked at. */
const COMPOUND: FileKind = {
  type: 'application/x-ole-storage',
  endings: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'],
}

export const FILE_KINDS: readonly FileKind[] = [
  JPEG,
  PNG,
  GIF,
  WEBP,
  HEIC,
  PDF,
  DOCX,
  XLSX,
  PPTX,
  OFD,
  COMPOUND,
]

/** Every ending that is taken, for words. */
export const ENDINGS: readonly string[] = FILE_KINDS.flatMap(({ endings }) => endings)

const ascii = (bytes: Buffer, from: number, length: number) => bytes.toString('latin1', from, from + length)
/** Some writers put a few bytes before the header of a PDF (ISO 32000-1 annex H.3). */
const PDF_SEARCH = 1024

/** What a file is by its bytes, whatever its name says; null for what is not kept. */
export function kindOf(bytes: Buffer): FileKind | null {
  if (bytes.length >= 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return JPEG
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return PNG
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return GIF
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return WEBP
  if (ascii(bytes, 4, 4) === 'ftyp' && /^(heic|heix|heim|heis|mif1|msf1)/.test(ascii(bytes, 8, 4)))
    return HEIC
  if (ascii(bytes, 0, 8) === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return COMPOUND
  if (ascii(bytes, 0, PDF_SEARCH).includes('%PDF-')) return PDF
  if (ascii(bytes, 0, 4) === 'PK\x03\x04') return packagedKind(namesInZip(bytes))
  return null
}

function packagedKind(names: readonly string[]): FileKind | null {
  if (names.includes('OFD.xml')) return OFD
  if (!names.includes('[Content_Types].xml')) return null
  if (names.includes('word/document.xml')) return DOCX
  if (names.includes('xl/workbook.xml') || names.includes('xl/workbook.bin')) return XLSX
  return names.includes('ppt/presentation.xml') ? PPTX : null
}

const END_RECORD = 22
const LONGEST_COMMENT = 65_535
const DIRECTORY_ENTRY = 46
const MOST_NAMES = 20_000

/** Names in the central directory of a ZIP file; nothing is unpacked. Empty when the file is cut off or nonsense. */
function namesInZip(bytes: Buffer): string[] {
  let end = bytes.length - END_RECORD
  const stop = Math.max(0, end - LONGEST_COMMENT)
  while (end >= stop && bytes.readUInt32LE(end) !== 0x06054b50) end--
  if (end < stop) return []
  const names: string[] = []
  let at = bytes.readUInt32LE(end + 16)
  while (at + DIRECTORY_ENTRY <= end && names.length < MOST_NAMES && bytes.readUInt32LE(at) === 0x02014b50) {
    const length = bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('utf8', at + DIRECTORY_ENTRY, at + DIRECTORY_ENTRY + length))
    at += DIRECTORY_ENTRY + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return names
}
