import { area, geometry, text } from '@tuojiang/register'
import { say } from './words.js'

/** The county that keeps the record and sees it. */
export const county = area({ label: say('县（市、区）', 'County'), required: true, open: true })

export const town = text({ label: say('乡镇（街道）', 'Town'), maxLength: 60, open: true })

export const address = text({ label: say('地址', 'Address'), maxLength: 200 })

/** A point in CGCS2000. */
export const position = geometry({ label: say('位置', 'Position'), shapes: ['Point'] })

/** A point that may be published: of works and waters, not of people. */
export const publicPosition = geometry({ label: say('位置', 'Position'), shapes: ['Point'], open: true })

export const village = text({ label: say('村（社区）', 'Village'), maxLength: 60 })
