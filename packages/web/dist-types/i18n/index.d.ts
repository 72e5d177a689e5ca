export { type Dictionary, dictionary, type Language } from './dictionary';
export { LanguageProvider, useLabel, useLanguage, useText } from './language';
//# sourceMappingURL=index.d.ts.map