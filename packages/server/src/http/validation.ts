import type { Label } from '@tuojiang/measure'
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { Problem } from './problem.js'

interface Violation {
  keyword: string
  instancePath: string
  params: object
}

const PART_NAMES: Readonly<Record<string, Label>> = {
  body: { zh: '请求内容', en: 'body' },
  querystring: { zh: '查询参数', en: 'query' },
  params: { zh: '地址', en: 'address' },
}

/** Checks requests by the contract's schemas. Text is read as numbers in addresses and queries only; unknown fields are dropped. */
export function validateByContract(app: FastifyInstance): void {
  const compile: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
    const compiled = Compile(schema)
    const fromText = httpPart !== 'body'
    return (given: unknown) => {
      const read = fromText ? Value.Convert(schema, { ...(given as object) }) : given
      const value = Value.Clean(schema, Value.Default(schema, read))
      if (compiled.Check(value)) return { value }
      return { error: invalidRequest(compiled.Errors(value), httpPart) }
    }
  }
  app.setValidatorCompiler(compile)
  // The contract is checked in tests (see `checkAnswers`); nothing is dropped or reshaped on the way out.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
}

/** Every violation at once, each with field and rule; the first one is the problem's `path`. */
export function invalidRequest(violations: readonly Violation[], part: string): Problem {
  const fields = violationsByField(violations)
  const [first] = fields
  const place = PART_NAMES[part] ?? { zh: part, en: part }
  return new Problem(
    400,
    'invalid-request',
    first
      ? {
          zh: `${place.zh}中的 ${first.path || '内容'} ${first.rule.zh}`,
          en: `${first.path || 'the content'} in the ${place.en} ${first.rule.en}`,
        }
      : { zh: `${place.zh}不符合要求`, en: `the ${place.en} is not as required` },
    { ...(first && { path: first.path }), details: fields },
  )
}

function violationsByField(violations: readonly Violation[]): { path: string; rule: Label }[] {
  const flat = violations.flatMap((violation) => {
    const path = violation.instancePath.slice(1).replaceAll('/', '.')
    if (violation.keyword !== 'required') return [{ path, rule: ruleOf(violation) }]
    const { requiredProperties = [] } = violation.params as { requiredProperties?: string[] }
    return requiredProperties.map((name) => ({ path: path ? `${path}.${name}` : name, rule: REQUIRED }))
  })
  // A union reports each of its branches and then itself; the first branch says what is meant.
  return flat.filter(({ path }, index) => flat.findIndex((other) => other.path === path) === index)
}

const REQUIRED: Label = { zh: '必须填写', en: 'is required' }

function ruleOf({ keyword, params }: Violation): Label {
  const { limit, type, format, allowedValues, pattern, comparison } = params as Record<string, unknown>
  switch (keyword) {
    case 'type':
      return { zh: `应为${TYPE_NAMES[String(type)] ?? String(type)}`, en: `must be of type ${String(type)}` }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { zh: `应 ${comparison} ${limit}`, en: `must be ${comparison} ${limit}` }
    case 'minLength':
      return { zh: `至少 ${limit} 个字符`, en: `must have at least ${limit} characters` }
    case 'maxLength':
      return { zh: `最多 ${limit} 个字符`, en: `must have at most ${limit} characters` }
    case 'minItems':
      return { zh: `至少选择 ${limit} 项`, en: `must have at least ${limit} items` }
    case 'maxItems':
      return { zh: `最多 ${limit} 项`, en: `must have at most ${limit} items` }
    case 'enum': {
      const choices = Array.isArray(allowedValues) ? allowedValues.join(', ') : ''
      return { zh: `应为以下之一：${choices}`, en: `must be one of: ${choices}` }
    }
    case 'format':
      return format === 'date-time'
        ? {
            zh: '应为 ISO 8601 时刻，例如 2026-11-24T01:00:00.000Z',
            en: 'must be an ISO 8601 instant, for example 2026-11-24T01:00:00.000Z',
          }
        : { zh: `应符合格式 ${format}`, en: `must have the format ${format}` }
    case 'pattern':
      return { zh: `写法应符合 ${String(pattern)}`, en: `must be written as ${String(pattern)}` }
    default:
      return { zh: `不符合规则 ${keyword}`, en: `breaks the rule ${keyword}` }
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是或否（true/false）',
  array: '列表',
  object: '对象',
  null: '空值',
}
