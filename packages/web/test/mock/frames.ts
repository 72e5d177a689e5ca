import type { CommandRun, Device, Frame } from '../../src/api/shapes'
import { type MockSite, SITES } from './city.ts'
import { hash01 } from './noise.ts'
import { channelsOf, flagAt, valueAt } from './values.ts'

const stamp = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)
const ST: Partial<Record<MockSite['kind'], string>> = { air: '22', water: '21', effluent: '32', gas: '31' }
export const mnOf = (site: MockSite) => `${ST[site.kind] ?? '22'}511000NJ${String(site.id).padStart(6, '0')}`

export function deviceOf(site: MockSite, now: number): Device {
  return {
    id: site.id,
    mn: mnOf(site),
    st: ST[site.kind] ?? null,
    edition: site.id % 9 === 0 ? '2005' : '2017',
    state: 'approved',
    siteId: site.id,
    siteName: site.name.zh,
    name: null,
    firstSeen: '2024-11-24T00:00:00.000Z',
    lastSeen: new Date(now - site.silentMinutes * 60_000).toISOString(),
    connected: site.state !== 'silent',
    address: `10.20.${site.id % 7}.${(site.id * 13) % 250}`,
    counts: {
      stored: 1_051_200 - site.id * 311,
      duplicate: site.id * 3,
      refused: Math.floor(hash01(site.code) * 40),
      held: 0,
    },
    profile: {
      crc: 'standard',
      lenient: true,
      periodLabel: 'start',
      silentAfterSeconds: 600,
      framesPerSecond: 10,
      backfill: true,
      encrypted: false,
    },
  }
}

export const PENDING: Device = {
  id: 9001,
  mn: '31511002NJ0412',
  st: '31',
  edition: '2017',
  state: 'pending',
  siteId: null,
  siteName: null,
  name: null,
  firstSeen: new Date(Date.now() - 31 * 60_000).toISOString(),
  lastSeen: new Date(Date.now() - 60_000).toISOString(),
  connected: true,
  address: '10.20.4.117',
  counts: { stored: 0, duplicate: 0, refused: 0, held: 31 },
  profile: {
    crc: 'standard',
    lenient: true,
    periodLabel: 'start',
    silentAfterSeconds: 600,
    framesPerSecond: 10,
    backfill: true,
    encrypted: false,
  },
}

export const devices = (now: number): Device[] => [PENDING, ...SITES.map((site) => deviceOf(site, now))]

type Part = Frame['parts'][number]
type Named = [Part['kind'], string, { zh: string; en: string }?]

function crc(text: string): string {
  let register = 0xffff
  for (const char of text) {
    register = (register >> 8) ^ char.charCodeAt(0)
    for (let bit = 0; bit < 8; bit++) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1
  }
  return register.toString(16).toUpperCase().padStart(4, '0')
}

export function frameOf(site: MockSite, ms: number, cn = '2061'): Frame {
  const values: Named[] = channelsOf(site).flatMap((channel, index): Named[] => {
    const value = valueAt(site, channel, ms)
    const statistic = cn === '2011' ? 'Rtd' : 'Avg'
    return [
      ...(index === 0 ? [] : [['field', ';'] as Named]),
      ['factor', channel.factor, { zh: channel.zh, en: channel.en }],
      ['statistic', `-${statistic}`, { zh: '平均值', en: 'mean' }],
      ['field', '='],
      [
        'reading',
        value === null ? '' : value.toFixed(channel.decimals),
        { zh: `${channel.zh}（${channel.unit}）`, en: `${channel.en} (${channel.unit})` },
      ],
      ['field', ','],
      ['factor', channel.factor],
      ['field', '-Flag='],
      ['flag', flagAt(site, ms) ?? 'N', { zh: '数据标记', en: 'Flag' }],
    ]
  })
  const segment: Named[] = [
    ['field', 'QN='],
    ['time', `${stamp(ms + 65_000)}000`, { zh: '请求编码', en: 'Request number' }],
    ['field', ';ST='],
    ['value', ST[site.kind] ?? '22', { zh: '系统编码', en: 'System' }],
    ['field', ';CN='],
    [
      'value',
      cn,
      cn === '2011' ? { zh: '实时数据', en: 'Real-time data' } : { zh: '小时数据', en: 'Hour data' },
    ],
    ['field', ';PW='],
    ['value', '123456', { zh: '密码', en: 'Password' }],
    ['field', ';MN='],
    ['value', mnOf(site), { zh: '设备唯一标识', en: 'Device' }],
    ['field', ';Flag='],
    ['value', '5'],
    ['field', ';CP=&&DataTime='],
    ['time', stamp(ms), { zh: '数据时间', en: 'Data time' }],
    ['field', ';'],
    ...values,
    ['field', '&&'],
  ]
  const data = segment.map(([, text]) => text).join('')
  const all: Named[] = [
    ['head', '##', { zh: '包头', en: 'Head' }],
    ['length', String(data.length).padStart(4, '0'), { zh: '数据段长度', en: 'Length of the data segment' }],
    ...segment,
    ['crc', crc(data), { zh: 'CRC 校验', en: 'CRC' }],
    ['tail', '\\r\\n', { zh: '包尾', en: 'Tail' }],
  ]
  let at = 0
  const parts = all.map(([kind, text, label]): Part => {
    const start = at
    at += text.length
    return { kind, start, end: at, ...(label && { label }) }
  })
  return {
    id: `${site.id}-${cn}-${ms}`,
    deviceId: site.id,
    mn: mnOf(site),
    receivedAt: new Date(ms + 66_000).toISOString(),
    dataTime: new Date(ms).toISOString(),
    cn,
    direction: 'in',
    status: 'stored',
    error: null,
    tolerated: [],
    text: all.map(([, text]) => text).join(''),
    parts,
  }
}

export function framesOf(site: MockSite, now: number, limit: number): Frame[] {
  const start = Math.floor(now / 60_000) * 60_000
  return Array.from({ length: limit }, (_, index) => {
    const frame = frameOf(site, start - index * 60_000, index % 60 === 59 ? '2061' : '2011')
    if (index !== 4) return frame
    return {
      ...frame,
      status: 'refused',
      error: {
        code: 'crc-mismatch',
        message: {
          zh: 'CRC 校验不符：收到 1A2B，应为 7C41',
          en: 'CRC does not match: got 1A2B, expected 7C41',
        },
        offset: frame.text.length - 8,
      },
      text: `${frame.text.slice(0, -8)}1A2B\\r\\n`,
      parts: frame.parts.map((part) => (part.kind === 'crc' ? { ...part, kind: 'error' } : part)),
    }
  })
}

export function frameById(id: string): Frame | undefined {
  const [siteId, cn, ms] = id.split('-')
  const site = SITES.find((each) => each.id === Number(siteId))
  return site && cn && ms ? frameOf(site, Number(ms), cn) : undefined
}

export const COMMAND_RUNS: CommandRun[] = [
  {
    id: 1,
    deviceId: 1,
    command: 'get-clock',
    arguments: {},
    qn: '20261124093000000',
    by: '监测站',
    state: 'done',
    tries: 1,
    createdAt: new Date(Date.now() - 3_600_000).toISOString(),
    endedAt: new Date(Date.now() - 3_598_000).toISOString(),
    steps: [
      { at: new Date(Date.now() - 3_600_000).toISOString(), text: { zh: '已发送 1011', en: 'Sent 1011' } },
      {
        at: new Date(Date.now() - 3_599_000).toISOString(),
        text: { zh: '9011：准备执行请求', en: '9011: ready' },
      },
      {
        at: new Date(Date.now() - 3_598_500).toISOString(),
        text: { zh: '设备时间与平台相差 1 秒', en: 'The clock is 1 s off' },
      },
      {
        at: new Date(Date.now() - 3_598_000).toISOString(),
        text: { zh: '9012：执行成功', en: '9012: done' },
      },
    ],
  },
]
