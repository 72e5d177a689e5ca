import { inScope, type Scope } from '../http/scope.js'
import { areaSubject, type Subjects } from './subjects.js'

/**
 * Whether an account may see a subject: the city's own figures are public; the figures of a county, a station or a section belong
 * to those whose scope holds the area or the site's enterprise.
 */
export function maySee(subjects: Subjects, subject: string, scope: Scope): boolean {
  if (scope.all) return true
  if (subjects.city && subject === areaSubject(subjects.city.id)) return true
  const [kind, id] = subject.split(':')
  if (kind === 'area') return inScope(scope, { areaId: Number(id) })
  const siteId = Number(id)
  return inScope(scope, {
    areaId: subjects.siteArea.get(siteId) ?? null,
    enterpriseId: subjects.siteEnterprise.get(siteId) ?? null,
  })
}
