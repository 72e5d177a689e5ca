import { createHmac } from 'node:crypto'
import type { OutMessage } from './message.js'

/** Where a bot is reached, from the environment. */
export interface BotAddress {
  url: URL
  secret: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Addresses of bots are named so, that nobody can point a bot at the database's address or another secret of the environment. */
const VARIABLE = /^NOTIFY_[A-Z0-9_]+$/
export const isBotVariable = (name: string): boolean => VARIABLE.test(name) && !name.endsWith('_SECRET')

/** Why a bot's address cannot be used; said to administrators, without the address. */
export class UnusableAddress extends Error {}

/**
 * The address in a variable of the environment and the secret in `<variable>_SECRET`. Only http and https, without credentials in the
 * address; what is configured there is the only host ever called.
 * @throws UnusableAddress
 */
export function botAddress(variable: string, environment: Environment): BotAddress {
  const text = environment[variable]
  if (!text) throw new UnusableAddress(`${variable} is not set`)
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new UnusableAddress(`${variable} is no address`)
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new UnusableAddress(`${variable} is neither http nor https`)
  if (url.username || url.password)
    throw new UnusableAddress(`${variable} carries credentials in the address`)
  return { url, secret: environment[`${variable}_SECRET`] || null }
}

export interface BotRequest {
  url: URL
  headers: Record<string, string>
  body: string
}

const SEVERITY_ZH = { high: '紧急', medium: '重要', low: '一般' } as const

/** Longest markdown a bot takes, in bytes of UTF-8: 4096 for WeCom by its manual, kept for DingTalk too. */
const MARKDOWN_BYTES = 4096

function markdownOf({ title, detail, link, severity }: OutMessage, base: string | null): string {
  const lines = [`**【${SEVERITY_ZH[severity]}】${title.zh}**`, detail.zh]
  if (link && base) lines.push(`[查看详情](${base}${link})`)
  return cutToBytes(lines.filter((line) => line !== '').join('\n\n'), MARKDOWN_BYTES)
}

/** Cuts a text so that its UTF-8 is no longer than `bytes`, never within a character. */
export function cutToBytes(text: string, bytes: number): string {
  const whole = Buffer.from(text)
  if (whole.length <= bytes) return text
  let end = bytes
  while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80) end--
  return whole.subarray(0, end).toString()
}

/** 企业微信 / 政务微信 group bot: a markdown message to the address that carries its key. */
export const wecomRequest = (to: BotAddress, message: OutMessage, base: string | null): BotRequest => ({
  url: to.url,
  headers: {},
  body: JSON.stringify({ msgtype: 'markdown', markdown: { content: markdownOf(message, base) } }),
})

/**
 * 钉钉 group bot. With a secret the address is signed as its manual says: `sign` = Base64(HMAC-SHA256(secret, timestamp + "\n" + secret)).
 * @param now milliseconds since 1970
 */
export function dingtalkRequest(
  to: BotAddress,
  message: OutMessage,
  base: string | null,
  now: number,
): BotRequest {
  const url = new URL(to.url)
  if (to.secret !== null) {
    const sign = createHmac('sha256', to.secret).update(`${now}\n${to.secret}`).digest('base64')
    url.searchParams.set('timestamp', String(now))
    url.searchParams.set('sign', sign)
  }
  return {
    url,
    headers: {},
    body: JSON.stringify({
      msgtype: 'markdown',
      markdown: { title: message.title.zh, text: markdownOf(message, base) },
    }),
  }
}

/**
 * A plain webhook: the message as JSON. With a secret `x-tuojiang-signature` is `sha256=` and the hexadecimal HMAC-SHA256 of
 * `<timestamp>.<body>`; `x-tuojiang-id` stays the same when the message is sent again.
 */
export function webhookRequest(
  to: BotAddress,
  message: OutMessage,
  base: string | null,
  now: number,
  id: string,
): BotRequest {
  const { title, detail, severity, at } = message
  const link = message.link && base ? `${base}${message.link}` : message.link
  const body = JSON.stringify({ id, at, severity, title, detail, link })
  const timestamp = String(now)
  return {
    url: to.url,
    headers: {
      'x-tuojiang-id': id,
      'x-tuojiang-timestamp': timestamp,
      ...(to.secret !== null && {
        'x-tuojiang-signature': `sha256=${createHmac('sha256', to.secret).update(`${timestamp}.${body}`).digest('hex')}`,
      }),
    },
    body,
  }
}
