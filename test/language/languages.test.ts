import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/chunking/index.js';
import { resolveCitations } from '../../src/citations/index.js';
import { fragments } from '../../src/language/fragments.js';
import { type Forms, type Language, languages } from '../../src/language/index.js';
import { latin } from '../../src/language/latin.js';
import { toFootnotes } from '../citations/footnotes.js';

/** Every list of a table with its path: `locators.pages`. */
function listsOf(table: object, path = ''): [string, Forms][] {
  return Object.entries(table).flatMap(([key, value]): [string, Forms][] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (key === 'months' || typeof value === 'string') return [];
    return Array.isArray(value) ? [[name, value as Forms]] : listsOf(value as object, name);
  });
}

const capitalised = (form: string) => `${form.charAt(0).toUpperCase()}${form.slice(1)}`;

const work = 'Anna Berg, The Mill Book (Tolbek: Ropewalk Books, 1901), p. 1.';

/** Where the second of two notes leads, the first of which cites a work. */
function leadOf(note: string): string {
  const refersTo = resolveCitations(toFootnotes([work, note]))[1]?.refersTo ?? null;
  return refersTo === null
    ? 'cites for itself'
    : `${refersTo.kind} ${refersTo.notes.map(({ number }) => number)}`;
}

/** Expects that each note leads there. */
function expectLeads(notes: readonly string[], expected: string): void {
  expect(notes.map((note) => `${note} => ${leadOf(note)}`)).toEqual(
    notes.map((note) => `${note} => ${expected}`),
  );
}

const cross = (left: Forms, right: Forms, join: (one: string, other: string) => string) =>
  left.flatMap((one) => right.map((other) => join(one, other)));

describe.each(languages.map((language) => [language.name, language] as const))(
  '%s',
  (_, language: Language) => {
    const { backReferences: back, directions, leadIns, locators, neighbours } = language;
    const [page = ''] = locators.pages;
    const [see = ''] = leadIns.see;

    it('has every list, of its own or in Latin', () => {
      const inLatin = new Set(listsOf(latin).map(([path]) => path));
      const empty = listsOf(language).filter(([path, forms]) => forms.length === 0 && !inLatin.has(path));
      expect(empty.map(([path]) => path)).toEqual([]);
      expect(language.months).toHaveLength(12);
      expect(language.counting).toHaveLength(10);
    });

    it('has each form once in a list, without space around it', () => {
      const twice = listsOf(language).flatMap(([path, forms]) =>
        forms
          .filter((form, at) => forms.indexOf(form) !== at || form !== form.trim() || form === '')
          .map((form) => `${path}: ${form}`),
      );
      expect(twice).toEqual([]);
    });

    it('says "ibid." in each of its forms', () => {
      const forms = [...back.ibid, ...(latin.backReferences?.ibid ?? [])];
      const seen = forms.map((form) => `${capitalised(see)} ${form}`);
      expectLeads(
        [...forms.map(capitalised), ...seen].map((form) => `${form}, ${page} 5.`),
        'ibid 1',
      );
    });

    it('says "op. cit." and "the work cited" in each of its forms', () => {
      const cited = [...back.cited, ...back.mentioned, 'cit.'];
      const forms = [
        ...cross([...back.works, ...back.articles, 'op.'], cited, (noun, how) => `${noun} ${how}`),
        ...back.alone,
      ];
      expectLeads(
        forms.map((form) => `Berg, ${form}, ${page} 5.`),
        'op. cit. 1',
      );
    });

    it('says "loc. cit." in each of its forms', () => {
      const forms = cross([...back.places, 'loc.'], [...back.cited, 'cit.'], (noun, how) => `${noun} ${how}`);
      expectLeads(
        forms.map((form) => `Berg, ${form}`),
        'loc. cit. 1',
      );
    });

    it('sends the reader to a note with each of its lead-ins', () => {
      const notes = cross(leadIns.see, locators.notes, (lead, note) => `${capitalised(lead)} ${note} 1.`);
      expectLeads(notes, 'see note 1');
      const linked = cross(
        [see],
        leadIns.links,
        (lead, link) => `${capitalised(lead)} ${link} ${locators.notes[0]} 1.`,
      );
      expectLeads(linked, 'see note 1');
      const beside = neighbours.previous.map((form) => `${capitalised(see)} ${form}.`);
      expectLeads(beside, 'see note 1');
    });

    it('sends the reader up the document', () => {
      const notes = cross(
        directions.above,
        locators.notes,
        (up, note) => `${capitalised(see)} ${up}, ${note} 1.`,
      );
      expectLeads(notes, 'supra 1');
    });

    it('goes on behind the abbreviations that stand before numbers', () => {
      const cut = Object.values(locators)
        .flat()
        .filter((form) => form.endsWith('.') && splitSentences(`Abc def ${form} 12 ghi.`).length > 1);
      expect(cut).toEqual([]);
    });
  },
);

describe.each([latin, ...fragments].filter((table) => table.backReferences))(
  '$name',
  ({ backReferences: back = {} }) => {
    it('refers back in each of its forms', () => {
      expectLeads(
        (back.ibid ?? []).map((form) => `${capitalised(form)}, p. 5.`),
        'ibid 1',
      );
      for (const form of back.alone ?? [])
        expect(leadOf(`Berg, ${form}, p. 5.`)).toBe(form.startsWith('l.') ? 'loc. cit. 1' : 'op. cit. 1');
    });
  },
);

describe('all languages together', () => {
  it('take no word that ends English sentences for an abbreviation of another language', () => {
    const words = ['ago', 'set', 'sent', 'dies', 'out', 'part', 'line', 'book', 'mine', 'will'];
    const joined = words.filter((word) => splitSentences(`So it was ${word}. I left.`).length < 2);
    expect(joined).toEqual([]);
  });

  it('read a note that mixes them', () => {
    expect(leadOf('Cfr. auch Berg, art. cité, S. 9.')).toBe('op. cit. 1');
    expect(leadOf('Voir supra, Anm. 1.')).toBe('supra 1');
  });
});
