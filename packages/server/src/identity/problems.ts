import type { Label } from '@tuojiang/measure'
import { Problem } from '../http/problem.js'

export const signInFailed = () =>
  new Problem(
    401,
    'sign-in-failed',
    { zh: '账号或密码不正确，或账号已停用', en: 'Login or password is wrong, or the account is not in use' },
    {
      action: {
        zh: '请核对后重试；忘记密码请联系安全保密管理员',
        en: 'Check both; the security administrator can give a new password',
      },
    },
  )

export const signInLocked = (seconds: number) =>
  new Problem(
    429,
    'sign-in-locked',
    { zh: '密码多次错误，已暂时锁定', en: 'Locked for a while after too many wrong passwords' },
    {
      action: {
        zh: `请在 ${Math.ceil(seconds / 60)} 分钟后再试，或联系安全保密管理员解锁`,
        en: `Try again in ${Math.ceil(seconds / 60)} minutes, or ask the security administrator to unlock it`,
      },
      details: { retryAfterSeconds: seconds },
    },
  )

export const weakPassword = (fault: Label) => new Problem(400, 'weak-password', fault, { path: 'next' })

export const wrongPassword = () =>
  new Problem(
    400,
    'wrong-password',
    { zh: '当前密码不正确', en: 'The current password is wrong' },
    { path: 'current' },
  )

export const samePassword = () =>
  new Problem(
    400,
    'same-password',
    { zh: '新密码与当前密码相同', en: 'The new password is the current one' },
    { path: 'next' },
  )

export const loginTaken = (login: string) =>
  new Problem(
    409,
    'login-taken',
    { zh: `账号 ${login} 已存在`, en: `There is an account ${login} already` },
    { path: 'login' },
  )

export const badLogin = () =>
  new Problem(
    400,
    'bad-login',
    {
      zh: '账号只能由小写字母、数字、点、下划线和短横线组成，并以字母开头',
      en: 'A login consists of lower-case letters, digits, dot, underscore and hyphen, and begins with a letter',
    },
    { path: 'login' },
  )

export const rolesNotSeparate = () =>
  new Problem(
    400,
    'roles-not-separate',
    {
      zh: '系统管理员、安全保密管理员、安全审计员须由不同账号担任，且不得兼任业务角色（三员分立）',
      en: 'System, security and audit administrator are separate accounts and hold no other role',
    },
    { path: 'roles' },
  )

export const countyMissing = () =>
  new Problem(
    400,
    'county-missing',
    { zh: '县区局账号须指定所属县区', en: 'An account of a county bureau needs its county' },
    { path: 'areaId' },
  )

export const unknownArea = () =>
  new Problem(
    400,
    'unknown-area',
    { zh: '没有这个行政区', en: 'There is no such division' },
    { path: 'areaId' },
  )

export const ownAccount = () =>
  new Problem(
    409,
    'own-account',
    {
      zh: '不能变更自己账号的角色、范围或状态',
      en: 'Nobody changes the roles, scope or state of their own account',
    },
    { action: { zh: '请由另一位安全保密管理员办理', en: 'Another security administrator can do it' } },
  )

export const demoAccount = () =>
  new Problem(
    409,
    'demo-account',
    { zh: '演示账号不能修改', en: 'Accounts of the demo city cannot be changed' },
    { action: { zh: '正式部署时请关闭演示（DEMO=0）', en: 'A real installation runs with DEMO=0' } },
  )
