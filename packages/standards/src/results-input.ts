import type { Label } from '@tuojiang/measure'
import type { WrittenResult } from './laboratory.js'
import type { MethodInput, MethodValues } from './method.js'

/** A calculator field of one result a line: item, result as the laboratory wrote it, unit where it is not that of the standard. */
export const resultRows = (key: string, label: Label, example: string): MethodInput => ({
  key,
  label,
  kind: 'rows',
  unit: '',
  example,
  columns: [
    { key: 'item', label: { zh: '项目', en: 'item' }, kind: 'text', unit: '' },
    { key: 'result', label: { zh: '结果', en: 'result' }, kind: 'text', unit: '' },
    { key: 'unit', label: { zh: '单位', en: 'unit' }, kind: 'text', unit: '', optional: true },
  ],
})

/** An item as tables name it: its key, its Chinese or English name, with or without what stands in brackets. */
export interface NamedItem {
  readonly key: string
  readonly name: Label
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
const withoutBrackets = (text: string) => plain(text).replace(/\(.*\)$/, '')

/** The results of `resultRows` by the keys of a standard; what the standard does not have keeps the name it was written by. */
export function resultsOf(
  rows: readonly MethodValues[],
  items: readonly NamedItem[],
): Record<string, WrittenResult> {
  const results: Record<string, WrittenResult> = {}
  for (const row of rows) {
    const written = row.text('item')
    const item =
      items.find(({ key, name }) => [key, name.zh, name.en].some((each) => plain(each) === plain(written))) ??
      items.find(({ name }) =>
        [name.zh, name.en].some((each) => withoutBrackets(each) === withoutBrackets(written)),
      )
    const unit = row.text('unit')
    results[item?.key ?? written] = { value: row.text('result'), ...(unit !== '' && { unit }) }
  }
  return results
}

/** What a calculator says of compliance; null while it is open. */
export const complianceWords = (compliant: boolean | null): Label | null =>
  compliant === null
    ? null
    : compliant
      ? { zh: '达标', en: 'complies' }
      : { zh: '不达标', en: 'does not comply' }
