import type { Agreement, CarryOn, KnownFinding, Raise, Settlement } from '../findings/index.js'
import type { Course, Run } from './course.js'
import { grouped } from './grouped.js'

const HOUR_MS = 3_600_000

/**
 * What has to change so that the findings agree with what was judged: a run without finding gets one, a known one is carried on, what
 * is clear is ended.
 * @param since runs that were over before this, ms, are history
 */
export function reconcile(
  courses: readonly Course[],
  known: readonly KnownFinding[],
  since: number,
): Agreement {
  const knownOf = grouped(known, ({ key }) => key)
  const open: Raise[] = []
  const carryOn: CarryOn[] = []
  const settle: Settlement[] = []
  for (const course of courses) {
    const findings = knownOf.get(course.key) ?? []
    // What is open and was not seen again has ended: when it was seen clear, at the latest when the next run began.
    for (const finding of findings) {
      if (finding.endedAt !== null || course.runs.some((run) => isSame(finding, run))) continue
      const next = course.runs.find((run) => run.startedAt > finding.lastAt)
      const endedAt = next?.startedAt ?? course.clearSince
      if (endedAt !== null) settle.push({ key: course.key, at: endedAt })
    }
    for (const run of course.runs) {
      const finding = findings.find((each) => isSame(each, run))
      if (!finding) {
        if (run.lastAt >= since) open.push(raiseOf(course, run))
      } else if (!isKept(finding, course, run)) {
        const lastAt = run.ongoing ? Math.max(run.lastAt, finding.lastAt) : run.lastAt
        carryOn.push({ finding, raise: { ...raiseOf(course, run), lastAt } })
      }
    }
  }
  return { open, carryOn, settle }
}

/** Whether a finding is about a run. */
export function isSame(finding: KnownFinding, run: Run): boolean {
  if (run.ongoing) return finding.endedAt === null || finding.startedAt === run.startedAt
  // A run that began before the window seems to begin at its edge; it is still the one that is open.
  const edge = finding.endedAt === null ? HOUR_MS : 0
  return finding.startedAt <= run.lastAt && finding.lastAt >= run.startedAt - edge
}

const isKept = (finding: KnownFinding, { rule }: Course, run: Run): boolean =>
  (run.ongoing || finding.lastAt === run.lastAt) &&
  finding.endedAt === run.endedAt &&
  finding.value === run.value &&
  finding.detail_zh === run.detail.zh &&
  finding.severity === rule.severity

export const raiseOf = ({ key, rule, subject, factor }: Course, run: Run): Raise => ({
  key,
  kind: rule.kind,
  ruleId: rule.id,
  severity: rule.severity,
  subject: subject.key,
  subjectName: subject.name,
  link: subject.link,
  siteId: subject.siteId,
  areaId: subject.areaId,
  enterpriseId: subject.enterpriseId,
  factor,
  value: run.value,
  limit: run.limit,
  unit: run.unit,
  title: run.title,
  detail: run.detail,
  startedAt: run.startedAt,
  lastAt: run.lastAt,
  endedAt: run.endedAt,
  demo: subject.demo,
})
