import type { FastifyInstance } from 'fastify'
import { Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import {
  COMMAND_DEFINITIONS,
  type CommandRun,
  createCommandRuns,
  createSendCommand,
} from './commands/index.js'
import { createQnSource } from './qn.js'
import { cursorOf, type DeviceAccess } from './routes.js'

/** Serves the commands of a device: what was sent, and sending. */
export function commandRoutes(app: FastifyInstance, deps: DeviceAccess): void {
  const runs = createCommandRuns(deps.db)
  const sendCommand =
    deps.gateway?.sendCommand ??
    createSendCommand({ runs, live: deps.live, clock: deps.clock, nextQn: createQnSource(deps.clock) })

  serve(app, 'GET /api/devices/:id/commands', async ({ params, query, actor }) => {
    const device = await deps.deviceFor(actor, params.id)
    const limit = query.limit ?? 100
    const found = await runs.list(device.id, limit + 1, query.cursor ? cursorOf(query.cursor) : null)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return { items: page.map(view), next: found.length > limit && last ? String(last.id) : null }
  })

  serve(app, 'POST /api/devices/:id/commands', async ({ params, body, actor, audited }) => {
    const device = await deps.deviceFor(actor, params.id)
    if (device.state !== 'approved') {
      throw new Problem(409, 'device-not-approved', {
        zh: '设备未批准，不能下发命令；请先批准设备',
        en: 'The device is not approved; approve it before sending commands',
      })
    }
    const sent = await sendCommand({
      deviceId: device.id,
      command: body.command,
      arguments: body.arguments,
      by: actor.login ?? 'unknown',
    })
    if (!sent.ok) {
      throw new Problem(422, 'command-arguments', sent.problem.message, { path: sent.problem.path })
    }
    audited({
      subject: `device:${device.id}`,
      after: { name: COMMAND_DEFINITIONS[body.command].label.zh, run: sent.run.id, ...body },
    })
    return view(sent.run)
  })
}

const view = (run: CommandRun) => ({
  ...run,
  createdAt: run.createdAt.toISOString(),
  endedAt: run.endedAt?.toISOString() ?? null,
})
