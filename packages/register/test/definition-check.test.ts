import { describe, expect, it } from 'vitest'
import { defineRegister } from '../src/index.js'
import { outfallDefinition } from './sample.js'

const label = { zh: '样', en: 'sample' }

describe('a definition', () => {
  const broken = (change: object) => () => defineRegister({ ...outfallDefinition, ...change })
  const { fields, groups, states, actions, deadlines } = outfallDefinition

  it.each<[string, object, string]>([
    ['a name', { name: 'River outfall' }, 'kebab-case'],
    ['a label without English', { label: { zh: '排污口', en: ' ' } }, 'needs Chinese and English'],
    ['a group that leaves out a field', { groups: groups.slice(1) }, "no group shows the field 'code'"],
    ['a field shown twice', { groups: [...groups, { label, fields: ['code'] }] }, 'in the groups twice'],
    ['an unknown column', { columns: ['nothing'] }, "column 'nothing' is no field"],
    ['an unknown field in unique', { unique: [['name', 'nothing']] }, "unique names 'nothing'"],
    [
      'a column of the engine',
      { fields: { ...fields, version: fields.name } },
      "column 'version' is there twice",
    ],
    [
      'a part of a geometry',
      { fields: { ...fields, placeLon: fields.flow } },
      "column 'place_lon' is there twice",
    ],
    ['a key that may be null', { key: 'answer' }, "key 'answer' must be required"],
    ['a title some may not read', { title: 'secret' }, "title 'secret' is hidden"],
    [
      'a state nobody reaches',
      { states: { ...states, lost: { label, tone: 'over' } } },
      "no action leads to the state 'lost'",
    ],
    [
      'a dead end that is no end',
      { states: { ...states, closed: { label, tone: 'running' } } },
      "no action leaves the state 'closed'",
    ],
    [
      'an action from nowhere',
      { actions: { ...actions, go: { label, from: ['lost'], to: 'closed', by: ['county'] } } },
      "action 'go' names 'lost'",
    ],
    [
      'an action by an outsider',
      { actions: { ...actions, go: { label, from: ['found'], to: 'closed', by: ['grid'] } } },
      "done by 'grid', who may not read",
    ],
    [
      'notBy without action',
      { actions: { ...actions, close: { ...actions.close, notBy: ['nothing'] } } },
      "notBy names 'nothing'",
    ],
    [
      'a deadline never counted',
      { deadlines: { sign: { ...deadlines.sign, while: [] } } },
      'counted in no state',
    ],
    [
      'a duration',
      { deadlines: { sign: { ...deadlines.sign, due: { within: '1.5 months', after: 'found' } } } },
      "'1.5 months' is no duration",
    ],
    ['a role', { may: { ...outfallDefinition.may, create: ['king'] } }, "'king' is no role"],
    [
      'a creator who may not read',
      { may: { ...outfallDefinition.may, create: ['grid'] } },
      "'grid' may not read the register",
    ],
    ['a location', { location: 'flow' }, "location 'flow' is no geometry"],
    ['a statistic', { statistics: [{ label, by: 'state', sum: 'name' }] }, "sums 'name', which is no number"],
  ])('refuses %s', (_, change, words) => {
    expect(broken(change)).toThrow(words)
    expect(broken(change)).toThrow(/^register '/)
  })

  it('names every mistake at once', () => {
    expect(broken({ columns: ['one', 'two'] })).toThrow(/'one'.*\n.*'two'/)
  })
})
