import { createTransport } from 'nodemailer'
import type { WaysConfig } from '../config/config.js'
import type { ChannelKind, OutMessage } from './message.js'
import {
  type BotRequest,
  botAddress,
  dingtalkRequest,
  UnusableAddress,
  webhookRequest,
  wecomRequest,
} from './ways.js'

export interface Outgoing {
  kind: ChannelKind
  variable: string | null
  /** Of an e-mail. */
  email: string | null
  messageId: string
  message: OutMessage
}

/** Sends one message. @throws with the reason, which administrators see */
export interface Sender {
  send(outgoing: Outgoing): Promise<void>
  close(): void
}

const TIMEOUT_MS = 15_000
/** More than a bot answers is not read. */
const ANSWER_CHARACTERS = 2000

export function createSender(config: WaysConfig, clock: () => number): Sender {
  const base = config.publicUrl?.replace(/\/+$/, '') ?? null
  const mail = config.smtpUrl
    ? createTransport(config.smtpUrl, { from: config.mailFrom ?? 'tuojiang@localhost' })
    : null

  const mailOut = async ({ email, messageId, message }: Outgoing) => {
    if (!mail) throw new UnusableAddress('SMTP_URL is not set')
    if (!email) throw new UnusableAddress('the account has no address')
    const { title, detail, link } = message
    const address = link && base ? `\n\n${base}${link}` : ''
    await mail.sendMail({
      to: email,
      subject: title.zh,
      messageId: `<${messageId}@tuojiang>`,
      textEncoding: 'base64',
      text: `${detail.zh}${address}\n\n--\n${title.en}\n${detail.en}\n`,
      headers: { 'X-Tuojiang-Severity': message.severity },
    })
  }

  return {
    async send(outgoing) {
      const { kind, variable, message, messageId } = outgoing
      if (kind === 'email') return mailOut(outgoing)
      const to = botAddress(variable ?? '', config.environment)
      if (kind === 'wecom') return post(wecomRequest(to, message, base), true)
      if (kind === 'dingtalk') return post(dingtalkRequest(to, message, base, clock()), true)
      return post(webhookRequest(to, message, base, clock(), messageId), false)
    },
    close: () => mail?.close(),
  }
}

/** @param coded the answer says in `errcode` whether it was taken, as the bots of WeCom and DingTalk do with status 200 */
async function post({ url, headers, body }: BotRequest, coded: boolean): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    // A redirection could lead to any host of the inner network.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = (await answer.text()).slice(0, ANSWER_CHARACTERS)
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  if (!coded) return
  const { errcode, errmsg } = readAnswer(text)
  if (errcode !== 0) throw new Error(`errcode ${errcode}: ${errmsg}`)
}

function readAnswer(text: string): { errcode: unknown; errmsg: unknown } {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null && 'errcode' in answer) {
      return { errcode: answer.errcode, errmsg: 'errmsg' in answer ? answer.errmsg : '' }
    }
  } catch {
    // no JSON: not the bot answered
  }
  return { errcode: null, errmsg: 'the answer is not the one of a bot' }
}
