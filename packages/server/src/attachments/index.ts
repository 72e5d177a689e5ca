export {
  type AttachmentDeps,
  type Attachments,
  createAttachments,
  type MaySee,
  type NewFile,
  type StoredFile,
} from './attachments.js'
export { folderStore } from './folder-store.js'
export { attachmentRoutes } from './routes.js'
export { s3Store } from './s3-store.js'
export type { FileStore } from './store.js'
