import { type LanguageFragment, list } from './table.js';

/** The Latin that notes of every language are written in. */
export const latin: LanguageFragment = {
  name: 'Latin',
  following: ['sq.', 'sqq.'],
  locators: {
    parts: ['§', '§§', 'lib.'],
    lines: ['s. v.'],
    volumes: ['t.'],
    chapters: ['cap.', 'capp.'],
  },
  abbreviations: {
    endings: ['ibid.', 'cit.'],
    editions: list(`al., op., opp., loc., art., arts., citt., id., ead., comp.`),
    running: ['cf.'],
  },
  leadIns: { see: ['cf.', 'confer', 'vide', 'contra'], links: ['inter alia'] },
  prepositions: { others: ['pace', 'contra', 'apud'] },
  joins: { and: ['et'] },
  directions: { above: ['supra', 'ante'], below: ['infra', 'post'] },
  backReferences: {
    ibid: ['ibidem', 'ibid.', 'ib.'],
    idem: list(`idem, eadem, iidem, eaedem, id., ead., iid.`),
    works: list(`op., opp., o., op. et loc., op. & loc., op. ult., op. loc., opus, opera, opere`),
    articles: ['art.', 'artt.'],
    places: ['loc.', 'l.', 'loc. ult.', 'loco'],
    cited: ['citatum', 'citato', 'cit.', 'citt.'],
    alone: ['cit.', 'citt.', 'citatum', 'o. c.', 'a. c.', 'l. c.'],
  },
  names: { others: ['et al.', 'et alii'] },
  remarks: { editorial: ['sic', 'n. b.', 'nota bene'] },
};
