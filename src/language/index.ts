export { firstCapital, nameInSmallLetters, namesOutOfCapitals, romanInCapitals } from './capitals.js';
export { english } from './english.js';
export { forms, months } from './forms.js';
export { foreignLanguageOf, languageOfText, scriptLanguageOf } from './language-of.js';
export { languages } from './languages.js';
export * from './patterns.js';
export { references } from './references.js';
export type { Forms, Language } from './table.js';
