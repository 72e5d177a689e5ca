import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Label } from '@tuojiang/measure'

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, COST)
export const isPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password)

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u]

/**
 * What is wrong with a new password, or null: long enough, three of four classes (lower case, upper case, digits, signs; letters of
 * other scripts count by their case, or as signs), and not containing the login.
 */
export function passwordFault(password: string, login: string, length: number): Label | null {
  if ([...password].length < length) {
    return { zh: `密码至少 ${length} 个字符`, en: `The password needs at least ${length} characters` }
  }
  if (CLASSES.filter((each) => each.test(password)).length < 3) {
    return {
      zh: '密码应包含小写字母、大写字母、数字、符号中的至少三类',
      en: 'The password needs three of: lower case, upper case, digits, signs',
    }
  }
  if (password.toLowerCase().includes(login.toLowerCase())) {
    return { zh: '密码不能包含账号名', en: 'The password must not contain the login' }
  }
  return null
}

// Without the characters that are confused on paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 4
const GROUP_LENGTH = 5

/** A password to be handed over once: about 116 bits, in groups that can be read out. */
export function oneTimePassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
