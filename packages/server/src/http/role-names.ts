import type { RoleName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'

/** The roles as people call them. */
export const ROLE_NAMES: Readonly<Record<RoleName, Label>> = {
  duty: { zh: '值班员', en: 'duty officer' },
  station: { zh: '监测站', en: 'monitoring station' },
  division: { zh: '业务科室', en: 'division officer' },
  county: { zh: '县区局', en: 'county bureau' },
  enforcement: { zh: '执法人员', en: 'enforcement officer' },
  leader: { zh: '局领导', en: 'bureau leader' },
  enterprise: { zh: '企业用户', en: 'enterprise' },
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全保密管理员', en: 'security administrator' },
  'audit-admin': { zh: '安全审计员', en: 'audit administrator' },
}

export const roleWords = (roles: readonly RoleName[]): Label => ({
  zh: roles.map((role) => ROLE_NAMES[role].zh).join('、'),
  en: roles.map((role) => ROLE_NAMES[role].en).join(', '),
})
