import { Problem } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

interface Checker {
  Check(value: unknown): boolean
  Errors(value: unknown): object[]
}

/** For tests: every JSON answer must be as the contract says, else the request fails with the place that differs. */
export function checkAnswers(app: FastifyInstance): void {
  const compiled = new Map<TSchema, Checker>()
  const checkerOf = (schema: TSchema): Checker => {
    const known = compiled.get(schema) ?? Compile(schema)
    compiled.set(schema, known)
    return known
  }
  app.addHook('preSerialization', async (request, _, payload) => {
    const { response } = (request.routeOptions.schema ?? {}) as { response?: Record<number, TSchema> }
    const schema = request.problemCode === null ? response?.[200] : Problem
    if (!schema) return payload
    const checker = checkerOf(schema)
    // What travels is the JSON text; what it does not carry (undefined) is no fault.
    const sent: unknown = JSON.parse(JSON.stringify(payload))
    if (!checker.Check(sent)) {
      throw new Error(
        `${request.method} ${request.url} answers otherwise than the contract says: ${JSON.stringify(checker.Errors(sent).slice(0, 3))}`,
      )
    }
    return payload
  })
}
