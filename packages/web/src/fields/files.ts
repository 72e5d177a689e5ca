/** A file of a record as its field holds it. */
export interface FileRef {
  id: number
  name: string
}

export type FileKind = 'image' | 'pdf' | 'office'

const ENDINGS: Record<FileKind, readonly string[]> = {
  image: ['jpg', 'jpeg', 'png', 'webp', 'gif', 'heic'],
  pdf: ['pdf', 'ofd'],
  office: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'wps', 'et', 'csv'],
}

/** As the server's own limit: larger files are not even sent. */
export const MOST_BYTES = 20 * 1024 * 1024

const endingOf = (name: string): string => name.split('.').at(-1)?.toLowerCase() ?? ''

export const kindOfFile = (name: string): FileKind | null =>
  (Object.keys(ENDINGS) as FileKind[]).find((kind) => ENDINGS[kind].includes(endingOf(name))) ?? null

/** For the file dialog of the browser. */
export const acceptOf = (kinds: readonly FileKind[]): string =>
  kinds
    .flatMap((kind) => (kind === 'image' ? ['image/*'] : ENDINGS[kind].map((each) => `.${each}`)))
    .join(',')

export const isFileRef = (value: unknown): value is FileRef =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value

export const filesOf = (value: unknown): FileRef[] => (Array.isArray(value) ? value.filter(isFileRef) : [])
