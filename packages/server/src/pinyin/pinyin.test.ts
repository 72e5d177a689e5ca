import { expect, it } from 'vitest'
import { pinyinInitials } from './pinyin.js'

it.each([
  ['内江第一污水处理厂', 'njdywsclc'],
  ['沱江', 'tj'],
  ['资中县', 'zzx'],
  ['威远河廖家堰', 'wyhljy'],
  ['隆昌市', 'lcs'],
  ['东兴区', 'dxq'],
  ['球溪河口', 'qxhk'],
  ['顺河场断面', 'shcdm'],
  ['脚仙村', 'jxc'],
  ['优良天数比率', 'yltsbl'],
  ['总排口 2#', 'zpk2'],
  ['NJ-W06（演示）', 'njw06ys'],
  ['', ''],
])('%s → %s', (text, initials) => {
  expect(pinyinInitials(text)).toBe(initials)
})
