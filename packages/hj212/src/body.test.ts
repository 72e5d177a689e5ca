import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatBody, itemsOf, pairsOf, parseText } from './body.js'
import { readingsOf } from './readings.js'

/** The grammar of HJ 212-2017 §6.3.3 read with split, for bodies without log texts. */
const slowPairs = (cp: string) =>
  cp.split(';').flatMap((group, item) =>
    group.split(',').flatMap((pair) => {
      const equals = pair.indexOf('=')
      return equals > 0 && pair.slice(0, equals).trim() !== ''
        ? [[pair.slice(0, equals).trim(), pair.slice(equals + 1), item]]
        : []
    }),
  )

const plain = (cp: string) => pairsOf(cp).map(({ key, value, item }) => [key.name, value, item])

describe('a body', () => {
  it('is split as plain splitting does, whatever came before it', () => {
    const letters = fc.constantFrom(
      'a34004-Rtd',
      'a34004-Flag',
      'DataTime',
      ' LA-Rtd',
      'x',
      '',
      '-',
      '01',
      '浊度',
      '=',
      ';',
      ',',
      ' ',
      '/',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(letters, letters, fc.constantFrom('=', ';', ',', '')), { maxLength: 20 }),
        (parts) => {
          const cp = parts.map((part) => part.join('')).join('')
          fc.pre(!cp.includes('//'))
          expect(plain(cp)).toEqual(slowPairs(cp))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('keeps what stands between // together', () => {
    expect(plain('i11001-Info=//a;b,c=d&&//,i12001-Info=0;x=//open')).toEqual([
      ['i11001-Info', '//a;b,c=d&&//', 0],
      ['i12001-Info', '0', 0],
      ['x', '//open', 1],
    ])
  })

  it('keeps groups that repeat apart', () => {
    const cp = 'DataTime=20160801085857;PolId=w01019,i12001-Info=0;PolId=w21001,i12001-Info=1'
    expect(itemsOf(pairsOf(cp)).map((item) => item.map((pair) => pair.value))).toEqual([
      ['20160801085857'],
      ['w01019', '0'],
      ['w21001', '1'],
    ])
    expect(flatBody(cp)['i12001-Info']).toBe('1')
  })

  it('is read the same when ten thousand other keys came in between', () => {
    const cp = 'a34004-Rtd=1,a34004-Flag=N;a34004-Rtd=2'
    const before = readingsOf(cp)
    for (let index = 0; index < 12_000; index++) parseText(`k${index}-Rtd=${index}`)
    expect(readingsOf(cp)).toEqual(before)
    expect(before.readings).toEqual([{ factor: 'a34004', statistic: 'Rtd', value: '2', flag: 'N' }])
  })

  it('takes a flag that comes before its value', () => {
    expect(readingsOf('l01001-Flag=D,l01001-Rtd=119.9;x-Rtd=1;l01001-Avg=2').readings).toEqual([
      { factor: 'l01001', statistic: 'Rtd', value: '119.9', flag: 'D' },
      { factor: 'x', statistic: 'Rtd', value: '1', flag: null },
      { factor: 'l01001', statistic: 'Avg', value: '2', flag: 'D' },
    ])
  })
})
