import type { Label } from '@tuojiang/measure'

/** Why the gateway does not take a well-formed frame as data: by code, with what to do. Codes of broken frames are hj212's. */
export const GATEWAY_REFUSALS: Readonly<Record<string, Label>> = {
  pending: {
    zh: '设备尚未批准；报文已保留，批准后自动入库',
    en: 'The device is not approved yet; the frame is kept and taken in when it is',
  },
  'no-site': {
    zh: '设备尚未绑定点位；报文已保留并应答，绑定后自动入库',
    en: 'The device is bound to no site yet; the frame is kept and answered, and taken in when it is',
  },
  blocked: {
    zh: '设备已停用，报文只保留不入库',
    en: 'The device is blocked; the frame is kept, not taken as data',
  },
  password: {
    zh: '访问密码 PW 与登记的不一致；请核对设备或在设备档案中更改',
    en: 'PW is not the password on record; check the device, or change the record',
  },
  time: {
    zh: '数据时间缺失、不存在、早于 2000 年或超前一天以上；请校准设备时钟',
    en: 'DataTime is missing, impossible, before 2000 or more than a day ahead; set the device clock',
  },
  'unknown-command': {
    zh: '命令编码 CN 不在 HJ 212 各版之中',
    en: 'The command code CN is in no edition of HJ 212',
  },
  'too-many-new-devices': {
    zh: '该地址一小时内出现的新设备过多，本设备未登记',
    en: 'Too many new devices came from this address within an hour; this one was not recorded',
  },
  'not-storable': {
    zh: '数据库不接受其中的读数，报文原样保留',
    en: 'The database does not take the readings in it; the frame is kept as it is',
  },
}
