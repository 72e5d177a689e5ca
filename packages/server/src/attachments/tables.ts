import type { Generated } from 'kysely'

export interface AttachmentTable {
  id: Generated<number>
  name: string
  type: string
  bytes: number
  sha256: string
  uploaded_at: Date
  uploaded_by: number | null
  uploaded_login: string | null
  lon: number | null
  lat: number | null
  taken_at: Date | null
  place_source: 'file' | 'page' | null
}

export interface AttachmentLinkTable {
  attachment_id: number
  subject: string
  part: string
  linked_at: Date
}

export interface AttachmentTables {
  attachment: AttachmentTable
  attachment_link: AttachmentLinkTable
}
