export { english } from './english.js';
export { forms, months } from './forms.js';
export { languages } from './languages.js';
export {
  abbreviated,
  lastWords,
  longerThanALetter,
  oneOf,
  singleLetters,
  WORD_END,
  WORD_START,
} from './patterns.js';
export type { Forms, Language } from './table.js';
