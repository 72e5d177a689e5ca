import type { Label } from '@tuojiang/measure'
import { Problem } from '../http/problem.js'
import { type Condition, isOfSites, type RuleBody } from './rule.js'

/**
 * What the shape of a rule does not say yet.
 * @throws Problem `rule-invalid` naming the member
 */
export function checkRule(body: RuleBody): void {
  body.conditions.forEach((condition, index) => {
    const wrong = wrongOf(condition)
    if (wrong) throw invalid(`conditions/${index}/${wrong.path}`, wrong)
    if (!isOfSites(condition) && body.conditions.length > 1) {
      throw invalid(`conditions/${index}`, {
        zh: '未登记设备、台账期限和规划指标的条件须单独成规则',
        en: 'a condition of unknown devices, deadlines or indicators stands alone in its rule',
      })
    }
  })
  if (body.window && body.window.from === body.window.until) {
    throw invalid('window', { zh: '时段的起止不能相同', en: 'the window begins and ends at the same minute' })
  }
  const { escalation } = body
  if (
    escalation.some(
      (step, index) => index > 0 && step.afterMinutes <= (escalation[index - 1]?.afterMinutes ?? 0),
    )
  ) {
    throw invalid('escalation', {
      zh: '升级的时间须逐级增加',
      en: 'each step of the escalation comes later than the one before',
    })
  }
}

function wrongOf(condition: Condition): (Label & { path: string }) | null {
  if (condition.is === 'limit' && condition.of === 'own') {
    const { own, factor } = condition
    if (factor === null) {
      return { path: 'factor', zh: '自定限值须指定因子', en: 'an own limit needs its factor' }
    }
    const { lower, upper } = own ?? { lower: null, upper: null }
    if (lower === null && upper === null) {
      return { path: 'own', zh: '自定限值须有上限或下限', en: 'an own limit needs a lower or an upper end' }
    }
    if (lower !== null && upper !== null && lower >= upper) {
      return { path: 'own', zh: '下限须小于上限', en: 'the lower end lies below the upper one' }
    }
  }
  if (condition.is === 'trend' && condition.rise <= 0) {
    return { path: 'rise', zh: '上升幅度须大于 0', en: 'the rise is above 0' }
  }
  return null
}

const invalid = (path: string, { zh, en }: Label) =>
  new Problem(
    422,
    'rule-invalid',
    { zh: `规则有误：${zh}`, en: `The rule is not right: ${en}` },
    { path: path.replaceAll('/', '.') },
  )
