import { area, choice, code, date, defineRegister, geometry, text } from '@tuojiang/register'

const say = (zh: string, en: string) => ({ zh, en })

/** Noise sources that people complained about, until they are quiet. */
export const noiseSource = defineRegister({
  name: 'noise-source',
  version: 1,
  label: say('噪声源', 'Noise sources'),
  purpose: say(
    '噪声污染防治法第十三条：受理举报并依法处理',
    'Noise law, article 13: reports are taken and dealt with',
  ),
  place: 'ecology-noise',
  fields: {
    code: code({ label: say('编号', 'Code'), required: true }),
    name: text({ label: say('名称', 'Name'), required: true, open: true }),
    county: area({ label: say('所属县区', 'County'), required: true, open: true }),
    kind: choice({
      label: say('类别', 'Kind'),
      choices: [
        { value: 'industry', label: say('工业噪声', 'Industry') },
        { value: 'construction', label: say('建筑施工噪声', 'Construction') },
        { value: 'traffic', label: say('交通运输噪声', 'Traffic') },
        { value: 'social', label: say('社会生活噪声', 'Social life') },
      ],
    }),
    place: geometry({ label: say('位置', 'Place'), shapes: ['Point'] }),
    reportedOn: date({ label: say('举报日期', 'Reported on'), required: true }),
    quietOn: date({ label: say('治理完成日期', 'Quiet since') }),
  },
  groups: [
    { label: say('噪声源', 'Source'), fields: ['code', 'name', 'county', 'kind', 'place'] },
    { label: say('处理', 'Handling'), fields: ['reportedOn', 'quietOn'] },
  ],
  key: 'code',
  title: 'name',
  area: 'county',
  location: 'place',
  states: {
    reported: { label: say('待处理', 'Reported'), tone: 'waiting' },
    quiet: { label: say('已治理', 'Quiet'), tone: 'good' },
  },
  initial: 'reported',
  actions: {
    quieten: {
      label: say('治理完成', 'Report quiet'),
      from: ['reported'],
      to: 'quiet',
      by: ['county'],
      evidence: { least: 1, label: say('监测报告或照片', 'measurement or photo') },
      causes: [{ set: 'quietOn', to: 'today' }],
    },
  },
  deadlines: {
    answer: {
      label: say('处理期限', 'To be dealt with'),
      due: { within: '30 days', after: 'reportedOn' },
      while: ['reported'],
      warn: '5 days',
      for: 'county',
    },
  },
  columns: ['code', 'name', 'county', 'kind', 'state', 'due'],
  statistics: [{ label: say('按类别', 'By kind'), by: 'kind' }],
  may: {
    read: ['duty', 'division', 'county', 'leader'],
    create: ['division', 'county'],
    edit: ['division', 'county'],
    archive: ['division'],
    import: ['division', 'county'],
  },
})
