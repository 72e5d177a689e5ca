import { useEffect } from 'react'
import { formatInstant } from '../../format/format'
import type { Language } from '../../i18n/dictionary'
import { AirNow } from './air-now'
import { PlanNow } from './plan-now'
import { publicTexts } from './texts'
import { useKept, useLastSeal, useOverview, usePublicLanguage } from './use-public'
import { WaterNow } from './water-now'

/** Plain words for everybody: air and water now, where the plan stands, how we know. */
export function PublicPage() {
  const [language, setLanguage] = usePublicLanguage()
  const [size, setSize] = useKept<'standard' | 'large'>('tuojiang.public-size', 'standard')
  const { overview, failed, again } = useOverview()
  const t = publicTexts[language]
  const city = overview?.city[language]
  useEffect(() => {
    document.documentElement.dataset.size = size
  }, [size])
  useEffect(() => {
    if (city) document.title = t.title(city)
  }, [city, t])
  return (
    <>
      <header className="top">
        <div className="wide">
          <span className="brand">
            <img src="/icon.svg" width="28" height="28" alt="" />
            <b>{city ? t.heading(city) : '沱江'}</b>
          </span>
          <span className="tools">
            <button type="button" onClick={() => setSize(size === 'large' ? 'standard' : 'large')}>
              {size === 'large' ? t.smaller : t.bigger}
            </button>
            <button
              type="button"
              data-testid="language"
              lang={language === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
            >
              {t.other}
            </button>
          </span>
        </div>
      </header>
      {overview?.demo ? <p className="demo">{t.demo}</p> : null}
      <main className="wide">
        {overview ? (
          <>
            <AirNow overview={overview} language={language} />
            <WaterNow overview={overview} language={language} />
            <PlanNow overview={overview} language={language} />
          </>
        ) : failed ? (
          <section className="card" role="alert">
            <h2>{t.fault}</h2>
            <p>{t.faultWords}</p>
            <button type="button" className="main-button" onClick={again}>
              {t.again}
            </button>
          </section>
        ) : (
          <section className="card waiting" aria-busy="true">
            <h1>{t.airTitle}</h1>
            <p>{t.loading}</p>
          </section>
        )}
        <HowWeKnow language={language} />
        <section className="card">
          <h2>{t.askTitle}</h2>
          <p>{t.ask}</p>
          <a className="main-button" href="tel:12345">
            {t.call}
          </a>
        </section>
      </main>
      <footer className="wide foot">
        {overview ? <span>{t.updated(formatInstant(overview.at))}</span> : <span />}
        <a href="/sign-in">{t.signIn}</a>
      </footer>
    </>
  )
}

function HowWeKnow({ language }: { language: Language }) {
  const t = publicTexts[language]
  const seal = useLastSeal()
  return (
    <section className="card">
      <h2>{t.howTitle}</h2>
      <ol className="how">
        <li>{t.how1}</li>
        <li>{t.how2}</li>
        <li>
          {t.how3}
          {seal ? (
            <div className="seal">
              {t.sealed(seal.day)} <code>{seal.root}</code>
            </div>
          ) : null}
        </li>
      </ol>
    </section>
  )
}
