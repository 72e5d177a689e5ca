import { describe, expect, it } from 'vitest'
import { frameText } from './frame-text.js'

describe('a frame as text', () => {
  it('shows plain text as it is, and its end', () => {
    expect(frameText(Buffer.from('##0002ab1C80\r\n')).text).toBe('##0002ab1C80\\r\\n')
  })

  it('reads UTF-8 and finds every byte again', () => {
    const { text, offsets } = frameText(Buffer.from('i=//清洗//;x'))
    expect(text).toBe('i=//清洗//;x')
    expect(text.slice(offsets[Buffer.from('i=//清洗').length])).toBe('//;x')
  })

  it('reads GBK: 清洗 is C7 E5 CF B4 there', () => {
    const { text, offsets } = frameText(Buffer.from([0x61, 0xc7, 0xe5, 0xcf, 0xb4, 0x62]))
    expect(text).toBe('a清洗b')
    expect([...offsets]).toEqual([0, 1, 1, 2, 2, 3, 4])
  })

  it('shows bytes that are no text in hexadecimal', () => {
    expect(frameText(Buffer.from([0x61, 0x00, 0xff])).text).toBe('a\\x00\\xff')
  })
})
