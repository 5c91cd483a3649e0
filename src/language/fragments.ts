import type { LanguageFragment } from './table.js';

/** Forms of languages that have no whole table yet. */
export const fragments: readonly LanguageFragment[] = [
  {
    name: 'Dutch',
    locators: { issues: ['nummer'] },
    headings: { notes: ['noten'] },
    // "en" joins names only: elsewhere it is the French and Spanish "in".
    joins: { names: ['en'] },
    names: { particles: ['van', 'der', 'den', 'ten', 'ter'], smallWords: ['van', 'ten', 'ter'] },
  },
  {
    name: 'Danish',
    joins: { names: ['og'] },
    names: { particles: ['af'], smallWords: ['af', 'av'] },
  },
  { name: 'Portuguese', names: { particles: ['dos', 'das', 'do'] } },
  {
    name: 'Arabic in Latin letters',
    names: { particles: ['al', 'el', 'bin', 'ibn'], smallWords: ['al', 'bin', 'ibn'] },
  },
  { name: 'Polish', backReferences: { ibid: ['tamże'], alone: ['dz. cyt.'] } },
  {
    name: 'Russian',
    locators: { notes: ['сноска', 'сноске', 'сноску', 'прим.', 'prim.'] },
    leadIns: { see: ['смотри', 'см.'] },
    backReferences: { ibid: ['там же'], alone: ['указ. соч.'] },
  },
  { name: 'Greek', backReferences: { ibid: ['στο ίδιο'], alone: ['ό. π.'] } },
];
