import { LEDGERS, registerFigures } from '@tuojiang/ledgers'
import { next, parsePeriod, startOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Attachments } from './attachments/index.js'
import type { Database } from './db/index.js'
import type { Findings, Raise } from './findings/index.js'
import { accountNames, type Identity } from './identity/index.js'
import type { LiveBus } from './live/index.js'
import type { Network } from './network/index.js'
import { createRecords, type Happening, type Happenings, nameSources, type Records } from './records/index.js'
import type { Tasks } from './tasks/index.js'

export interface RegistersDeps {
  db: Kysely<Database>
  network: Pick<Network, 'areas' | 'sites'>
  identity: { organisations: Pick<Identity['organisations'], 'list'> }
  attachments: Attachments
  findings: Pick<Findings, 'raise' | 'settle' | 'list'>
  tasks: Pick<Tasks, 'make' | 'list'>
  /** A deadline as the rules want it told; null where none asks for it. */
  ofDeadline: (register: string, raise: Raise) => Promise<Raise | null>
  live: Pick<LiveBus, 'publish' | 'subscribe'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
  log: { warn(details: object, message: string): void }
}

/** `record:river-outfall:7` */
const RECORD = /^record:([^:]+):/

/** The bureau's registers, composed with what they cause and what they name: findings, tasks, sites, accounts. */
export function composeRegisters({
  db,
  network,
  identity,
  attachments,
  findings,
  tasks,
  ofDeadline,
  live,
  clock,
  zone,
  log,
}: RegistersDeps): Records {
  return createRecords({
    db,
    registers: LEDGERS,
    figures: registerFigures,
    attachments,
    names: nameSources(network, {
      people: () => accountNames(db),
      organisations: () => identity.organisations.list(),
    }),
    areaAndBelow: async (areaId) =>
      (await network.areas())
        .filter(({ id, parent_id }) => id === areaId || parent_id === areaId)
        .map(({ id }) => id),
    work: {
      async raise(raises) {
        const ruled = await Promise.all(
          raises.map((raise) => {
            const register = raise.kind === 'deadline' && RECORD.exec(raise.subject)?.[1]
            return register ? ofDeadline(register, raise) : raise
          }),
        )
        await findings.raise(ruled.filter((raise) => raise !== null))
      },
      settle: (settlements) => findings.settle(settlements),
      async task(made) {
        for (const { key, title, role, due, ...about } of made) {
          await tasks.make({
            ...about,
            title,
            kind: 'register',
            severity: 'medium',
            role,
            // To the end of the day.
            due: startOf(next(parsePeriod(due)), zone),
            sourceKey: key,
          })
        }
      },
    },
    happenings: happeningsOf(findings, tasks),
    live,
    clock,
    zone,
    onTrouble: (error) => log.warn({ err: error }, 'records'),
  })
}

const happeningsOf =
  (findings: RegistersDeps['findings'], tasks: RegistersDeps['tasks']): Happenings =>
  async (subjects, until, most, actor) => {
    const [found, made] = await Promise.all([
      findings.list({ subjects, until: until + 1, limit: most }, actor.scope),
      tasks.list({ subjects, limit: most }, actor),
    ])
    return [
      ...found.map(
        ({ id, startedAt, title, detail, raisedBy }): Happening => ({
          at: Date.parse(startedAt),
          kind: 'finding',
          id,
          title,
          detail,
          by: raisedBy,
          link: `/alarms?finding=${id}`,
        }),
      ),
      ...made.items
        .filter(({ createdAt }) => Date.parse(createdAt) <= until)
        .map(
          ({ id, createdAt, title, createdBy, link }): Happening => ({
            at: Date.parse(createdAt),
            kind: 'task',
            id,
            title,
            detail: null,
            by: createdBy,
            link,
          }),
        ),
    ]
  }
