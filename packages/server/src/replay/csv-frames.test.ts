import { Readable } from 'node:stream'
import { createDecoder, type DecodedFrame, readingsOf } from '@tuojiang/hj212'
import { describe, expect, it } from 'vitest'
import { type CsvOptions, csvFrames, mnOf } from './csv-frames.js'

async function framesOf(csv: string, options: Partial<CsvOptions> = {}): Promise<DecodedFrame[]> {
  const frames: DecodedFrame[] = []
  for await (const { bytes } of csvFrames(Readable.from([csv]), { password: '123456', ...options })) {
    for (const result of createDecoder().push(bytes)) {
      if (!result.ok) throw new Error(result.error.message.en)
      frames.push(result)
    }
  }
  return frames
}

describe('readings as devices would send them', () => {
  it('turns a row of hours into a 2061 message, without what is missing', async () => {
    const [frame, ...others] = await framesOf('mn,time,pm25,o3\nA1,2026-03-01T08,35.0,\n')
    expect(others).toEqual([])
    expect(frame).toMatchObject({
      cn: '2061',
      mn: 'A1',
      pw: '123456',
      flag: 5,
      cp: 'DataTime=20260301080000;a34004-Avg=35.0,a34004-Flag=N',
    })
  })

  it('puts hours that are labelled by their end where devices label them', async () => {
    const [frame] = await framesOf('mn,time_local,pm25\nA1,2026-03-01T00,35\n', { label: 'end' })
    expect(frame?.cp).toMatch(/^DataTime=20260228230000;/)
  })

  it('reads units in headers: carbon monoxide goes out in mg/m³', async () => {
    const [frame] = await framesOf(
      'station,time_local,co_ugm3,o3_1h,o3_8h\n内江二中,2026-03-01T08,1300,141,120\n',
    )
    expect(frame?.mn).toMatch(/^[0-9A-F]{24}$/)
    expect(frame?.mn).toBe(mnOf('内江二中'))
    expect(readingsOf(frame?.cp ?? '').readings).toEqual([
      { factor: 'a21005', statistic: 'Avg', value: '1.3', flag: 'N' },
      { factor: 'a05024', statistic: 'Avg', value: '141', flag: 'N' },
    ])
  })

  it('gathers the rows of one message from the long form, keeping values and flags as they are', async () => {
    const frames = await framesOf(
      [
        'time,factor,statistic,value,flag',
        '2026-03-01T08:00:00+08:00,w01018,Avg,40.10,N',
        '2026-03-01T08:00:00+08:00,w01018,Cou,12345678.90,N',
        '2026-03-01T09:00:00+08:00,w01018,Avg,41.0,D',
      ].join('\n'),
      { mn: 'B2' },
    )
    expect(frames.map(({ cp }) => cp)).toEqual([
      'DataTime=20260301080000;w01018-Avg=40.10,w01018-Cou=12345678.90,w01018-Flag=N',
      'DataTime=20260301090000;w01018-Avg=41.0,w01018-Flag=D',
    ])
  })

  it.each([
    ['station,pm25\nA,1\n', /no column of time/],
    ['time,colour\n2026-03-01T08,red\n', /no column of a factor/],
    ['time,pm25\n01.03.2026,35\n', /line 2: "01\.03\.2026" is no time/],
  ])('says what is wrong with %j', async (csv, words) => {
    await expect(framesOf(csv)).rejects.toThrow(words)
  })
})
