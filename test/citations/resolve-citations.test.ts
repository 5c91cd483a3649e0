import { describe, expect, it } from 'vitest';
import { resolveCitations } from '../../src/citations/index.js';
import { toFootnotes } from './footnotes.js';

const pell = 'Ada Pell, Reeds (Carrow: Ox Press, 1950), p. 1.';
const pellAgain = 'Ada Pell, Sedges (Carrow: Ox Press, 1955), p. 2.';
const cray = 'Bruno Cray, “Rushes”, Wetland Letters 4 (1951), p. 2.';

function resolve(...texts: string[]) {
  return resolveCitations(toFootnotes(texts));
}

describe('a citation', () => {
  it('comes for every note, in order', () => {
    expect(resolve(pell, 'The rolls are lost.', '').map((citation) => citation.refersTo)).toEqual([
      null,
      null,
      null,
    ]);
    expect(resolve()).toEqual([]);
  });

  it('names the other notes that cite the same work, however they cite it', () => {
    const citations = resolve(
      pell,
      'Ibid., p. 3.',
      cray,
      'Pell, op. cit., p. 4.',
      'Pell, Reeds, p. 5.',
      'See note 1.',
    );
    const numbers = citations.map((citation) => citation.sameWork.map((note) => note.number));
    expect(numbers).toEqual([[2, 4, 5, 6], [1, 4, 5, 6], [], [1, 2, 5, 6], [1, 2, 4, 6], [1, 2, 4, 5]]);
  });

  it('counts an ambiguous reference among the notes of neither work', () => {
    const citations = resolve(pell, pellAgain, 'Pell, op. cit.');
    expect(citations.map((citation) => citation.sameWork)).toEqual([[], [], []]);
  });

  it('names the nearest note of a chain beside the note that names the work', () => {
    const [, , third, fourth] = resolve(pell, cray, 'Pell, op. cit.', 'Ibid.');
    expect(third?.refersTo).toMatchObject({ notes: [{ number: 1 }] });
    expect(third?.refersTo).not.toHaveProperty('via');
    expect(fourth?.refersTo).toMatchObject({ notes: [{ number: 1 }], via: { number: 3 } });
  });

  it('prints the works between which one note leaves the choice, without imprint and pages', () => {
    const [, second] = resolve(`${pell.slice(0, -1)}; ${cray}`, 'Ibid.');
    expect(second?.refersTo?.works).toEqual(['Ada Pell, Reeds', 'Bruno Cray, “Rushes”, Wetland Letters 4']);
  });

  it('says that it is not certain of "id." where the note before seems to cite nothing, and in what follows it', () => {
    const citations = resolve(
      pell,
      'Id. at 4.',
      'The rolls are lost.',
      'Id. at 9.',
      'Id. at 10.',
      cray,
      'Id.',
    );
    const uncertain = citations.map((citation) => citation.refersTo?.isUncertain ?? false);
    expect(uncertain).toEqual([false, false, false, true, true, false, false]);
    const [, second] = resolve('The rolls are lost.', 'Id. at 9.');
    expect(second?.refersTo).toMatchObject({ notes: [{ number: 1 }], isUncertain: true });
  });

  it('keeps the chapter of a note whose number restarts', () => {
    const [, second] = resolveCitations(
      toFootnotes([
        { number: 1, chapter: 1, text: pell },
        { number: 1, chapter: 2, text: 'Ibid.' },
      ]),
    );
    expect(second?.refersTo?.notes).toEqual([{ number: 1, chapter: 1 }]);
    expect(second?.refersTo?.reason).toBe('the note before (of chapter 1)');
  });

  it('survives being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(resolve(pell, 'Ibid.')))[1].sameWork).toEqual([{ number: 1 }]);
  });
});

describe('the reason of a reference', () => {
  it.each([
    [[pell, 'Ibid.'], 'the note before'],
    [[pell, 'Ibid.', 'Ibid.'], 'through note 2, which refers back itself'],
    [
      [pell, 'The rolls are lost.', 'Ibid.'],
      'not certain, as the note before seems to cite nothing: note 1, the last that cites a work',
    ],
    [[pell, cray, 'Pell, op. cit.'], 'the only earlier work by this author'],
    [[pell, pellAgain, 'Pell, Reeds, op. cit.'], 'the only earlier note with this author and title'],
    [[pell, cray, '“Rushes”, op. cit.'], 'the only earlier note with this title'],
    [[pell, pellAgain, 'Pell, op. cit.'], 'two earlier works fit: the printed words do not say which'],
    [[`${pell.slice(0, -1)}; ${cray}`, 'Ibid.'], 'the note before, which cites two works'],
    [[pell, 'Moss, op. cit.'], 'no earlier note cites what it names'],
    [['Ibid.'], 'no earlier note cites a work'],
    [[pell, 'See note 1.'], 'it names the note'],
    [[pell, 'See note 7.'], 'it names note 7, which is not another note of this document'],
    [[pell, 'See below, note 3.', cray], 'it names the note, which comes later'],
    [
      [pell, 'Ada Pell, “Sedge”, Wetland Letters 9 (1960), p. 3.', 'Pell, art. cit.'],
      'the only earlier work by this author that is an article',
    ],
  ])('of the last of %j says %j', (texts, reason) => {
    expect(resolve(...texts).findLast((citation) => citation.refersTo !== null)?.refersTo?.reason).toBe(
      reason,
    );
  });
});

describe('any notes', () => {
  const authors = ['Ada Pell', 'Otto Pell', 'Bruno Cray', 'Jan de Witte'];
  const titles = ['Reeds', 'Sedges of the Marl', 'A Weir and its Keepers', 'Locks: A History', 'Drift'];

  it('never lead to one work where two by the printed author came before', () => {
    for (let seed = 0; seed < 40; seed++) {
      const cited: string[] = [];
      const texts: string[] = [];
      for (let at = 0; at < 8; at++) {
        const author = authors[(seed * 7 + at * 5 + (seed >> at)) % authors.length] as string;
        const title = titles[(seed * 3 + at * at) % titles.length] as string;
        cited.push(`${author}, ${title}`);
        texts.push(`${author}, ${title} (Ansel: Quay Press, 1970), p. ${at + 1}.`);
      }
      const surname = (authors[seed % authors.length] as string).split(' ').at(-1) as string;
      const fitting = new Set(cited.filter((work) => work.split(',')[0]?.endsWith(surname)));
      const refersTo = resolve(...texts, `${surname}, op. cit., p. 90.`).at(-1)?.refersTo;
      expect(refersTo?.notes.length, `${texts.join('\n')}\n${surname}`).toBe(fitting.size);
    }
  });

  it('are read without an error, whatever they hold', () => {
    const pieces = [
      'op. cit.',
      'Ibid.',
      'see note 4',
      '(',
      '“',
      '’',
      ';',
      '\u0000',
      '\uE000',
      '😀',
      'Pell,',
      'A.',
      '1999)',
      'supra',
      'https://',
      '[',
      '-',
      'et',
      '«',
    ];
    for (let seed = 1; seed < 80; seed++) {
      const text = Array.from(
        { length: 12 },
        (_, at) => pieces[(seed * (at + 3) + at * at) % pieces.length],
      ).join(seed % 2 ? ' ' : '');
      const citations = resolve(pell, text, 'Ibid.');
      expect(citations).toHaveLength(3);
      expect(
        citations.every((citation) => citation.sameWork.every((note) => typeof note.number === 'number')),
      ).toBe(true);
    }
  });

  it('are resolved by the thousand, and where one is a megabyte long', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => (at === 0 ? pell : `Ibid., p. ${at}.`));
    expect(resolve(...chain).at(-1)?.refersTo).toMatchObject({
      notes: [{ number: 1 }],
      via: { number: 4999 },
    });
    expect(
      resolve(
        pell,
        `The rolls are lost. ${'All of them, and the “copies” (1801) too; '.repeat(25_000)}`,
        'Pell, op. cit.',
      )[2]?.refersTo?.notes,
    ).toEqual([{ number: 1 }]);
  });
});
