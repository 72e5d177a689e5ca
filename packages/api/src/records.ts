import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Day, Instant, Label, nullable, pageOf, paging } from './shapes.js'

/** Values of a record by field name, as the register's own JSON schema says (`GET /api/openapi.json` has one operation a register). */
export const RecordValues = T.Record(T.String(), T.Unknown())

export const RecordIssue = T.Object({
  code: T.String(),
  path: T.String(),
  message: Label,
  severity: T.Enum(['error', 'warning']),
})

/** What is due of a record and when. */
export const RecordDue = T.Object({
  key: T.String(),
  label: Label,
  due: Day,
  warnFrom: Day,
  severity: T.Enum(['high', 'medium', 'low']),
  /** Counted in the unit of the rule; negative when overdue. */
  daysLeft: T.Integer(),
  working: T.Boolean(),
  /** Some day of the span lies in a year whose holidays are not announced yet. */
  unconfirmed: T.Boolean(),
})

/** One record as lists show it. Fields the reader may not see are absent. */
export const RecordRow = T.Object({
  id: T.Integer(),
  version: T.Integer(),
  key: T.String(),
  title: T.String(),
  state: T.String(),
  stateSince: Instant,
  areaId: nullable(T.Integer()),
  values: RecordValues,
  /** Titles of what the ids in `values` refer to, by field. */
  titles: T.Record(T.String(), T.String()),
  due: nullable(RecordDue),
  updatedAt: Instant,
  archived: T.Boolean(),
  demo: T.Boolean(),
})

export const RecordAction = T.Object({
  action: T.String(),
  /** Null: may be done. Otherwise why not, in words. */
  refusal: nullable(RecordIssue),
})

export const RecordDetail = T.Object({
  ...RecordRow.properties,
  /** Version of the definition under which it was written. */
  definition: T.Integer(),
  createdAt: Instant,
  createdBy: nullable(T.String()),
  updatedBy: nullable(T.String()),
  /** Day each state was last entered. */
  entered: T.Record(T.String(), Day),
  dues: T.Array(RecordDue),
  warnings: T.Array(RecordIssue),
  actions: T.Array(RecordAction),
  mayEdit: T.Boolean(),
  mayArchive: T.Boolean(),
  attachments: T.Array(
    T.Object({
      id: T.Integer(),
      name: T.String(),
      type: T.String(),
      bytes: T.Integer(),
      uploadedAt: Instant,
      uploadedBy: nullable(T.String()),
      /** Where a photo was taken and when, if its camera said. */
      lon: nullable(T.Number()),
      lat: nullable(T.Number()),
      takenAt: nullable(Instant),
    }),
  ),
})

export const RecordDifference = T.Object({
  path: T.String(),
  label: Label,
  before: nullable(T.String()),
  after: nullable(T.String()),
})

/** One version of a record: who wrote it, when, why, what changed. */
export const RecordVersion = T.Object({
  version: T.Integer(),
  at: Instant,
  by: nullable(T.String()),
  /** created, edited, imported, an action's name, archived, restored */
  what: T.String(),
  why: nullable(T.String()),
  state: T.String(),
  definition: T.Integer(),
  differences: T.Array(RecordDifference),
})

export const ImportRow = T.Object({
  /** Sheet and row as Excel counts them. */
  sheet: T.String(),
  row: T.Integer(),
  key: nullable(T.String()),
  outcome: T.Enum(['new', 'changed', 'same', 'refused']),
  issues: T.Array(
    T.Object({
      ...RecordIssue.properties,
      /** Letters of the column; null for the row as a whole. */
      column: nullable(T.String()),
      /** Where it is a line, on a sheet of its own: that sheet, and the row there. */
      sheet: T.Optional(T.String()),
      row: T.Optional(T.Integer()),
      /** The rule behind the message, in words. */
      rule: T.Optional(Label),
    }),
  ),
})

export const RecordImport = T.Object({
  id: T.Integer(),
  register: T.String(),
  file: T.String(),
  state: T.Enum(['reading', 'checked', 'writing', 'done', 'refused', 'cancelled']),
  at: Instant,
  by: nullable(T.String()),
  rowsTotal: nullable(T.Integer()),
  rowsRead: T.Integer(),
  rowsWritten: T.Integer(),
  counts: T.Object({
    new: T.Integer(),
    changed: T.Integer(),
    same: T.Integer(),
    refused: T.Integer(),
    warnings: T.Integer(),
  }),
  /** Of the file as a whole: no such sheet, unknown columns, a bomb. */
  issues: T.Array(RecordIssue),
})

const register = T.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' })
const ofRegister = T.Object({ register })
const ofRecord = T.Object({ register, id: T.Integer() })

/** The question of a list, as the address of the page carries it. */
const question = {
  /** Part of any text, Chinese too, or pinyin initials of the title. */
  search: T.Optional(T.String({ maxLength: 200 })),
  /** States, separated by commas. */
  states: T.Optional(T.String({ maxLength: 400 })),
  areaId: T.Optional(T.Integer()),
  due: T.Optional(T.Enum(['overdue', 'soon', 'any'])),
  archived: T.Optional(T.Boolean()),
  /** JSON: `{"flow":{"gte":10},"kind":{"in":["1","2"]}}`; see docs/reference/registers.md. */
  filter: T.Optional(T.String({ maxLength: 4000 })),
  asOf: T.Optional(Instant),
}

export const recordEndpoints = defineEndpoints({
  'GET /api/registers': {
    summary: 'Registers the caller may see, with how many records, how many due and overdue',
    access: 'session',
    query: T.Object({ areaId: T.Optional(T.Integer()) }),
    response: T.Array(
      T.Object({
        name: T.String(),
        records: T.Integer(),
        soon: T.Integer(),
        overdue: T.Integer(),
      }),
    ),
  },
  'GET /api/records/:register': {
    summary: 'Records of a register by cursor, filtered, sorted, searched',
    access: 'session',
    params: ofRegister,
    query: T.Object({
      ...paging,
      ...question,
      /** Field, `state`, `due` or `updated`; a minus in front turns it round. */
      sort: T.Optional(T.String({ maxLength: 60 })),
      /** Fields wanted, separated by commas; all when absent. */
      fields: T.Optional(T.String({ maxLength: 2000 })),
    }),
    response: pageOf(RecordRow),
  },
  'GET /api/records/:register/counts': {
    summary: 'How many match, in all, by state, due and overdue, without listing them',
    access: 'session',
    params: ofRegister,
    query: T.Object(question),
    response: T.Object({
      total: T.Integer(),
      /** There are more than `total`: a search is counted to 10,000, and then not by state and deadline. */
      more: T.Boolean(),
      byState: T.Record(T.String(), T.Integer()),
      overdue: T.Integer(),
      soon: T.Integer(),
    }),
  },
  'GET /api/records/:register/statistics': {
    summary: 'Counts or sums by state, county, month or a field',
    access: 'session',
    params: ofRegister,
    query: T.Object({
      ...question,
      /** `state`, `area`, a field, or `month:field` */
      by: T.String({ maxLength: 60 }),
      across: T.Optional(T.String({ maxLength: 60 })),
      sum: T.Optional(T.String({ maxLength: 60 })),
    }),
    response: T.Array(
      T.Object({
        group: nullable(T.String()),
        label: nullable(Label),
        across: T.Optional(nullable(T.String())),
        count: T.Integer(),
        sum: nullable(T.Number()),
      }),
    ),
  },
  'GET /api/records/:register/map': {
    summary: 'Where the matching records are: columns of ids, places, states; shapes when few enough',
    access: 'session',
    params: ofRegister,
    query: T.Object({
      ...question,
      /** west,south,east,north in degrees */
      within: T.Optional(T.String({ maxLength: 100 })),
    }),
    response: T.Object({
      states: T.Array(T.String()),
      ids: T.Array(T.Integer()),
      /** degrees × 1e6, rounded */
      lon: T.Array(T.Integer()),
      lat: T.Array(T.Integer()),
      /** index into `states` */
      state: T.Array(T.Integer()),
      /** Outlines of at most 2,000 records that are no points. */
      shapes: T.Array(T.Object({ id: T.Integer(), geometry: T.Unknown() })),
      truncated: T.Boolean(),
    }),
  },
  'GET /api/records/:register/deadlines': {
    summary: 'What falls due between two days',
    access: 'session',
    params: ofRegister,
    query: T.Object({ ...question, from: Day, until: Day }),
    response: T.Array(
      T.Object({
        id: T.Integer(),
        title: T.String(),
        state: T.String(),
        areaId: nullable(T.Integer()),
        due: RecordDue,
      }),
    ),
  },
  'GET /api/records/:register/titles': {
    summary: 'Key and title of records whose text begins or contains this; for choosing a reference',
    access: 'session',
    params: ofRegister,
    query: T.Object({
      search: T.Optional(T.String({ maxLength: 200 })),
      ids: T.Optional(T.String({ maxLength: 2000 })),
    }),
    response: T.Array(T.Object({ id: T.Integer(), key: T.String(), title: T.String() })),
  },
  'GET /api/records/:register/:id': {
    summary: 'One record, now or as of a moment',
    access: 'session',
    params: ofRecord,
    query: T.Object({ asOf: T.Optional(Instant) }),
    response: RecordDetail,
  },
  'GET /api/records/:register/:id/history': {
    summary: 'Every version, newest first, with what changed',
    access: 'session',
    params: ofRecord,
    query: T.Object({ ...paging }),
    response: pageOf(RecordVersion),
  },
  'GET /api/records/:register/:id/related': {
    summary: 'Records of other registers that refer to this one, by register and field',
    access: 'session',
    params: ofRecord,
    response: T.Array(
      T.Object({
        register: T.String(),
        field: T.String(),
        total: T.Integer(),
        rows: T.Array(
          T.Object({
            id: T.Integer(),
            key: T.String(),
            title: T.String(),
            state: T.String(),
            due: nullable(RecordDue),
          }),
        ),
      }),
    ),
  },
  'GET /api/records/:register/:id/timeline': {
    summary:
      'Everything that happened to it and to what refers to it: versions, findings, tasks, alarms; newest first',
    access: 'session',
    params: ofRecord,
    query: T.Object({ ...paging }),
    response: pageOf(
      T.Object({
        at: Instant,
        kind: T.Enum(['version', 'finding', 'task', 'related']),
        title: Label,
        detail: nullable(Label),
        by: nullable(T.String()),
        link: nullable(T.String()),
      }),
    ),
  },
  'POST /api/records/:register': {
    summary: 'Create a record. Refused with every issue at once (`record-invalid`, details.issues)',
    access: 'session',
    params: ofRegister,
    body: T.Object({ values: RecordValues, why: T.Optional(T.String({ maxLength: 1000 })) }),
    response: RecordDetail,
  },
  'POST /api/records/:register/check': {
    summary:
      'What would be wrong with these values, without writing them; the form asks while it is filled in',
    access: 'session',
    params: ofRegister,
    body: T.Object({ id: T.Optional(T.Integer()), values: RecordValues }),
    response: T.Object({ issues: T.Array(RecordIssue), computed: RecordValues }),
  },
  'PATCH /api/records/:register/:id': {
    summary:
      'Change fields. A stale version is refused with both versions (`record-stale`, details.theirs, details.changed)',
    access: 'session',
    params: ofRecord,
    body: T.Object({
      version: T.Integer(),
      values: RecordValues,
      why: T.Optional(T.String({ maxLength: 1000 })),
    }),
    response: RecordDetail,
  },
  'POST /api/records/:register/:id/actions/:action': {
    summary: 'Do an action of the lifecycle',
    access: 'session',
    params: T.Object({ register, id: T.Integer(), action: T.String({ maxLength: 60 }) }),
    body: T.Object({
      version: T.Integer(),
      values: T.Optional(RecordValues),
      note: T.Optional(T.String({ maxLength: 2000 })),
      evidence: T.Optional(T.Array(T.Integer(), { maxItems: 50 })),
    }),
    response: RecordDetail,
  },
  'POST /api/records/:register/:id/archive': {
    summary: 'Take out of the lists; nothing is deleted',
    access: 'session',
    params: ofRecord,
    body: T.Object({ version: T.Integer(), why: T.String({ minLength: 1, maxLength: 1000 }) }),
    response: RecordDetail,
  },
  'POST /api/records/:register/:id/restore': {
    summary: 'Bring back from the archive',
    access: 'session',
    params: ofRecord,
    body: T.Object({ version: T.Integer(), why: T.Optional(T.String({ maxLength: 1000 })) }),
    response: RecordDetail,
  },
  'POST /api/records/:register/bulk': {
    summary: 'One action or change on many records; each succeeds or is refused by itself',
    access: 'session',
    params: ofRegister,
    body: T.Object({
      records: T.Array(T.Object({ id: T.Integer(), version: T.Integer() }), { minItems: 1, maxItems: 500 }),
      action: T.Optional(T.String({ maxLength: 60 })),
      values: T.Optional(RecordValues),
      archive: T.Optional(T.Boolean()),
      note: T.Optional(T.String({ maxLength: 2000 })),
    }),
    response: T.Object({
      done: T.Integer(),
      refused: T.Array(T.Object({ id: T.Integer(), title: T.String(), issues: T.Array(RecordIssue) })),
    }),
  },
  'POST /api/attachments': {
    summary: 'Upload one file (the body is the file; its name in the query). The type is told by its bytes',
    access: 'session',
    query: T.Object({
      name: T.String({ minLength: 1, maxLength: 200 }),
      /** Place and time of a photo taken by the page itself. */
      lon: T.Optional(T.Number({ minimum: -180, maximum: 180 })),
      lat: T.Optional(T.Number({ minimum: -90, maximum: 90 })),
      takenAt: T.Optional(Instant),
    }),
    response: T.Object({ id: T.Integer(), name: T.String(), type: T.String(), bytes: T.Integer() }),
  },
  'GET /api/attachments/:id': {
    summary: 'A file of a record or task the caller may see',
    access: 'session',
    params: T.Object({ id: T.Integer() }),
    query: T.Object({ thumbnail: T.Optional(T.Boolean()) }),
    produces: 'application/octet-stream',
  },
  'GET /api/views': {
    summary: 'Saved views of a register: mine and those shared',
    access: 'session',
    query: T.Object({ register }),
    response: T.Array(
      T.Object({
        id: T.Integer(),
        name: T.String(),
        shared: T.Boolean(),
        mine: T.Boolean(),
        query: T.Record(T.String(), T.String()),
      }),
    ),
  },
  'POST /api/views': {
    summary: 'Save a view: columns, filter and sort as the address has them',
    access: 'session',
    body: T.Object({
      register,
      name: T.String({ minLength: 1, maxLength: 60 }),
      shared: T.Boolean(),
      query: T.Record(T.String(), T.String({ maxLength: 4000 })),
    }),
    response: T.Object({ id: T.Integer() }),
  },
  'DELETE /api/views/:id': {
    summary: 'Remove a saved view of mine',
    access: 'session',
    params: T.Object({ id: T.Integer() }),
    response: T.Object({}),
  },
  'GET /api/records/:register/template.xlsx': {
    summary: 'Excel template with drop-downs and notes',
    access: 'session',
    params: ofRegister,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /api/records/:register/export.xlsx': {
    summary: 'What the question matches, as Excel: the columns shown, or all',
    access: 'session',
    params: ofRegister,
    query: T.Object({
      ...question,
      sort: T.Optional(T.String({ maxLength: 60 })),
      fields: T.Optional(T.String({ maxLength: 2000 })),
      language: T.Optional(T.Enum(['zh', 'en'])),
    }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /api/records/:register/:id/sheet.docx': {
    summary: 'The record as a Word sheet (一源一档)',
    access: 'session',
    params: ofRecord,
    query: T.Object({ asOf: T.Optional(Instant), language: T.Optional(T.Enum(['zh', 'en'])) }),
    produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  'POST /api/records/:register/imports': {
    summary:
      'Begin an import: the body is the Excel file. It is read and checked in the background; nothing is written yet',
    access: 'session',
    params: ofRegister,
    query: T.Object({ name: T.String({ minLength: 1, maxLength: 200 }) }),
    response: RecordImport,
  },
  'GET /api/records/:register/imports': {
    summary: 'Imports of a register, newest first',
    access: 'session',
    params: ofRegister,
    query: T.Object({ ...paging }),
    response: pageOf(RecordImport),
  },
  'GET /api/records/:register/imports/:id': {
    summary: 'How far an import is and what it found',
    access: 'session',
    params: ofRecord,
    response: RecordImport,
  },
  'GET /api/records/:register/imports/:id/rows': {
    summary: 'Rows of an import with their issues',
    access: 'session',
    params: ofRecord,
    query: T.Object({
      ...paging,
      outcome: T.Optional(T.Enum(['new', 'changed', 'same', 'refused'])),
    }),
    response: pageOf(ImportRow),
  },
  'GET /api/records/:register/imports/:id/errors.xlsx': {
    summary:
      'The refused rows as sent, each wrong cell marked and its rule said, to be mended and imported again',
    access: 'session',
    params: ofRecord,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'POST /api/records/:register/imports/:id/apply': {
    summary: 'Write a checked import: only if every row is right, or those that are right, or chosen rows',
    access: 'session',
    params: ofRecord,
    body: T.Object({
      rows: T.Union([T.Enum(['all', 'valid']), T.Array(T.Integer(), { minItems: 1, maxItems: 100_000 })]),
      why: T.Optional(T.String({ maxLength: 1000 })),
    }),
    response: RecordImport,
  },
  'POST /api/records/:register/imports/:id/cancel': {
    summary: 'Give up an import that is not written yet',
    access: 'session',
    params: ofRecord,
    response: RecordImport,
  },
  'GET /api/registers/figures': {
    summary: 'Figures computed from registers: value, numerator, denominator, what was excluded and why',
    access: 'session',
    query: T.Object({ areaId: T.Optional(T.Integer()), asOf: T.Optional(Instant) }),
    response: T.Array(
      T.Object({
        key: T.String(),
        label: Label,
        register: T.String(),
        value: nullable(T.Number()),
        unit: T.String(),
        numerator: nullable(T.Number()),
        denominator: nullable(T.Number()),
        formula: Label,
        clause: Label,
        excluded: T.Array(T.Object({ reason: Label, count: T.Integer() })),
        /** Filters that list what was counted, for going down to the records. */
        numeratorFilter: nullable(T.String()),
        denominatorFilter: nullable(T.String()),
        missing: nullable(Label),
      }),
    ),
  },
  'GET /api/land/gate': {
    summary:
      'May this parcel change to this use? By geometry and by record, with the reason and clause; the answer is recorded',
    access: ['division', 'county', 'leader', 'enforcement'],
    query: T.Object({
      recordId: T.Optional(T.Integer()),
      /** GeoJSON geometry as text. */
      geometry: T.Optional(T.String({ maxLength: 20_000 })),
      use: T.String({ maxLength: 40 }),
    }),
    response: T.Object({
      allowed: T.Enum(['yes', 'no', 'cannot-be-judged']),
      reason: Label,
      clause: Label,
      at: Instant,
      parcels: T.Array(
        T.Object({ id: T.Integer(), key: T.String(), title: T.String(), state: T.String(), reason: Label }),
      ),
    }),
  },
})
