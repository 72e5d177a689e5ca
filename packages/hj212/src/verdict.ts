import type { Label } from '@tuojiang/measure'

/** First level of a refusal; the detail says which field or rule. */
export type RefusalCode = 'header' | 'length' | 'crc' | 'syntax' | 'field' | 'time' | 'encryption'

/** Why a frame is refused, with the place. */
export interface Refusal {
  code: RefusalCode
  /** Finer cause, stable: `crc-mismatch`, `missing-field:CN` … */
  detail: string
  message: Label
  /** Offset in the frame's bytes, when one place can be named. */
  at: number | null
}

/** Deviations that are read all the same. Those marked in `FORGIVEN` are read only by a lenient decoder. */
export type Tolerance =
  | 'no-tail'
  | 'odd-tail'
  | 'lower-case-crc'
  | 'no-qn'
  | 'no-flag'
  | 'qn-digits'
  | 'data-time-digits'
  | 'field-order'
  | 'unknown-field'
  | 'empty-item'
  | 'empty-value'
  | 'duplicate-key'
  | 'no-packet-numbers'
  | 'over-1024'
  | 'gbk'
  | 'latin1'
  | 'length-in-characters'
  | 'clear-length'
  | 'crc-modbus'
  | 'crc-mismatch'
  | 'crc-missing'
  | 'length-mismatch'
  | 'length-digits'
  | 'cp-not-closed'
  | 'flag-not-a-number'
  | 'field-too-long'
  | 'packet-number-range'
  | 'bad-time'
  | 'comma-in-head'
  | 'field-after-cp'

const WORDS: Record<string, Label> = {
  'no-header': {
    zh: '没有包头 ##，这些字节不属于任何数据包',
    en: 'no header ##: these bytes belong to no frame',
  },
  'length-not-digits': {
    zh: '包头后应为四位十进制长度',
    en: 'four decimal digits of length must follow the header',
  },
  'length-too-large': { zh: '长度超过允许的上限', en: 'the length is above the limit' },
  'length-mismatch': { zh: '长度与数据段不符', en: 'the length does not agree with the segment' },
  'length-digits': { zh: '长度不是四位数字', en: 'the length is not written with four digits' },
  incomplete: {
    zh: '数据包不完整，后续字节没有到达',
    en: 'the frame is incomplete: the rest did not arrive',
  },
  'crc-mismatch': { zh: 'CRC 校验不一致', en: 'the CRC does not agree' },
  'crc-missing': { zh: '缺少 CRC 校验码', en: 'the CRC is missing' },
  'cp-missing': { zh: '缺少数据区 CP=&&…&&', en: 'there is no CP=&&…&&' },
  'cp-not-closed': { zh: '数据区没有以 && 结束', en: 'the CP body is not closed by &&' },
  'missing-field': { zh: '缺少字段', en: 'a field is missing' },
  'field-too-long': { zh: '字段超过规定长度', en: 'a field is longer than allowed' },
  'flag-not-a-number': { zh: 'Flag 不是 0–255 的整数', en: 'Flag is no whole number from 0 to 255' },
  'packet-number-range': { zh: '包号 PNO 不在 1 到 PNUM 之间', en: 'PNO is not between 1 and PNUM' },
  'bad-time': { zh: '时间不存在', en: 'there is no such time' },
  'comma-in-head': { zh: '字段之间误用了逗号', en: 'a comma stands where fields are parted by semicolons' },
  'no-key': {
    zh: '数据区已加密，没有能通过校验的密钥',
    en: 'the body is encrypted and no key passes the check',
  },
  'bad-cipher': { zh: '加密数据区的写法不正确', en: 'the encrypted body is not written as 0xHH bytes' },
}

/** @param place the field or digits meant, shown behind the words */
export function refusal(code: RefusalCode, detail: string, at: number | null, place = ''): Refusal {
  const words = WORDS[detail] ?? { zh: detail, en: detail }
  return {
    code,
    detail: place ? `${detail}:${place}` : detail,
    message: place ? { zh: `${words.zh}：${place}`, en: `${words.en}: ${place}` } : words,
    at,
  }
}

/** All details that can occur, for the manual and its test. */
export const REFUSAL_DETAILS: readonly string[] = Object.keys(WORDS)
