export {
  type Cell,
  columnLetters,
  dateOf,
  dateText,
  isBlankCell,
  isMarked,
  type MarkedCell,
  placeOf,
  plainValue,
  type SheetRow,
  serialOf,
} from './cell.js'
export { type ReadSheet, type ReadWorkbook, readWorkbook } from './read.js'
export { WorkbookRefusal } from './refusal.js'
export type { Merge } from './sheet-read.js'
export { MOST_CHARACTERS, type SheetOptions, type SheetWriter, type WriteCell } from './sheet-write.js'
export type { CellStyle, StyleId, Styles } from './styles-write.js'
export { type WriteWorkbook, writeWorkbook } from './write.js'
export { cellText } from './xml-write.js'
