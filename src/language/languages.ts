import { english } from './english.js';
import { fragments } from './fragments.js';
import { french } from './french.js';
import { german } from './german.js';
import { italian } from './italian.js';
import { latin } from './latin.js';
import { spanish } from './spanish.js';
import type { Language, LanguageFragment } from './table.js';

/** The languages that texts are read in. A new one is its own file and a line here. */
export const languages: readonly Language[] = [english, german, french, italian, spanish];

/** What the patterns are made of: one note often mixes languages, so that all tables count in every text. */
export const tables: readonly LanguageFragment[] = [...languages, latin, ...fragments];
