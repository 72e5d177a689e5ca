export { type BackupReport, backup, restore } from './backup.js'
