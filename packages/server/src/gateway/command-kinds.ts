/** What a command code means when a device sends it: HJ 212-2017 table 9, with the codes of 2005 and 2025. */
export type CommandKind = 'upload' | 'notification' | 'interaction'

const of = (kind: CommandKind, codes: string): [string, CommandKind][] =>
  codes.split(' ').map((code) => [code, kind])

/** Codes that are absent are unknown to all editions. */
export const COMMAND_KINDS: Readonly<Record<string, CommandKind | undefined>> = Object.fromEntries([
  ...of('upload', '1011 1021 1031 1041 1061 1063'),
  ...of('upload', '2011 2013 2021 2031 2041 2051 2052 2061 2062 2071 2072 2081 2111'),
  ...of('upload', '3015 3017 3018 3019 3020'),
  ...of('notification', '1001 1013 9015'),
  ...of('interaction', '9011 9012 9013 9014'),
])
