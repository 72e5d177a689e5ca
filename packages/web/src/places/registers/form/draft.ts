/** What was typed into a form and not sent yet, kept on this device. */
export interface Draft {
  values: Record<string, unknown>
  at: string
}

const nameOf = (register: string, account: string): string => `tuojiang.draft.${account}.${register}`

export function readDraft(register: string, account: string): Draft | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(nameOf(register, account)) ?? 'null')
    return typeof read === 'object' && read !== null && 'values' in read && 'at' in read
      ? (read as Draft)
      : null
  } catch {
    return null
  }
}

/** Keeps a draft; a device without room for it loses only the draft. */
export function keepDraft(register: string, account: string, values: Record<string, unknown>): void {
  try {
    if (Object.keys(values).length === 0) localStorage.removeItem(nameOf(register, account))
    else {
      const draft: Draft = { values, at: new Date().toISOString() }
      localStorage.setItem(nameOf(register, account), JSON.stringify(draft))
    }
  } catch {
    // private mode or a full store: the form still works
  }
}

export const dropDraft = (register: string, account: string): void => keepDraft(register, account, {})
