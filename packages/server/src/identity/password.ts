import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Label } from '@tuojiang/measure'
import type { SecurityPolicy } from './policy.js'
import { isGuessable } from './weak-words.js'

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, COST)
export const isPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password)

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u]

/**
 * What is wrong with a new password, or null: long enough, of enough classes (lower case, upper case, digits, signs; letters of other
 * scripts count by their case, or as signs), not containing the login, and no word that is guessed first.
 */
export function passwordFault(
  password: string,
  login: string,
  { passwordLength, passwordClasses }: Pick<SecurityPolicy, 'passwordLength' | 'passwordClasses'>,
): Label | null {
  if ([...password].length < passwordLength) {
    return {
      zh: `密码至少 ${passwordLength} 个字符`,
      en: `The password needs at least ${passwordLength} characters`,
    }
  }
  if (CLASSES.filter((each) => each.test(password)).length < passwordClasses) {
    return {
      zh: `密码应包含小写字母、大写字母、数字、符号中的至少 ${passwordClasses} 类`,
      en: `The password needs ${passwordClasses} of: lower case, upper case, digits, signs`,
    }
  }
  if (password.toLowerCase().includes(login.toLowerCase())) {
    return { zh: '密码不能包含账号名', en: 'The password must not contain the login' }
  }
  if (isGuessable(password)) {
    return {
      zh: '这个密码太常见，容易被猜到；请换用几个不相干的词',
      en: 'This password is among the first ones guessed; take some words that have nothing to do with each other',
    }
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
