import type { Label } from '@tuojiang/measure'

/** The roles of the platform. Who may do what is said by roles everywhere: endpoints, registers, fields, actions. */
export const ROLES = [
  'duty',
  'station',
  'division',
  'county',
  'grid',
  'enforcement',
  'leader',
  'enterprise',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const

export type RoleName = (typeof ROLES)[number]

/** The roles as people call them. */
export const ROLE_NAMES: Readonly<Record<RoleName, Label>> = {
  duty: { zh: '值班员', en: 'duty officer' },
  station: { zh: '监测站', en: 'monitoring station' },
  division: { zh: '业务科室', en: 'division officer' },
  county: { zh: '县区局', en: 'county bureau' },
  grid: { zh: '网格员', en: 'grid worker' },
  enforcement: { zh: '执法人员', en: 'enforcement officer' },
  leader: { zh: '局领导', en: 'bureau leader' },
  enterprise: { zh: '企业用户', en: 'enterprise' },
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全保密管理员', en: 'security administrator' },
  'audit-admin': { zh: '安全审计员', en: 'audit administrator' },
}
