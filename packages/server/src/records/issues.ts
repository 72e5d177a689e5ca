import type { AnyField, Issue } from '@tuojiang/register'

const issue = (code: string, path: string, zh: string, en: string): Issue => ({
  code,
  path,
  message: { zh, en },
  severity: 'error',
})

export const fieldNotYours = (path: string, { label }: AnyField): Issue =>
  issue(
    'field-not-yours',
    path,
    `您的账号不能填写“${label.zh}”`,
    `your account may not fill in "${label.en}"`,
  )

export const referenceUnknown = (path: string, { label }: AnyField, value: unknown): Issue =>
  issue(
    'reference-unknown',
    path,
    `${label.zh}所指的 ${String(value)} 不存在，或您无权查看`,
    `${label.en}: ${String(value)} does not exist or may not be seen by you`,
  )

export const referenceAmbiguous = (path: string, { label }: AnyField, text: string): Issue =>
  issue(
    'reference-ambiguous',
    path,
    `${label.zh}“${text}”有多个同名对象，请改填编号`,
    `${label.en}: several are called "${text}"; give the code instead`,
  )

export const attachmentNotYours = (path: string, { label }: AnyField, name: string): Issue =>
  issue(
    'attachment-not-yours',
    path,
    `${label.zh}中的文件“${name}”不存在，或不是您为本记录上传的`,
    `${label.en}: the file "${name}" does not exist or was not uploaded by you for this record`,
  )

export const outOfScope = (path: string): Issue =>
  issue(
    'record-out-of-scope',
    path,
    '这条记录不在您的管辖范围内',
    'this record lies outside the area you are responsible for',
  )

export const notUnique = (
  path: string,
  fields: readonly AnyField[],
  other: { key: string; title: string } | null,
): Issue => {
  const names = (language: 'zh' | 'en') =>
    fields.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', ')
  return other
    ? issue(
        'record-not-unique',
        path,
        `${names('zh')}与已有记录重复：${other.key} ${other.title}`,
        `${names('en')} is already used by ${other.key} ${other.title}`,
      )
    : issue(
        'record-not-unique',
        path,
        `${names('zh')}与已有记录重复`,
        `${names('en')} is already used by another record`,
      )
}

export const recordIsArchived = (path: string): Issue =>
  issue('record-archived', path, '这条记录已归档，不能修改', 'the record is archived and cannot be changed')

export const keyRepeated = (path: string, key: string, row: number): Issue =>
  issue(
    'key-repeated',
    path,
    `“${key}”在第 ${row} 条数据中已经出现`,
    `"${key}" has come already, in row ${row} of the data`,
  )
