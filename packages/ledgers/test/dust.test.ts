import { describe, expect, it } from 'vitest'
import { constructionSite, dustCheck } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const site = {
  code: 'DEMO-GD-001',
  name: '某工程',
  kind: '房屋建筑',
  county: 2,
  feeInContract: true,
  planMade: true,
}

describe('construction site', () => {
  it('takes a valid example; warns where article 69 is not kept', async () => {
    expect(await problemsOf(constructionSite, site)).toEqual([])
    expect(await problemsOf(constructionSite, { ...site, planMade: false })).toEqual([
      'construction-site-dust-duty planMade?',
    ])
    expect(await problemsOf(constructionSite, { ...site, planMade: false }, { state: 'finished' })).toEqual(
      [],
    )
  })

  it('is ordered, resumes and finishes', () => {
    expect(
      walked(constructionSite, site, [
        ['order', 'enforcement'],
        ['resume', 'county'],
        ['finish', 'county'],
      ]),
    ).toBe('finished')
  })
})

const check = {
  code: 'DEMO-YC-001',
  title: '某工程检查',
  construction: 1,
  county: 2,
  day: '2026-06-01',
  inspector: '甲、乙',
  fencing: '达到',
  covering: '未达到',
  wetWork: '不涉及',
  hardening: '达到',
  washing: '达到',
  sealing: '达到',
  words: '裸土未覆盖',
  rectifyBy: '2026-06-05',
  rectifiedOn: '2026-06-04',
}
const good = { ...check, covering: '达到' }
const none = Object.fromEntries(
  ['fencing', 'covering', 'wetWork', 'hardening', 'washing', 'sealing'].map((item) => [item, '不涉及']),
)

describe('dust check', () => {
  it('scores the items that apply', () => {
    expect(rowOf(dustCheck, check)).toMatchObject({ score: 80, notMet: 1 })
    expect(rowOf(dustCheck, good)).toMatchObject({ score: 100, notMet: 0 })
    expect(rowOf(dustCheck, { ...check, ...none })).toMatchObject({ score: null, notMet: 0 })
  })

  it('passes only with nothing missing and is put right only with something', async () => {
    expect(await problemsOf(dustCheck, good, { state: 'passed' })).toEqual([])
    expect(await problemsOf(dustCheck, check, { state: 'passed' })).toEqual(['dust-check-outcome covering'])
    expect(await problemsOf(dustCheck, check, { state: 'failed' })).toEqual([])
    expect(await problemsOf(dustCheck, good, { state: 'failed' })).toEqual(['dust-check-outcome '])
  })

  it('is put right on the day of the check at the earliest', async () => {
    expect(await problemsOf(dustCheck, { ...check, rectifyBy: '2026-06-01' })).toEqual([])
    expect(await problemsOf(dustCheck, { ...check, rectifyBy: '2026-05-31' })).toEqual([
      'dust-check-dates rectifyBy',
    ])
  })

  it('is put right and checked again', () => {
    expect(
      walked(dustCheck, check, [
        ['fail', 'grid'],
        ['report', 'county'],
        ['return', 'enforcement'],
        ['report', 'county'],
        ['verify', 'enforcement'],
      ]),
    ).toBe('closed')
    expect(walked(dustCheck, good, [['pass', 'county']])).toBe('passed')
  })
})
