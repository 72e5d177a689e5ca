const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A browser as its owner would call it: `Chrome · Windows`; the text it sent when that says nothing. */
export function browserName(agent: string): string {
  const of = (list: typeof BROWSERS) => list.find(([mark]) => mark.test(agent))?.[1]
  return [of(BROWSERS), of(SYSTEMS)].filter(Boolean).join(' · ') || agent || '—'
}
