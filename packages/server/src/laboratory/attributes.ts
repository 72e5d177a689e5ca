import { isCivilDay } from '@tuojiang/measure'
import { type AttributeField, type Attributes, type Medium, mediumRules } from './media/index.js'
import { attributeInvalid } from './problems.js'

/**
 * Attributes of a point by the fields of its medium; empty ones are left out.
 * @throws Problem naming the field that is missing, unknown or wrong
 */
export function checkedAttributes(medium: Medium | string, given: Attributes): Attributes {
  const { attributes: fields } = mediumRules(medium)
  const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key))
  if (unknown !== undefined)
    throw attributeInvalid(unknown, `该介质没有属性 ${unknown}`, `The medium has no attribute ${unknown}`)
  const checked: Record<string, string | number | boolean> = {}
  for (const field of fields) {
    const value = given[field.key]
    if (value === undefined || value === '') {
      if (!field.required) continue
      throw attributeInvalid(field.key, `请填写${field.name.zh}`, `${field.name.en} is needed`)
    }
    if (!fits(field, value))
      throw attributeInvalid(field.key, `${field.name.zh}的值不对`, `${field.name.en} has a wrong value`)
    checked[field.key] = value
  }
  return checked
}

function fits({ kind, choices }: AttributeField, value: string | number | boolean): boolean {
  switch (kind) {
    case 'choice':
      return choices.some((one) => one.value === value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0
    case 'flag':
      return typeof value === 'boolean'
    case 'day':
      return typeof value === 'string' && isCivilDay(value)
  }
}
