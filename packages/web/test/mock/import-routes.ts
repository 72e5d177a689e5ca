import type { Route } from './routes.ts'

interface MockImport {
  id: number
  register: string
  file: string
  begun: number
  applied: number | null
  state: string | null
}

const runs: MockImport[] = []
const TOTAL = 2_000
const READ_MS = 4_000
const RIGHT = { new: 1_780, changed: 160, same: 42, refused: 18, warnings: 7 }

/** Reading and writing take some seconds, so that the progress can be looked at. */
function answerOf(run: MockImport, now: number) {
  const read = Math.min(TOTAL, Math.floor(((now - run.begun) / READ_MS) * TOTAL))
  const right = RIGHT.new + RIGHT.changed
  const written =
    run.applied === null ? 0 : Math.min(right, Math.floor(((now - run.applied) / READ_MS) * right))
  const state =
    run.state ??
    (read < TOTAL ? 'reading' : run.applied === null ? 'checked' : written < right ? 'writing' : 'done')
  return {
    id: run.id,
    register: run.register,
    file: run.file,
    state,
    at: new Date(run.begun).toISOString(),
    by: 'division',
    rowsTotal: TOTAL,
    rowsRead: read,
    rowsWritten: written,
    counts: read < TOTAL ? { new: 0, changed: 0, same: 0, refused: 0, warnings: 0 } : RIGHT,
    issues: [],
  }
}

const rows = (outcome: string | undefined) =>
  Array.from({ length: 60 }, (_, index) => {
    const own = outcome ?? (index % 9 === 4 ? 'refused' : index % 5 === 0 ? 'changed' : 'new')
    return {
      sheet: '填报',
      row: index + 4,
      key: `NJ-${String(index + 1).padStart(4, '0')}`,
      outcome: own,
      issues:
        own === 'refused'
          ? [
              {
                code: 'choice-unknown',
                path: 'kind',
                message: {
                  zh: '一级分类没有“工业口”这一项；可选：工业排污口、城镇生活污水排污口、农业排口',
                  en: 'Class: "工业口" is no choice',
                },
                severity: 'error',
                column: 'D',
              },
              {
                code: 'date-impossible',
                path: 'foundOn',
                message: {
                  zh: '排查日期“2026-02-30”不存在：2026 年 2 月只有 28 天',
                  en: 'Found on: 2026-02 has 28 days',
                },
                severity: 'error',
                column: 'K',
              },
            ]
          : [],
    }
  })

export const IMPORT_ROUTES: readonly Route[] = [
  {
    on: 'GET /api/records/:register/imports',
    answer: ({ send, params, now }) =>
      send(200, {
        items: runs
          .filter((run) => run.register === params.register)
          .map((run) => answerOf(run, now))
          .reverse(),
        next: null,
      }),
  },
  {
    on: 'POST /api/records/:register/imports',
    answer: ({ send, params, query, now }) => {
      const run: MockImport = {
        id: runs.length + 1,
        register: params.register ?? '',
        file: query.name ?? '',
        begun: now,
        applied: null,
        state: null,
      }
      runs.push(run)
      send(200, answerOf(run, now))
    },
  },
  ...(
    [
      ['GET /api/records/:register/imports/:id', () => undefined],
      [
        'POST /api/records/:register/imports/:id/apply',
        (run: MockImport, now: number) => {
          run.applied = now
        },
      ],
      [
        'POST /api/records/:register/imports/:id/cancel',
        (run: MockImport) => {
          run.state = 'cancelled'
        },
      ],
    ] as const
  ).map(
    ([on, change]): Route => ({
      on,
      answer: ({ send, params, now }) => {
        const run = runs.find((each) => each.id === Number(params.id))
        if (!run) {
          send(404, { code: 'not-found', message: { zh: '没有这次导入', en: 'No such import' } })
          return
        }
        change(run, now)
        send(200, answerOf(run, now))
      },
    }),
  ),
  {
    on: 'GET /api/records/:register/imports/:id/rows',
    answer: ({ send, query }) => send(200, { items: rows(query.outcome), next: null }),
  },
]
