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

export const formerPassword = (count: number) =>
  new Problem(
    400,
    'former-password',
    {
      zh: `新密码不能与最近 ${count} 次用过的密码相同`,
      en: `The new password is one of the last ${count}`,
    },
    { path: 'next' },
  )

export const secondFactorRequired = () =>
  new Problem(
    401,
    'second-factor-required',
    { zh: '请输入动态口令', en: 'The code of the second factor is needed' },
    {
      path: 'code',
      action: {
        zh: '打开手机上的身份验证器，输入六位数字；手机不在身边时可用恢复码',
        en: 'Give the six digits of your authenticator, or a recovery code',
      },
    },
  )

export const secondFactorWrong = () =>
  new Problem(
    401,
    'second-factor-wrong',
    { zh: '动态口令不正确，或已使用过', en: 'The code is wrong or was used already' },
    {
      path: 'code',
      action: {
        zh: '请等待下一个口令再试；仍不正确请核对手机时间',
        en: 'Wait for the next code; if it stays wrong, check the clock of the telephone',
      },
    },
  )

export const secondFactorOn = () =>
  new Problem(
    409,
    'second-factor-on',
    { zh: '双因素认证已经启用', en: 'The second factor is on already' },
    {
      action: {
        zh: '更换手机请先关闭再重新设置',
        en: 'To change the telephone, turn it off and set it up again',
      },
    },
  )

export const secondFactorNotBegun = () =>
  new Problem(
    409,
    'second-factor-not-begun',
    { zh: '双因素认证尚未设置', en: 'There is no second factor' },
    { action: { zh: '请先取得二维码', en: 'Begin with the QR code' } },
  )

export const secondFactorObligatory = () =>
  new Problem(
    409,
    'second-factor-obligatory',
    {
      zh: '安全策略要求您的角色使用双因素认证，不能关闭',
      en: 'The policy asks your role for a second factor',
    },
    {
      action: {
        zh: '更换手机请联系另一位安全保密管理员重置',
        en: 'Another security administrator can reset it for a new telephone',
      },
    },
  )

export const unknownOrganisation = () =>
  new Problem(
    400,
    'unknown-organisation',
    { zh: '没有这个机构，或已停用', en: 'There is no such organisation, or it is retired' },
    { path: 'orgId' },
  )

export const organisationTaken = () =>
  new Problem(
    409,
    'organisation-taken',
    { zh: '同一上级下已有同名机构', en: 'There is an organisation of this name below the same one' },
    { path: 'name' },
  )

export const organisationLoop = () =>
  new Problem(
    400,
    'organisation-loop',
    { zh: '机构不能隶属于自己或自己的下级', en: 'An organisation cannot lie below itself' },
    { path: 'parentId' },
  )

export const organisationInUse = () =>
  new Problem(
    409,
    'organisation-in-use',
    { zh: '机构下还有在用的账号或下级机构', en: 'Accounts or organisations in use belong to it' },
    { action: { zh: '请先把它们移到别处', en: 'Move them elsewhere first' } },
  )

export const standInAdministrator = () =>
  new Problem(
    400,
    'stand-in-administrator',
    {
      zh: '三类管理员的权限不能委托，也不能代理他人',
      en: 'Administrators neither hand over their rights nor stand in for others',
    },
    { path: 'standInId' },
  )

export const standInInvalid = (path: string, words: Label) =>
  new Problem(400, 'stand-in-invalid', words, { path })

export const standInOverlaps = () =>
  new Problem(
    409,
    'stand-in-overlaps',
    { zh: '这段时间已经有人代理', en: 'Somebody stands in during this time already' },
    { action: { zh: '请先结束原来的委托，或改选时间', en: 'End that one first, or choose another time' } },
  )

export const keyForAdministrator = () =>
  new Problem(
    400,
    'key-for-administrator',
    { zh: '不能为三类管理员签发接口密钥', en: 'Administrators have no keys for programs' },
    { path: 'accountId' },
  )

export const keyExpiry = () =>
  new Problem(
    400,
    'key-expiry',
    { zh: '有效期应晚于现在', en: 'The expiry must lie in the future' },
    { path: 'expiresAt' },
  )

export const oidcUnavailable = () =>
  new Problem(
    503,
    'oidc-unavailable',
    { zh: '统一身份认证暂时无法使用', en: 'The identity provider cannot be used at the moment' },
    { action: { zh: '请用账号密码登录', en: 'Sign in with login and password' } },
  )

export const subjectTaken = () =>
  new Problem(
    409,
    'subject-taken',
    { zh: '该统一身份已关联其他账号', en: 'Another account is linked to this identity' },
    { path: 'oidcSubject' },
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
    {
      zh: '县区局和网格员账号须指定所属县区',
      en: 'An account of a county bureau or of a grid worker needs its county',
    },
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
