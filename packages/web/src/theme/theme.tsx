import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useLanguage } from '../i18n'
import { TYPE_SIZES, type TypeSize, themeOf } from './tokens'

const STORED = 'tuojiang.type-size'

interface TypeSizeState {
  size: TypeSize
  setSize: (size: TypeSize) => void
}
const TypeSizeContext = createContext<TypeSizeState>({ size: 14, setSize: () => {} })

function stored(): TypeSize {
  const found = TYPE_SIZES.find((size) => String(size) === localStorage.getItem(STORED))
  return found ?? TYPE_SIZES[0]
}

/** antd with the product's tokens, its own locale, and the reader's type size; 1rem is the base size. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  const [size, setSize] = useState(stored)
  useEffect(() => {
    document.documentElement.style.fontSize = `${size}px`
    localStorage.setItem(STORED, String(size))
  }, [size])
  const state = useMemo(() => ({ size, setSize }), [size])
  const theme = useMemo(() => themeOf(size), [size])
  return (
    <TypeSizeContext value={state}>
      <ConfigProvider
        theme={theme}
        locale={language === 'zh' ? zhCN : enUS}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <AntApp className="tj-app" message={{ maxCount: 3 }}>
          {children}
        </AntApp>
      </ConfigProvider>
    </TypeSizeContext>
  )
}

export const useTypeSize = (): TypeSizeState => useContext(TypeSizeContext)
