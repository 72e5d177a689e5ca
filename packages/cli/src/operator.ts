/** Who acts when a command does: nobody who signed in; the audit trail names the program. */
export const OPERATOR = {
  accountId: null,
  login: null,
  name: null,
  roles: [],
  scope: { all: true as const },
  enterpriseId: null,
  orgId: null,
  address: '',
  sessionId: null,
}
