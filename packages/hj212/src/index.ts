export {
  type AnswerCode,
  answeredQn,
  dataAck,
  executionResult,
  notifyAck,
  requestAck,
  resultOf,
} from './answers.js'
export { flatBody, itemsOf, type KeyedPair, type Pair, type PairKey, pairsOf } from './body.js'
export {
  COMMAND_SHAPES,
  type Command,
  type CommandName,
  type CommandShape,
  commandBody,
  commandFault,
} from './commands.js'
export { crc16, crc16Modbus, crcText } from './crc.js'
export { decodeToJson, printable } from './decode-json.js'
export { createDecoder, type Decoder, type DecoderOptions } from './decoder.js'
export { describeFrame, type FramePart, type PartKind } from './describe.js'
export {
  dataBody,
  type EncodeOptions,
  encodeFrame,
  type FrameFields,
  flagOf,
  LONGEST_BODY,
  splitBody,
} from './encode.js'
export {
  type DecodedFrame,
  editionOf,
  type FrameResult,
  type Head,
  isSplit,
  type ProtocolEdition,
  type RefusedFrame,
  wantsAnswer,
} from './frame.js'
export {
  type ContentFault,
  type ContentOf,
  MESSAGES,
  type Message,
  type MessageName,
  type MessageOf,
  type MessageReading,
  messageBody,
  messageFault,
  messageOf,
} from './messages.js'
export {
  COMMAND_NAMES,
  EXECUTION_RESULTS,
  FLAG_NAMES,
  REQUEST_RESULTS,
  STATISTIC_NAMES,
  SYSTEM_NAMES,
} from './names.js'
export type { AlarmLimit, Part } from './parts.js'
export { type FrameReadings, type Reading, readingsOf } from './readings.js'
export { createReassembly, type PacketSet, type Reassembly } from './reassembly.js'
export { decryptBody, encryptBody, PUBLIC_TEST_KEY } from './sm4.js'
export { instantOf, qnText, timeText } from './time.js'
export {
  FORGIVABLE,
  HARMLESS,
  REFUSAL_DETAILS,
  type Refusal,
  type RefusalCode,
  type Tolerance,
  toleranceWords,
} from './verdict.js'
