import { open } from 'node:fs/promises'
import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise } from 'yauzl'
import { malformed, notAWorkbook, tooLarge } from './refusal.js'

/** A file of the office formats: a ZIP archive of parts. */
export interface Package {
  has(part: string): boolean
  /** Bytes of a part when unpacked, as the archive declares and as is checked while it is read. */
  sizeOf(part: string): number
  open(part: string): Promise<Readable>
  close(): void
}

/** What is unpacked is bounded before anything is: a file of 60 MB may otherwise become terabytes. */
const MOST_ENTRIES = 5_000
const MOST_UNPACKED_BYTES = 2 * 1024 ** 3
/** Sheets of real data shrink to a fifth, repetitive ones to a fortieth; deflate can do a thousandth, which bombs use. */
const MOST_RATIO = 200
const RATIO_FROM_BYTES = 16 * 1024 ** 2

const ZIP = Buffer.from('PK')
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/**
 * Opens a file, or bytes in memory, and looks at its table of contents only.
 * @throws WorkbookRefusal
 */
export async function openPackage(source: string | Buffer): Promise<Package> {
  refuseOtherKinds(typeof source === 'string' ? await firstBytes(source) : source.subarray(0, 512))
  const options = { lazyEntries: true, autoClose: false, strictFileNames: false }
  const zip = await (typeof source === 'string'
    ? openPromise(source, options)
    : fromBufferPromise(source, options)
  ).catch(() => {
    throw malformed('压缩包不完整', 'the archive is incomplete')
  })
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > MOST_ENTRIES)
      throw tooLarge(`压缩包内有 ${zip.entryCount} 个文件`, `The archive has ${zip.entryCount} entries`)
    let unpacked = 0
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      refuseBomb(entry, unpacked)
      const name = posix.normalize(`/${entry.fileName}`).slice(1)
      if (entries.has(name)) throw malformed(`“${name}”出现两次`, `'${name}' occurs twice`)
      entries.set(name, entry)
    }
  } catch (error) {
    zip.close()
    throw error instanceof Error && 'action' in error
      ? error
      : malformed('压缩包目录有误', 'its table of contents is wrong')
  }
  return {
    has: (part) => entries.has(part),
    sizeOf: (part) => entries.get(part)?.uncompressedSize ?? 0,
    async open(part) {
      const entry = entries.get(part)
      if (!entry) throw malformed(`缺少“${part}”`, `'${part}' is missing`)
      if (!entry.canDecodeFileData())
        throw malformed('使用了不支持的压缩或加密方式', 'it is packed or encrypted in a way that is not read')
      return zip.openReadStreamPromise(entry)
    },
    close: () => zip.close(),
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function refuseOtherKinds(head: Buffer): void {
  if (head.length === 0) throw notAWorkbook('文件是空的', 'The file is empty')
  if (head.subarray(0, OLE.length).equals(OLE)) {
    throw notAWorkbook(
      '这是旧版 Excel（.xls）或加了打开密码的文件',
      'This is an old Excel file (.xls), or one with a password',
      {
        zh: '请去掉打开密码，并另存为“Excel 工作簿（.xlsx）”',
        en: 'Remove the password and save it as "Excel Workbook (.xlsx)"',
      },
    )
  }
  if (head.subarray(0, ZIP.length).equals(ZIP)) return
  const isText = !head.includes(0)
  throw isText
    ? notAWorkbook(
        '这是文本文件（如 CSV 或网页），不是 .xlsx',
        'This is text (such as CSV or a page), not .xlsx',
      )
    : notAWorkbook('这不是 .xlsx 文件', 'This is no .xlsx file')
}

function refuseBomb({ fileName, compressedSize, uncompressedSize }: Entry, unpacked: number): void {
  if (unpacked > MOST_UNPACKED_BYTES) throw tooLarge('解压后超过 2 GB', 'It has more than 2 GB when unpacked')
  if (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > MOST_RATIO * compressedSize)
    throw tooLarge(
      `“${fileName}”解压后是压缩前的 ${Math.round(uncompressedSize / Math.max(1, compressedSize))} 倍，不像正常的表格`,
      `'${fileName}' unpacks to ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times its size, as no ordinary sheet does`,
    )
}
