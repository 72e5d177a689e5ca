import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkOf, type Message, messagesOf } from './assemble.js'
import { BitReader, BitWriter } from './bits.js'
import { chunkContent } from './chunk.js'
import { parseValue, valueText } from './decimal.js'
import { itemsOfKey, layoutKey } from './layout.js'
import { packChunk, unpackChunk } from './pack.js'
import { readSequence, writeSequence } from './sequence.js'

/** Layouts as the database would number them. */
function register() {
  const keys: string[] = []
  return {
    idOf(key: string): number {
      if (!keys.includes(key)) keys.push(key)
      return keys.indexOf(key) + 1
    },
    layoutOf(id: number) {
      const key = keys[id - 1]
      if (key === undefined) throw new RangeError('unknown layout')
      return { key, items: itemsOfKey(key) }
    },
  }
}

const decimalText = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9]\d{0,12})(\.\d{1,7})?$/),
  fc.constantFrom(
    '',
    '-0',
    '-0.0',
    '0.0',
    '007',
    '1e5',
    '<0.02',
    '36.90',
    '1234567890123',
    '99999999999999',
    '.5',
    '5.',
    'ND',
  ),
  fc.string({ maxLength: 9 }),
)
const message = fc.record({
  time: fc.integer({ min: 1_700_000_000, max: 1_700_086_399 }).map((seconds) => seconds * 1000),
  receivedAt: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
  deviceId: fc.integer({ min: 0, max: 2_147_483_647 }),
  items: fc.uniqueArray(
    fc.record({
      factor: fc.constantFrom('a34004', 'w01018', 'x.y', 'p;q', '\u0000\u001f'),
      statistic: fc.constantFrom('Rtd', 'Avg', 'Cou'),
      value: decimalText,
      flag: fc.constantFrom(null, 'N', 'D', 'F', '维护'),
    }),
    { maxLength: 6, selector: (item) => `${item.factor} ${item.statistic}` },
  ),
})

describe('a decimal', () => {
  it.each([
    ['36.90', 3690, 2],
    ['0', 0, 0],
    ['-1.5', -15, 1],
    ['1234567890123', 1234567890123, 0],
    ['0.000001', 1, 6],
  ])('%s is a mantissa and decimals', (text, mantissa, decimals) => {
    const parsed = { mantissa: 0, decimals: 0 }
    parseValue(text, parsed)
    expect(parsed).toEqual({ mantissa, decimals })
    expect(valueText(mantissa, decimals)).toBe(text)
  })

  it.each([
    '',
    '-',
    '.',
    '-0',
    '-0.00',
    '+1',
    '007',
    '00',
    '1e5',
    '5.',
    '.5',
    '0.0000001',
    '123456789012345',
    ' 1',
    '１',
  ])('"%s" is kept as text', (text) => {
    const parsed = { mantissa: 0, decimals: 0 }
    parseValue(text, parsed)
    expect(parsed.decimals).toBe(7)
  })
})

describe('bits', () => {
  it('come back, also when some are passed over', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER })), fc.nat(40), (numbers, unread) => {
        const writer = new BitWriter(1)
        writer.put(5, 3)
        for (const number of numbers) writer.whole(number)
        const other = new BitWriter(1)
        for (let index = 0; index < unread; index++) other.put(index % 2, 1)
        writer.append(other)
        writer.whole(77)
        const reader = new BitReader(writer.done())
        expect(reader.take(3)).toBe(5)
        for (const number of numbers) expect(reader.whole()).toBe(number)
        reader.skip(unread)
        expect(reader.whole()).toBe(77)
      }),
    )
  })
})

describe('a sequence', () => {
  const same = (numbers: number[]) => {
    const writer = new BitWriter()
    writeSequence(writer, Float64Array.from(numbers))
    const read = new Float64Array(numbers.length)
    readSequence(new BitReader(writer.done()), read)
    expect([...read]).toEqual(numbers)
    return writer.done().length
  }

  it('of any whole numbers comes back', () => {
    const LARGEST = 2 ** 49
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -LARGEST, max: LARGEST })), (numbers) => void same(numbers)),
    )
    fc.assert(fc.property(fc.array(fc.integer({ min: -9, max: 9 })), (numbers) => void same(numbers)))
  })

  it('without surprise takes a handful of bytes, however long', () => {
    expect(same(Array.from({ length: 1440 }, () => 369))).toBeLessThan(6)
    expect(
      same(Array.from({ length: 1440 }, (_, minute) => 1_780_243_200_000 + minute * 60_000)),
    ).toBeLessThan(16)
  })
})

describe('a chunk', () => {
  it('of any messages is unpacked to the same content', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
        const { idOf, layoutOf } = register()
        const chunk = chunkOf(messages)
        const back = unpackChunk(packChunk(chunk, idOf), layoutOf)
        expect(chunkContent(back).equals(chunkContent(chunk))).toBe(true)
        expect(messagesOf(back)).toEqual(messagesOf(chunk))
      }),
      { numRuns: 300 },
    )
  })

  it('gives one column without the others', () => {
    const { idOf, layoutOf } = register()
    const messages = Array.from(
      { length: 24 },
      (_, hour): Message => ({
        time: hour * 3_600_000,
        receivedAt: hour * 3_600_000 + 5000,
        deviceId: 1,
        items: ['a', 'b', 'c'].map((factor, place) => ({
          factor,
          statistic: 'Avg',
          value: `${hour}.${place}`,
          flag: place === 1 && hour === 3 ? 'D' : 'N',
        })),
      }),
    )
    const chunk = unpackChunk(packChunk(chunkOf(messages), idOf), layoutOf, (item) => item.factor === 'c')
    const [layout] = chunk.layouts
    expect(layout?.columns.map((column) => column.mantissas.length)).toEqual([0, 0, 24])
    expect(layout?.columns[2]?.mantissas[7]).toBe(72)
  })

  it('does not depend on the order in which messages came to hand', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), fc.integer(), (messages, seed) => {
        const shuffled = [...messages].sort(
          (a, b) => ((a.receivedAt * 31 + seed) % 97) - ((b.receivedAt * 31 + seed) % 97),
        )
        expect(chunkContent(chunkOf(shuffled)).equals(chunkContent(chunkOf(messages)))).toBe(true)
      }),
    )
  })

  it('keeps a value that was changed and changed back', () => {
    const version = (value: string, receivedAt: number): Message => ({
      time: 0,
      receivedAt,
      deviceId: 1,
      items: [{ factor: 'a34004', statistic: 'Avg', value, flag: 'N' }],
    })
    const kept = messagesOf(chunkOf([version('1', 10), version('2', 20), version('1', 30), version('1', 40)]))
    expect(kept.map(({ items, receivedAt }) => [items[0]?.value, receivedAt])).toEqual([
      ['1', 10],
      ['2', 20],
      ['1', 30],
    ])
  })

  it('that is damaged throws and gives nothing wrong in silence', () => {
    const { idOf, layoutOf } = register()
    const data = packChunk(
      chunkOf([
        {
          time: 1,
          receivedAt: 2,
          deviceId: 3,
          items: [{ factor: 'a', statistic: 'Avg', value: '1', flag: null }],
        },
      ]),
      idOf,
    )
    expect(() => unpackChunk(data.subarray(0, 6), layoutOf)).toThrow(RangeError)
    expect(() => unpackChunk(Buffer.from([9, 9, 9]), layoutOf)).toThrow('another version')
  })
})

describe('a layout', () => {
  it('comes back from its key, whatever a device calls its factors', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ factor: fc.string(), statistic: fc.string(), flag: fc.constantFrom(null, 'N') }),
          {
            minLength: 1,
          },
        ),
        (shape) => {
          const key = layoutKey(shape.map((item) => ({ ...item, value: '' })))
          expect(key.includes('\u0000')).toBe(false)
          expect(itemsOfKey(key)).toEqual(
            shape.map(({ factor, statistic, flag }) => ({ factor, statistic, flagged: flag !== null })),
          )
        },
      ),
    )
  })
})
