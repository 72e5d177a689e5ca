import { FileList } from '../../fields'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import type { TaskFile } from './shapes'
import { workTexts } from './texts'

/** Files of a step or event: photos with the time they were taken. */
export function FilesOf({ ids, files }: { ids: readonly number[]; files: readonly TaskFile[] }) {
  const t = useText(workTexts)
  const own = files.filter((file) => ids.includes(file.id))
  if (own.length === 0) return null
  return (
    <FileList
      files={own.map(({ id, name, takenAt }) => ({
        id,
        name,
        ...(takenAt !== null && { note: t.task.photoAt(formatInstant(takenAt)) }),
      }))}
    />
  )
}
