import fc from 'fast-check'
import {
  type AnyField,
  area,
  attachments,
  boolean,
  choice,
  choices,
  code,
  creditCode,
  creditCodeCheck,
  date,
  geometry,
  instant,
  integer,
  lines,
  longText,
  money,
  organisation,
  person,
  phone,
  quantity,
  reference,
  site,
  text,
} from '../src/index.js'

export interface Fixture {
  name: string
  make(required: boolean): AnyField
  /** What is given, and the value it means. */
  read: readonly (readonly [raw: unknown, value: unknown])[]
  /** What is given, the code it is refused with, and something its message must say. */
  refuse: readonly (readonly [raw: unknown, code: string, says?: string])[]
  /** Values of this kind; `null` where the text people read is no way to write them. */
  values: fc.Arbitrary<unknown>
  writes: boolean
}

const label = { zh: '样例', en: 'sample' }
const KINDS = [
  { value: '01', label: { zh: '工业', en: 'industrial' } },
  { value: '02', label: { zh: '城镇、乡村', en: 'urban, rural' } },
  { value: '03', label: { zh: '其他', en: 'other' } },
]
const day = fc
  .integer({ min: Date.UTC(1900, 2, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const ids = fc.integer({ min: 1, max: 2_147_483_647 })
const words = fc
  .string({
    unit: fc.constantFrom('沱', '江', 'a', 'Z', '9', '（', '、', ' ', '-', '😀'),
    minLength: 1,
    maxLength: 30,
  })
  .map((one) => one.replace(/\s+/g, ' ').trim())
  .filter((one) => one !== '')
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const characters = (count: number) =>
  fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: count, maxLength: count })
const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count })
const degree = (most: number) =>
  fc.double({ min: -most, max: most, noNaN: true }).map((one) => (one === 0 ? 0 : one))
const square = [
  [104, 29],
  [106, 29],
  [106, 31],
  [104, 31],
  [104, 29],
]
const idFixture = (name: string, make: Fixture['make']): Fixture => ({
  name,
  make,
  read: [
    [7, 7],
    ['12', 12],
    ['１２', 12],
  ],
  refuse: [
    ['市中区', 'reference-unresolved', '市中区'],
    [0, 'reference-unresolved'],
    [1.5, 'reference-unresolved'],
    ['91511000123456789X', 'reference-unresolved'],
    [2_147_483_648, 'reference-unresolved'],
  ],
  values: ids,
  writes: true,
})

export const FIXTURES: readonly Fixture[] = [
  {
    name: 'text',
    make: (required) => text({ label, required, maxLength: 40 }),
    read: [
      ['  沱江 一号\n口 ', '沱江 一号 口'],
      [1001, '1001'],
      ['a\u0000b', 'ab'],
    ],
    refuse: [
      ['x'.repeat(41), 'text-too-long', '41'],
      [true, 'text-expected'],
      [{}, 'text-expected'],
    ],
    values: words,
    writes: true,
  },
  {
    name: 'long text',
    make: (required) => longText({ label, required }),
    read: [['一\r\n二', '一\n二']],
    refuse: [['x'.repeat(10_001), 'text-too-long', '10000']],
    values: words.map((one) => `${one}\n${one}`),
    writes: true,
  },
  {
    name: 'code',
    make: (required) =>
      code({
        label,
        required,
        pattern: /^D[WA]\d{3}$/,
        patternHint: { zh: 'DW 或 DA 加三位数字', en: 'DW or DA and three digits' },
      }),
    read: [
      ['dw001', 'DW001'],
      ['ＤＷ００１', 'DW001'],
      [' D W 001 ', 'DW001'],
    ],
    refuse: [['DX001', 'text-pattern', 'DW 或 DA']],
    values: fc.tuple(fc.constantFrom('DW', 'DA'), digits(3)).map(([kind, number]) => kind + number),
    writes: true,
  },
  {
    name: 'credit code',
    make: (required) => creditCode({ label, required }),
    read: [
      ['91350100m000100y43', '91350100M000100Y43'],
      ['9135 0100 M000 100Y 43', '91350100M000100Y43'],
    ],
    refuse: [
      ['91350100M000100Y4', 'text-pattern', '18'],
      ['91350100M000100I43', 'text-pattern'],
    ],
    values: fc.tuple(characters(2), digits(6), characters(9)).map((parts) => {
      const first = parts.join('')
      return first + creditCodeCheck(first)
    }),
    writes: true,
  },
  {
    name: 'phone',
    make: (required) => phone({ label, required }),
    read: [
      ['138 0013 8000', '13800138000'],
      ['+86 13800138000', '13800138000'],
      ['（0832）2026001', '0832-2026001'],
      ['0832-2026001转802', '0832-2026001-802'],
      ['12345', '12345'],
    ],
    refuse: [
      ['2380013800x', 'text-pattern', '11 位手机号'],
      ['138001380', 'text-pattern'],
    ],
    values: digits(9).map((rest) => `13${rest}`),
    writes: true,
  },
  {
    name: 'choice',
    make: (required) => choice({ label, required, choices: KINDS }),
    read: [
      ['01', '01'],
      ['工业', '01'],
      ['Industrial', '01'],
      [' ０１ ', '01'],
    ],
    refuse: [
      ['农业', 'choice-unknown', '工业、城镇、乡村、其他'],
      [1, 'choice-unknown'],
      [['01'], 'choice-unknown'],
    ],
    values: fc.constantFrom('01', '02', '03'),
    writes: true,
  },
  {
    name: 'choices',
    make: (required) => choices({ label, required, choices: KINDS }),
    read: [
      ['其他、工业', ['01', '03']],
      ['城镇、乡村；工业', ['01', '02']],
      [['03', '03'], ['03']],
      ['industrial; urban, rural', ['01', '02']],
    ],
    refuse: [
      ['工业、农业', 'choice-unknown', '农业'],
      [{}, 'choice-unknown'],
    ],
    values: fc.subarray(['01', '02', '03'], { minLength: 1 }),
    writes: true,
  },
  {
    name: 'integer',
    make: (required) => integer({ label, required, min: 0, max: 2000, unit: '人' }),
    read: [
      [0, 0],
      [2000, 2000],
      ['1,234', 1234],
      ['１２人', 12],
      ['3.0', 3],
    ],
    refuse: [
      [-1, 'number-range', '0 到 2000'],
      [2001, 'number-range'],
      [1.5, 'number-decimals', '整数'],
      ['十二', 'number-expected', '十二'],
    ],
    values: fc.integer({ min: 0, max: 2000 }),
    writes: true,
  },
  {
    name: 'quantity',
    make: (required) => quantity({ label, required, unit: 'mg/L', decimals: 3, min: -5 }),
    read: [
      ['12.50 mg/L', 12.5],
      [-5, -5],
      [0.1 + 0.2, 0.3],
      ['1.5e-2', 0.015],
      ['−0', 0],
    ],
    refuse: [
      ['0.1234', 'number-decimals', '最多 3 位'],
      [-5.001, 'number-range', '-5'],
      ['12.5 mg', 'number-expected'],
      ['1,23', 'number-expected'],
      [Number.NaN, 'number-expected'],
      ['1e400', 'number-range'],
    ],
    values: fc.integer({ min: -5000, max: 1e15 }).map((thousandths) => thousandths / 1000),
    writes: true,
  },
  {
    name: 'money',
    make: (required) => money({ label, required, unit: '万元' }),
    read: [
      ['1,234.50', '1234.5'],
      ['1.2亿元', '12000'],
      ['123456.78元', '12.345678'],
      ['￥ 5 万', '5'],
      [0.1, '0.1'],
      ['0.000', '0'],
      ['0001', '1'],
      ['123456789012345678', '123456789012345678'],
    ],
    refuse: [
      ['0.0000001', 'number-decimals', '6 位小数'],
      ['1.234元', 'number-decimals'],
      [-1, 'number-range', '0'],
      ['1234567890123456789', 'number-range'],
      ['五', 'number-expected'],
      ['1e99', 'number-expected'],
    ],
    values: fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.integer({ min: 0, max: 999_999 }))
      .map(([whole, behind]) =>
        `${whole}.${String(behind).padStart(6, '0')}`.replace(/\.?0+$/, (end) =>
          end.startsWith('.') ? '' : end.replace(/0+$/, ''),
        ),
      ),
    writes: true,
  },
  {
    name: 'date',
    make: (required) => date({ label, required }),
    read: [
      ['2026-03-01', '2026-03-01'],
      ['2026/3/1', '2026-03-01'],
      ['2026年3月1日', '2026-03-01'],
      ['２０２６．３．１', '2026-03-01'],
      ['20260301', '2026-03-01'],
      [20260301, '2026-03-01'],
      ['2026-03-01 00:00:00', '2026-03-01'],
      [46_082, '2026-03-01'],
      [61, '1900-03-01'],
      [new Date('2026-03-01T00:00:00Z'), '2026-03-01'],
      ['2024-02-29', '2024-02-29'],
    ],
    refuse: [
      ['2026-02-29', 'date-impossible', '只有 28 天'],
      ['2026-13-01', 'date-impossible', '13'],
      ['2026-04-31', 'date-impossible', '30 天'],
      ['昨天', 'date-expected', '2026年3月1日'],
      [60, 'date-expected'],
      ['0026-03-01', 'date-expected'],
      [new Date(Number.NaN), 'date-expected'],
      [true, 'date-expected'],
    ],
    values: day,
    writes: true,
  },
  {
    name: 'instant',
    make: (required) => instant({ label, required }),
    read: [
      ['2026-03-01 08:30', '2026-03-01T00:30:00.000Z'],
      ['2026/3/1 8:30:05', '2026-03-01T00:30:05.000Z'],
      ['2026年3月1日 8时30分', '2026-03-01T00:30:00.000Z'],
      ['2026-03-01T00:30:00.000Z', '2026-03-01T00:30:00.000Z'],
      ['2026-03-01T08:30:00+08:00', '2026-03-01T00:30:00.000Z'],
      [new Date('2026-03-01T00:30:00Z'), '2026-03-01T00:30:00.000Z'],
      [46_082.5, '2026-03-01T04:00:00.000Z'],
    ],
    refuse: [
      ['2026-03-01', 'instant-expected', '08:30'],
      ['2026-03-01 24:00', 'instant-expected'],
      ['2026-02-30 08:00', 'date-impossible'],
      [null === undefined, 'instant-expected'],
    ],
    values: fc
      .integer({ min: Date.UTC(1900, 2, 2), max: Date.UTC(2199, 11, 31) })
      .map((ms) => new Date(ms).toISOString()),
    writes: true,
  },
  {
    name: 'boolean',
    make: (required) => boolean({ label, required }),
    read: [
      [true, true],
      ['是', true],
      ['√', true],
      [1, true],
      ['１', true],
      ['Yes', true],
      [false, false],
      ['否', false],
      ['无', false],
      [0, false],
    ],
    refuse: [
      ['也许', 'boolean-expected', '也许'],
      [2, 'boolean-expected'],
      [{}, 'boolean-expected'],
    ],
    values: fc.boolean(),
    writes: true,
  },
  idFixture('reference', (required) => reference({ label, required, register: 'enterprise' })),
  idFixture('site', (required) => site({ label, required })),
  idFixture('area', (required) => area({ label, required })),
  idFixture('person', (required) => person({ label, required })),
  idFixture('organisation', (required) => organisation({ label, required })),
  {
    name: 'geometry',
    make: (required) => geometry({ label, required, shapes: ['Point', 'LineString', 'Polygon'] }),
    read: [
      ['104.98,29.58', { type: 'Point', coordinates: [104.98, 29.58] }],
      ['（１０４.98，29.58）', { type: 'Point', coordinates: [104.98, 29.58] }],
      ['POINT (104.98 29.58)', { type: 'Point', coordinates: [104.98, 29.58] }],
      ['{"type":"Point","coordinates":[104.98,29.58,300]}', { type: 'Point', coordinates: [104.98, 29.58] }],
      [
        'LINESTRING (104 29, 105.5 29.5)',
        {
          type: 'LineString',
          coordinates: [
            [104, 29],
            [105.5, 29.5],
          ],
        },
      ],
      [
        { type: 'Polygon', coordinates: [square], bbox: [1] },
        { type: 'Polygon', coordinates: [square] },
      ],
    ],
    refuse: [
      ['29.58,104.98', 'geometry-invalid', '写反'],
      ['资中县', 'geometry-expected', '104.98,29.58'],
      [{ type: 'MultiPoint', coordinates: [] }, 'geometry-expected'],
      [{ type: 'Point', coordinates: ['104', 29] }, 'geometry-invalid'],
      [{ type: 'LineString', coordinates: [[104, 29]] }, 'geometry-invalid'],
      [
        {
          type: 'LineString',
          coordinates: [
            [104, 29],
            [104, 29],
          ],
        },
        'geometry-invalid',
        '同一处',
      ],
      [{ type: 'Polygon', coordinates: [square.slice(0, 4)] }, 'geometry-invalid', '没有闭合'],
      [
        {
          type: 'Polygon',
          coordinates: [
            [
              [104, 29],
              [105, 29],
              [104, 29],
            ],
          ],
        },
        'geometry-invalid',
        '至少 4 个',
      ],
      [
        {
          type: 'Polygon',
          coordinates: [
            [
              [104, 29],
              [106, 31],
              [106, 29],
              [104, 31],
              [104, 29],
            ],
          ],
        },
        'geometry-invalid',
        '自相交',
      ],
      [{ type: 'Polygon', coordinates: [] }, 'geometry-invalid'],
      [7, 'geometry-expected'],
    ],
    values: fc.oneof(
      fc.tuple(degree(180), degree(90)).map((coordinates) => ({ type: 'Point', coordinates })),
      fc
        .uniqueArray(fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 })), {
          minLength: 2,
          maxLength: 8,
          selector: String,
        })
        .map((coordinates) => ({ type: 'LineString', coordinates })),
      fc.tuple(degree(170), degree(80), fc.integer({ min: 1, max: 9 })).map(([lon, lat, size]) => ({
        type: 'Polygon',
        coordinates: [
          [
            [lon, lat],
            [lon + size, lat],
            [lon + size, lat + size],
            [lon, lat],
          ],
        ],
      })),
    ),
    writes: true,
  },
  {
    name: 'attachments',
    make: (required) => attachments({ label, required, accept: ['image', 'pdf'], most: 2 }),
    read: [[[{ id: 3, name: '现场.JPG', size: 9 }], [{ id: 3, name: '现场.JPG' }]]],
    refuse: [
      ['现场.jpg', 'attachments-expected'],
      [[{ id: 0, name: 'a.jpg' }], 'attachments-expected'],
      [[{ id: 1, name: 'a.exe' }], 'attachment-type', 'jpg'],
      [[1, 2, 3].map((id) => ({ id, name: 'a.png' })), 'attachments-too-many', '最多 2 个'],
    ],
    values: fc.array(fc.record({ id: ids, name: words.map((one) => `${one}.pdf`) }), {
      minLength: 1,
      maxLength: 2,
    }),
    writes: false,
  },
  {
    name: 'lines',
    make: (required) =>
      lines({
        label,
        required,
        most: 3,
        fields: {
          item: text({ label: { zh: '项目', en: 'item' }, required: true }),
          limit: quantity({ label: { zh: '限值', en: 'limit' }, unit: 'mg/L', decimals: 1 }),
        },
      }),
    read: [
      [[{ item: ' COD ', limit: '50' }, { item: '', limit: null }, {}], [{ item: 'COD', limit: 50 }]],
      [[{ item: 'COD' }], [{ item: 'COD', limit: null }]],
    ],
    refuse: [
      ['COD', 'lines-expected'],
      [[7], 'lines-expected'],
      [[{ limit: 5 }], 'required', '第 1 行：项目'],
      [[{ item: 'COD', limit: 5.55 }], 'number-decimals'],
      [[{ item: 'COD', amount: 5 }], 'field-unknown', 'amount'],
      [[1, 2, 3, 4].map(() => ({ item: 'COD' })), 'lines-too-many', '最多 3 行'],
    ],
    values: fc.array(
      fc.record({
        item: words,
        limit: fc.option(fc.integer({ min: 0, max: 1e9 }).map((tenths) => tenths / 10)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    writes: false,
  },
]
