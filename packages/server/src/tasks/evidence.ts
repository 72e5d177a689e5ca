import type { Label } from '@tuojiang/measure'
import type { Attachments, StoredFile } from '../attachments/index.js'
import type { Actor } from '../http/actor.js'
import { attachmentUnknown, evidenceMissing } from './problems.js'
import type { TaskStep } from './state.js'

/** What of the attachments the tasks use. */
export type EvidenceStore = Pick<Attachments, 'attachable' | 'byIds' | 'link'>

/** @throws Problem `task-attachment-unknown` unless the account may attach each of them to the task */
export async function requireAttachable(
  store: EvidenceStore,
  ids: readonly number[],
  taskId: number | null,
  actor: Actor,
): Promise<void> {
  if (ids.length === 0) return
  const may = await store.attachable(ids, taskId === null ? null : `task:${taskId}`, actor)
  const missing = ids.filter((id) => !may.has(id))
  if (missing.length > 0) throw attachmentUnknown(missing)
}

/**
 * Whether a step that is said to be done is proved as it asks: a photo with place and time, a document, a reading.
 * @throws Problem `task-evidence-missing` with what is missing in words
 */
export function requireEvidence(
  index: number,
  step: Pick<TaskStep, 'text' | 'evidence' | 'note'>,
  files: readonly StoredFile[],
): void {
  const words = lackOf(step, files)
  if (words) throw evidenceMissing(index, words, step.evidence)
}

function lackOf(
  { text, evidence, note }: Pick<TaskStep, 'text' | 'evidence' | 'note'>,
  files: readonly StoredFile[],
): Label | null {
  if (evidence === 'photo') {
    const photos = files.filter((file) => file.type.startsWith('image/'))
    if (photos.length === 0)
      return { zh: `“${text}”须附现场照片`, en: `"${text}" needs a photo of the place` }
    if (photos.some((file) => file.lon !== null && file.lat !== null && file.taken_at !== null)) return null
    return photos.some((file) => file.taken_at !== null)
      ? { zh: `“${text}”的照片没有位置`, en: `The photo of "${text}" has no place` }
      : { zh: `“${text}”的照片没有拍摄时间和位置`, en: `The photo of "${text}" has no time and place` }
  }
  if (evidence === 'document' && files.length === 0)
    return { zh: `“${text}”须附材料`, en: `"${text}" needs a document` }
  if (evidence === 'reading' && !/\d/.test(note ?? ''))
    return { zh: `“${text}”须在说明中填写读数`, en: `"${text}" needs the reading in its note` }
  return null
}
