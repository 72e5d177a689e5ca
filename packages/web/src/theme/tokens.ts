import type { ThemeConfig } from 'antd'

export const FONT =
  "-apple-system, BlinkMacSystemFont, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Segoe UI', Roboto, sans-serif"

export const TEAL = '#17706c'
export const INK = '#1b2625'
export const INK_QUIET = '#566462'
export const LINE = '#dfe5e4'

/** Verdicts, severities and states: quieter than the official colours, so that the two are never taken for each other. */
export const TONE = {
  good: '#1d7a46',
  steady: '#17706c',
  warn: '#9a5b00',
  bad: '#b3261e',
  quiet: '#66736f',
} as const
export type Tone = keyof typeof TONE

/** Type sizes a reader may choose (适老化): base size in pixels. */
export const TYPE_SIZES = [14, 16, 19] as const
export type TypeSize = (typeof TYPE_SIZES)[number]

export const themeOf = (size: TypeSize): ThemeConfig => ({
  token: {
    colorPrimary: TEAL,
    colorInfo: TEAL,
    colorLink: TEAL,
    colorLinkHover: '#0e524f',
    colorSuccess: TONE.good,
    colorWarning: '#b86e00',
    colorError: TONE.bad,
    colorText: INK,
    colorTextSecondary: INK_QUIET,
    colorTextTertiary: '#66736f',
    colorTextPlaceholder: '#6f7b79',
    colorBorder: '#c9d2d0',
    colorBorderSecondary: LINE,
    colorBgLayout: '#f3f6f5',
    // Chosen rows and options: what is derived of so dark a teal is a grey on which nothing can be read.
    controlItemBgActive: '#e6f1f0',
    controlItemBgActiveHover: '#d9eae8',
    borderRadius: 4,
    fontSize: size,
    lineHeight: 1.5,
    fontFamily: FONT,
    controlHeight: Math.round(size * 2.2),
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
    boxShadowSecondary: '0 4px 18px rgba(20, 40, 38, 0.12)',
  },
  components: {
    Table: {
      cellPaddingBlockSM: 5,
      cellPaddingInlineSM: 8,
      headerBg: '#f3f6f5',
      headerColor: INK_QUIET,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f0f6f5',
    },
    Tabs: { horizontalMargin: '0 0 12px 0' },
    Drawer: { paddingLG: 20 },
  },
})
