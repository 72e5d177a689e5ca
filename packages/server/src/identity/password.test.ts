import { describe, expect, it } from 'vitest'
import { passwordFault } from './password.js'
import { DEFAULT_POLICY } from './policy.js'

const faultOf = (password: string, rules = {}) =>
  passwordFault(password, 'liwei', { ...DEFAULT_POLICY, ...rules })?.en ?? null

describe('a new password', () => {
  it.each(['Lotus+pond 7', '三江口的 Bridge 5', 'korrekt Pferd 8 Batterie'])('%s is taken', (password) => {
    expect(faultOf(password)).toBeNull()
  })

  it.each([
    ['Lotus+p 7', /at least 10/],
    ['lotusandpond', /needs 3 of/],
    ['lotus and 7 ponds', /needs 3 of/],
    ['My-LiWei-2025', /login/],
    ['Password123!', /first ones guessed/],
    ['P@ssw0rd2025', /first ones guessed/],
    ['Admin@123456', /first ones guessed/],
    ['Qwertyuiop1!', /first ones guessed/],
    ['Tuojiang-2025', /first ones guessed/],
    ['Woaini1314520!', /first ones guessed/],
    ['Aa1!Aa1!Aa1!', /first ones guessed/],
  ])('%s is refused', (password, words) => {
    expect(faultOf(password)).toMatch(words)
  })

  it('follows the policy in length and classes', () => {
    expect(faultOf('Lotus+pond 7', { passwordLength: 13 })).toMatch(/at least 13/)
    expect(faultOf('lotus and 7 ponds', { passwordClasses: 2 })).toBeNull()
  })
})
