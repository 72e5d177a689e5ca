import type { Package } from './package-file.js'
import { readXml } from './xml.js'

/** Built-in number formats that show dates or times (ECMA-376-1, 18.8.30, with those of the Chinese edition). */
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

const isBuiltInDate = (id: number) => DATE_FORMATS.some(([from, to]) => id >= from && id <= to)

/** Whether a format of the file's own shows a date: it has a letter of date or time outside quotes, brackets and escapes. */
export const isDateFormat = (code: string): boolean =>
  /[ymdhs年月日]/i.test(
    code
      .replace(/"[^"]*"/g, '')
      .replace(/\[[^\]]*\]/g, '')
      .replace(/\\./g, '')
      .replace(/General/gi, ''),
  )

/** For each cell format of the workbook whether it shows a date. */
export async function dateStyles(files: Package, part: string): Promise<boolean[]> {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await readXml(await files.open(part), {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        styles.push(own.get(id) ?? isBuiltInDate(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
