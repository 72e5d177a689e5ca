import type { Label } from '@tuojiang/measure'
import { flatBody } from './body.js'
import { type EncodeOptions, encodeFrame, flagOf } from './encode.js'
import type { DecodedFrame, Head, ProtocolEdition } from './frame.js'
import { EXECUTION_RESULTS, REQUEST_RESULTS } from './names.js'

/** What an answer needs of the frame it answers. */
type Answered = Pick<Head, 'qn' | 'pw' | 'mn'> & { edition: ProtocolEdition }

/**
 * The 2005 answers carry the request's number inside CP, later ones in the head (HJ 212-2017 §6.5).
 * @param result body after the number, for example `QnRtn=1`
 */
function answer(frame: Answered, cn: string, result: string, options?: EncodeOptions): Uint8Array {
  const inside = frame.edition === '2005'
  const number = inside && frame.qn ? `QN=${frame.qn}` : ''
  return encodeFrame(
    {
      qn: inside ? null : frame.qn,
      st: '91',
      cn,
      pw: frame.pw,
      mn: frame.mn,
      flag: flagOf(frame.edition, { answer: false }),
      cp: [number, result].filter(Boolean).join(';'),
    },
    options,
  )
}

/** 9014: the data are stored. */
export const dataAck = (frame: Answered, options?: EncodeOptions): Uint8Array =>
  answer(frame, '9014', '', options)

/** 9013: the notification or heartbeat was heard. */
export const notifyAck = (frame: Answered, options?: EncodeOptions): Uint8Array =>
  answer(frame, '9013', '', options)

/** 9011: whether a request will be carried out. */
export const requestAck = (frame: Answered, qnRtn: number, options?: EncodeOptions): Uint8Array =>
  answer(frame, '9011', `QnRtn=${qnRtn}`, options)

/** 9012: how a request ended. */
export const executionResult = (frame: Answered, exeRtn: number, options?: EncodeOptions): Uint8Array =>
  answer(frame, '9012', `ExeRtn=${exeRtn}`, options)

/** The number of the request an answer belongs to: in the head, or inside CP as in 2005. */
export const answeredQn = (frame: DecodedFrame): string | null => flatBody(frame).QN ?? (frame.qn || null)

export interface AnswerCode {
  code: number
  words: Label
  /** Whether it goes on (QnRtn) or ended well (ExeRtn). */
  good: boolean
}

/** The result in a 9011 or 9012; null when the frame is neither or carries none. */
export function resultOf(frame: DecodedFrame): AnswerCode | null {
  const body = flatBody(frame)
  const text = frame.cn === '9011' ? body.QnRtn : frame.cn === '9012' ? body.ExeRtn : undefined
  if (text === undefined) return null
  const words = (frame.cn === '9011' ? REQUEST_RESULTS : EXECUTION_RESULTS)[text]
  return {
    code: Number(text),
    words: words ?? { zh: `未知返回码 ${text}`, en: `unknown code ${text}` },
    good: text === '1',
  }
}
