import type { Label } from '@tuojiang/measure'
import { Problem } from '../http/problem.js'

export const samplesChanged = () =>
  new Problem(
    409,
    'laboratory-changed',
    { zh: '这条记录刚被别人改过', en: 'Somebody changed this meanwhile' },
    { action: { zh: '请刷新后再试', en: 'Reload and try again' } },
  )

export const codeTaken = (code: string) =>
  new Problem(
    409,
    'laboratory-code-taken',
    { zh: `点位编码 ${code} 已被使用`, en: `The code ${code} is in use` },
    { path: 'code' },
  )

export const attributeInvalid = (path: string, zh: string, en: string) =>
  new Problem(422, 'laboratory-attribute', { zh, en }, { path: `attributes.${path}` })

export const areaOutside = () =>
  new Problem(
    422,
    'laboratory-area',
    { zh: '没有这个区县，或不在您的范围内', en: 'There is no such county in your scope' },
    { path: 'areaId' },
  )

export const itemsUnknown = (keys: readonly string[]) =>
  new Problem(
    422,
    'laboratory-item',
    { zh: `标准中没有项目：${keys.join('、')}`, en: `The standard does not have: ${keys.join(', ')}` },
    { path: 'items' },
  )

export const pointsUnfit = (ids: readonly number[]) =>
  new Problem(
    422,
    'laboratory-points',
    {
      zh: `${ids.length} 个点位不属于该介质、已停用或不在您的范围内`,
      en: `${ids.length} points are of another medium, retired or outside your scope`,
    },
    { path: 'pointIds', details: { ids } },
  )

export const planTimesInvalid = (zh: string, en: string, path: string) =>
  new Problem(422, 'laboratory-plan-times', { zh, en }, { path })

export const dayInvalid = (zh: string, en: string) =>
  new Problem(422, 'laboratory-day', { zh, en }, { path: 'day' })

export const actionRefused = (zh: string, en: string) => new Problem(409, 'laboratory-state', { zh, en })

export const secondPersonNeeded = () =>
  new Problem(
    403,
    'laboratory-second-person',
    {
      zh: '录入结果的人不能审核或发布自己的结果',
      en: 'Whoever entered the results may not review or release them',
    },
    { action: { zh: '请另一位人员审核', en: 'Another person has to review them' } },
  )

export const reasonNeeded = () =>
  new Problem(
    422,
    'laboratory-reason',
    {
      zh: '更正已审核或已发布的结果须写明原因',
      en: 'Correcting reviewed or released results needs a reason',
    },
    { path: 'reason' },
  )

export const resultsRefused = (issues: readonly { item: string; message: Label }[]) =>
  new Problem(
    422,
    'laboratory-results',
    {
      zh: issues.map(({ message }) => message.zh).join('；'),
      en: issues.map(({ message }) => message.en).join('; '),
    },
    { path: 'results', details: { issues } },
  )

export const filesUnfit = () =>
  new Problem(
    422,
    'laboratory-files',
    { zh: '附件不存在，或属于别的记录', en: 'A file does not exist or belongs elsewhere' },
    { path: 'attachments' },
  )

export const importRefused = (zh: string, en: string) =>
  new Problem(409, 'laboratory-import-state', { zh, en })

export const importEmpty = () =>
  new Problem(422, 'laboratory-import-empty', { zh: '文件是空的', en: 'The file is empty' })

export const importUnreadable = (label: Label, action: Label) =>
  new Problem(422, 'laboratory-import-file', label, { action })
