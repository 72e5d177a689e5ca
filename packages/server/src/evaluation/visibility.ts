import type { Scope } from '../http/actor.js'
import { areaSubject, type Subjects } from './subjects.js'

/**
 * Whether an account may see a subject: the city's own figures are public; the figures of a county, a station or a section belong
 * to those whose scope holds the area.
 */
export function maySee(subjects: Subjects, subject: string, scope: Scope): boolean {
  if (scope.all) return true
  if (subjects.city && subject === areaSubject(subjects.city.id)) return true
  const [kind, id] = subject.split(':')
  const areaId = kind === 'area' ? Number(id) : subjects.siteArea.get(Number(id))
  return areaId !== undefined && scope.areaIds.includes(areaId)
}
