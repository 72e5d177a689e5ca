export type { RecordImports } from './imports.js'
export type { SheetArea, SheetRecords } from './records-port.js'
export { sheetRoutes } from './routes.js'
export { createSheets, type Sheets, type SheetsOptions } from './sheets.js'
