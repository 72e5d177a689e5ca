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

/** Deviations that are read by every decoder. */
export const HARMLESS = {
  'doubled-header': { zh: '包头 ## 重复', en: 'the header ## is repeated' },
  'no-tail': { zh: '没有包尾', en: 'there is no tail' },
  'odd-tail': { zh: '包尾不是回车换行', en: 'the tail is not CR LF' },
  'lower-case-crc': { zh: 'CRC 为小写字母', en: 'the CRC is in lower case' },
  'length-in-characters': { zh: '长度按字符而非字节计', en: 'the length counts characters, not bytes' },
  'clear-length': {
    zh: '加密数据包的长度为明文长度',
    en: 'the length of the encrypted frame is that of the clear text',
  },
  'over-1024': { zh: '数据段超过 1024 字节', en: 'the segment is longer than 1024 bytes' },
  gbk: { zh: '文字为 GBK 编码', en: 'the text is in GBK' },
  latin1: { zh: '文字编码不明，按字节保留', en: 'the text is in no known encoding and kept byte for byte' },
  'no-qn': { zh: '没有请求编码 QN', en: 'there is no QN' },
  'qn-digits': { zh: 'QN 不是 17 位', en: 'QN has not 17 digits' },
  'no-flag': { zh: '没有 Flag，按 2005 版读取', en: 'there is no Flag: read as of 2005' },
  'empty-pw': { zh: '访问密码为空', en: 'the password is empty' },
  'empty-mn': { zh: '设备标识 MN 为空', en: 'MN is empty' },
  'mn-form': { zh: 'MN 的形式不合标准', en: 'MN has not the form of the standard' },
  'no-packet-numbers': {
    zh: 'Flag 声明分包，但没有 PNUM、PNO',
    en: 'Flag announces packets, PNUM and PNO are absent',
  },
  'unannounced-packet-numbers': {
    zh: '有 PNUM、PNO，但 Flag 未声明分包',
    en: 'PNUM and PNO are there, Flag does not announce them',
  },
  'rf-value': { zh: 'RF 的取值不是 1，不视为补传', en: 'RF is not 1: not taken for back-fill' },
  'field-order': { zh: '字段次序与标准不同', en: 'the order of the fields is not the standard’s' },
  'unknown-field': { zh: '有标准之外的字段', en: 'there is a field the standard does not know' },
  'no-semicolon': { zh: 'CP 之前缺少分号', en: 'the semicolon before CP is missing' },
  blanks: { zh: '名称前后有空格', en: 'blanks stand around names' },
  'data-time-digits': { zh: 'DataTime 不是 14 位', en: 'DataTime has not 14 digits' },
  'empty-item': { zh: '数据区有空项', en: 'the body has empty items' },
  'empty-value': { zh: '有数据项没有值', en: 'a value is empty' },
  separator: { zh: '逗号与分号混用', en: 'commas and semicolons are mixed up' },
  'duplicate-key': { zh: '同一数据项重复出现', en: 'a key is repeated' },
  'common-flag': {
    zh: '数据标记不带因子编码，适用于整条记录',
    en: 'one Flag without a code holds for the whole record',
  },
} as const satisfies Record<string, Label>

/** Deviations that only a lenient decoder reads; a strict one refuses the frame with the detail of the same name. */
export const FORGIVABLE = [
  'length-mismatch',
  'length-digits',
  'crc-mismatch',
  'crc-modbus',
  'crc-missing',
  'cp-not-closed',
  'field-after-cp',
  'comma-in-head',
  'no-st',
  'no-pw',
  'flag-not-a-number',
  'field-too-long',
  'packet-number-range',
  'bad-time',
] as const

/** A deviation that was read all the same. */
export type Tolerance = keyof typeof HARMLESS | (typeof FORGIVABLE)[number]

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
  'no-key': {
    zh: '数据区已加密，没有能通过校验的密钥',
    en: 'the body is encrypted and no key passes the check',
  },
  'bad-cipher': { zh: '加密数据区的写法不正确', en: 'the encrypted body is not written as 0xHH bytes' },
}

/** Deviations that are forgiven under a name of their own. */
const FORGIVEN_WORDS: Record<string, Label> = {
  'crc-modbus': { zh: 'CRC 为 CRC-16/MODBUS', en: 'the CRC is CRC-16/MODBUS' },
  'field-after-cp': { zh: '数据区之后还有字段', en: 'a field stands behind the body' },
  'no-st': { zh: '缺少系统编码 ST', en: 'ST is missing' },
  'no-pw': { zh: '缺少访问密码 PW', en: 'PW is missing' },
  'comma-in-head': { zh: '字段之间误用了逗号', en: 'a comma stands where fields are parted by semicolons' },
}

/**
 * @param place the field meant; part of the detail
 * @param shown what is shown behind the words, the field unless told otherwise
 */
export function refusal(
  code: RefusalCode,
  detail: string,
  at: number | null,
  place = '',
  shown = place,
): Refusal {
  const words = WORDS[detail] ?? { zh: detail, en: detail }
  return {
    code,
    detail: place ? `${detail}:${place}` : detail,
    message: shown ? { zh: `${words.zh}：${shown}`, en: `${words.en}: ${shown}` } : words,
    at,
  }
}

/** All details that can occur, for the manual and its test. */
export const REFUSAL_DETAILS: readonly string[] = Object.keys(WORDS)

/** A tolerance in words, for the console. */
export const toleranceWords = (tolerance: Tolerance): Label =>
  (HARMLESS as Record<string, Label>)[tolerance] ??
  FORGIVEN_WORDS[tolerance] ??
  WORDS[tolerance] ?? { zh: tolerance, en: tolerance }
