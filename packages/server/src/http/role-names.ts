import type { Label } from '@tuojiang/measure'
import { ROLE_NAMES, type RoleName } from '@tuojiang/register'

export const roleWords = (roles: readonly RoleName[]): Label => ({
  zh: roles.map((role) => ROLE_NAMES[role].zh).join('、'),
  en: roles.map((role) => ROLE_NAMES[role].en).join(', '),
})
