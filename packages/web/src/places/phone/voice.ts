/** What browsers that understand speech offer; Chrome and Safari under a prefix. */
interface Recogniser {
  lang: string
  interimResults: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onend: (() => void) | null
  onerror: (() => void) | null
  start(): void
  stop(): void
}
type Maker = new () => Recogniser

const makerOf = (): Maker | null => {
  const page = globalThis as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker }
  return page.SpeechRecognition ?? page.webkitSpeechRecognition ?? null
}

/** Whether this browser writes what is said. */
export const hearsSpeech = (): boolean => makerOf() !== null

/** Listens once. @returns a function that stops it */
export function listen(language: 'zh' | 'en', onText: (text: string) => void, onEnd: () => void): () => void {
  const Made = makerOf()
  if (!Made) {
    onEnd()
    return () => {}
  }
  const recogniser = new Made()
  recogniser.lang = language === 'zh' ? 'zh-CN' : 'en-US'
  recogniser.interimResults = false
  recogniser.onresult = ({ results }) => {
    for (const result of Array.from(results)) onText(result[0]?.transcript ?? '')
  }
  recogniser.onend = onEnd
  recogniser.onerror = onEnd
  recogniser.start()
  return () => recogniser.stop()
}
