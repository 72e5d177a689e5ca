import type { Label } from '@tuojiang/measure'
import type { Field } from '../field.js'
import { accepted, type Issue, issue, refused, under } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { quoted } from './given.js'

/** A stored file: its id, and its name as it was given. */
export interface Attachment {
  readonly id: number
  readonly name: string
}

type Accepted = 'image' | 'pdf' | 'office'

const ENDINGS: Readonly<Record<Accepted, readonly string[]>> = {
  image: ['jpg', 'jpeg', 'png', 'webp', 'heic'],
  pdf: ['pdf', 'ofd'],
  office: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'wps', 'et', 'csv'],
}

const isAttachment = (one: unknown): one is Attachment =>
  typeof one === 'object' &&
  one !== null &&
  Number.isInteger((one as Attachment).id) &&
  (one as Attachment).id > 0 &&
  typeof (one as Attachment).name === 'string' &&
  (one as Attachment).name !== ''

/** Photos and documents. Only the ending of the name is looked at here; whoever stores a file looks at its content. */
export function attachments<const R extends boolean = false>(
  options: FieldOptions<R> & { accept: readonly Accepted[]; most: number; purpose?: Label },
): Field<Given<readonly Attachment[], R>, 'attachments'> {
  const { label, accept, most, purpose } = options
  const endings = accept.flatMap((kind) => ENDINGS[kind])
  return fieldOf<readonly Attachment[], 'attachments', R>(options, {
    kind: 'attachments',
    type: 'json',
    schema: {
      type: 'array',
      maxItems: most,
      items: {
        type: 'object',
        properties: { id: { type: 'integer', minimum: 1 }, name: { type: 'string', minLength: 1 } },
        required: ['id', 'name'],
        additionalProperties: false,
      },
    },
    view: { widget: 'attachments', accept, most, width: 16, ...(purpose ? { purpose } : {}) },
    filter: 'none',
    read(raw) {
      if (!Array.isArray(raw) || !raw.every(isAttachment)) {
        return refused(
          issue(
            'attachments-expected',
            `${label.zh}应为已上传的文件，收到的是 ${quoted(raw)}`,
            `${label.en}: uploaded files are expected, not ${quoted(raw)}`,
          ),
        )
      }
      const issues: Issue[] = []
      if (raw.length > most) {
        issues.push(
          issue(
            'attachments-too-many',
            `${label.zh}有 ${raw.length} 个文件，最多 ${most} 个`,
            `${label.en}: ${raw.length} files, at most ${most} are taken`,
          ),
        )
      }
      for (const [index, { name }] of raw.entries()) {
        if (endings.includes(name.split('.').at(-1)?.toLowerCase() ?? '')) continue
        const wrong = issue(
          'attachment-type',
          `${label.zh}不接受文件“${quoted(name)}”；可用：${endings.join('、')}`,
          `${label.en} does not take the file "${quoted(name)}"; use ${endings.join(', ')}`,
        )
        issues.push(under(index, wrong))
      }
      return issues.length > 0 ? refused(...issues) : accepted(raw.map(({ id, name }) => ({ id, name })))
    },
    format: (files, language) => files.map(({ name }) => name).join(language === 'zh' ? '、' : ', '),
  })
}
