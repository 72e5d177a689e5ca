import { Problem } from '../http/problem.js'
import { ENDINGS, type FileKind } from './kind.js'

const megabytes = (bytes: number) => `${Math.ceil((10 * bytes) / 1_048_576) / 10} MB`

export const emptyFile = () =>
  new Problem(422, 'attachment-empty', { zh: '文件是空的', en: 'The file is empty' })

export const tooLarge = (bytes: number, most: number) =>
  new Problem(
    413,
    'attachment-too-large',
    {
      zh: `文件有 ${megabytes(bytes)}，最多 ${megabytes(most)}`,
      en: `The file has ${megabytes(bytes)}; at most ${megabytes(most)} are taken`,
    },
    { action: { zh: '请压缩或分成几个文件后再上传', en: 'Compress it or upload it in parts' } },
  )

export const typeUnknown = (name: string) =>
  new Problem(
    422,
    'attachment-type-unknown',
    {
      zh: `“${name}”的内容不是可以保存的文件类型`,
      en: `The content of "${name}" is of no kind that is kept`,
    },
    {
      action: { zh: `可用：${ENDINGS.join('、')}`, en: `Use one of: ${ENDINGS.join(', ')}` },
    },
  )

export const typeMismatch = (name: string, kind: FileKind) =>
  new Problem(
    422,
    'attachment-type-mismatch',
    {
      zh: `“${name}”的扩展名与内容不符：内容是 ${kind.type}`,
      en: `The ending of "${name}" does not agree with its content, which is ${kind.type}`,
    },
    {
      action: {
        zh: `请检查文件；这种内容的扩展名应为 ${kind.endings.join('、')}`,
        en: `Look at the file; with this content its name ends in ${kind.endings.join(', ')}`,
      },
    },
  )
