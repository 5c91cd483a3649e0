import { describe, expect, it } from 'vitest';
import { anchors, paragraphs, parse } from './helpers.js';

describe('notes typed by hand', () => {
  it('count with one asterisk more each', () => {
    const document = parse(`A History of the Salt Road

The road was opened in 1742 and had 3 tolls.* The first was at
Orlen, the second 14 miles on, at Brennick.** 5 * 3 is 15. It
cost 20 shillings.*** The keeper slept.

* Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948), p. 35.
** Josef Karrick, Cold Ledgers (Brennick: Northgate, 1914).
*** Ibid., p. 12.
`);
    expect(document.footnotes.map(({ number }) => number)).toEqual(['*', '**', '***']);
    expect(anchors(document, 6)).toEqual(['tolls.', 'nnick.', 'lings.']);
    expect(document.text).toContain('5 * 3 is 15');
  });

  it('may have the form of Markdown, in brackets with a caret', () => {
    const document = parse(`A History of the Salt Road

The road was opened in 1742.[^1] It had tolls.[^2] The
keeper slept in the house.[^3] Nobody paid in 1760.[^4]

[^1]: Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948), p. 35.
[^2]: Josef Karrick, Cold Ledgers (Brennick: Northgate, 1914).
[^3]: Ibid., p. 12.
[^4]: Town Book of Brennick, fol. 12.
`);
    expect(document.footnotes.map(({ number, text }) => `${number} ${text.slice(0, 6)}`)).toEqual([
      '1 Marta ',
      '2 Josef ',
      '3 Ibid.,',
      '4 Town B',
    ]);
    expect(anchors(document, 6)).toEqual([' 1742.', 'tolls.', 'house.', ' 1760.']);
    expect(document.text).not.toContain('^');
  });

  it('are found as (1), marked right behind a word or a stop, below a heading', () => {
    const document = parse(
      'The Tram\n\nThe tram has run since 1895.(1)\n\nUnder section 12(1) it is free.(2)\n\nNotes\n\n(1) Hans Meyer, Trams, 1960.\n(2) Otto Braun, Buses, 1961.\n',
    );
    expect(paragraphs(document)).toEqual(['The tram has run since 1895.', 'Under section 12(1) it is free.']);
    expect(document.footnotes.map(({ text }) => text)).toEqual([
      'Hans Meyer, Trams, 1960.',
      'Otto Braun, Buses, 1961.',
    ]);
    expect(anchors(document, 5)).toEqual(['1895.', 'free.']);
  });
});

describe('notes below a text with a list', () => {
  it('have the marks, and the list none of them', () => {
    const list = '1. butter, which was weighed twice,\n2. fish,\n3. yeast.\n';
    const notes = '1. Brill, Cold Stores, p. 12.\n2. Steward’s Book, fol. 3.\n3. Ibid.\n4. Ibid., fol. 4.\n';
    const document = parse(
      `The Ice House\n\nIt was dug in 1804.[1] It was filled in January.[2] The steward had a key.[3] These were kept in it:\n\n${list}\nThe brewer had the rest.[4]\n\nNotes\n\n${notes}`,
    );
    expect(document.footnotes.map(({ number, text }) => `${number} ${text}`)).toEqual(
      notes
        .trim()
        .split('\n')
        .map((note) => note.replace('.', '')),
    );
    expect(document.text).toContain('butter');
  });
});

describe('notes marked behind a space or a caret', () => {
  it('are found as (1) where the notes are printed so, and as ^1', () => {
    for (const [mark, note] of [
      [' (%)', '(%)'],
      ['^%', '^%'],
    ] as const) {
      const put = (form: string, number: number) => form.replace('%', String(number));
      const document = parse(
        `The Ice House\n\nIt was dug in January${put(mark, 1)}, and sold.${put(mark, 2)} Nobody knows why.\n\nNotes\n\n${put(note, 1)} Brill, Cold Stores, p. 12.\n\n${put(note, 2)} Ibid.\n`,
      );
      expect(document.footnotes.map(({ text }) => text)).toEqual(['Brill, Cold Stores, p. 12.', 'Ibid.']);
      expect(anchors(document, 5)).toEqual(['nuary', 'sold.']);
    }
  });
});

describe('notes below the chapters of a typed book', () => {
  it('go on to their last line, and end where more blank lines stand than between them', () => {
    const document = parse(`THE TOLLS OF PORT SABINE


OF THE OAK, AND OF THE STOVE THAT STOOD ON IT.

The stove stood on oak, and everybody at the toll house knew it; the
council had been told so in three letters(1) and a petition of the
carters, and nobody moved it before the winter.

It broke out at four in the morning, after a night of frost in which
the keeper had not dared to let it go out.(2) By six the toll was gone.


NOTES

(1) Letter Book of the Council, fol. 12, where the third of them has
lost its seal. The clerk who entered it says that it came by the same
boat as the salt, and that nobody read it for a week.

(2) Kerr, Tolls and Stoves, p. 31. The keeper swore that he had been
told to keep the fire in, and the council that he had been told to let
it go out; both are in the same hand.



OF THE STONE, AND OF THE LARDER.

The second toll house was built of stone, at a price that the council
had refused for the first,(1) and without a stove.

It stood for ninety years. The carters, who had to wait in it, called
it the Larder(2) and wrote a petition about that as well.


NOTES

(1) Letter Book of the Council, fol. 40. The mason asked for the half
of it in salt.

(2) Fenwick, Carters, p. 7, who has it from his grandfather.
`);
    expect(document.footnotes.map(({ number, text }) => [number, text.slice(-12)])).toEqual([
      [1, ' for a week.'],
      [2, 'e same hand.'],
      [1, ' it in salt.'],
      [2, 'grandfather.'],
    ]);
    expect(document.footnotes.every(({ mark }) => mark !== null)).toBe(true);
  });
});

describe('the last note of a text without pages', () => {
  it('ends where text goes on for longer than notes are', () => {
    const line = 'The rope was mended in the long house, and the town paid for it again.\n';
    const document = parse(
      `The Rope\n\n${line}It was sold twice.1 Nobody knew.\n\n1 Vell, Ropes, p. 3.\n\n${line.repeat(40)}`,
    );
    expect(document.footnotes.map(({ text }) => text)).toEqual(['Vell, Ropes, p. 3.']);
  });
});

describe('asterisks', () => {
  it('mark no notes where they stress words', () => {
    const line = 'The *rope* was made in the long house, which the town called the *Lane\n';
    const { footnotes } = parse(`The Rope\n\n${line.repeat(3)}\n*of Ropes* for as long as it stood.\n`);
    expect(footnotes).toEqual([]);
  });
});

describe('notes under a heading', () => {
  it('end before the text that the next such notes are about', () => {
    const text = `${'The rope was mended in the long house, and the town paid for it again. '.repeat(9)}\n\n`;
    const document = parse(
      `The Rope\n\n${text}Notes:\n\n1. Vell, Ropes\n\nThe Long House\n\n${text.repeat(6)}Notes:\n\n1. Orde, Houses\n2. Lind, Mills\n`,
    );
    expect(document.footnotes.map(({ text }) => text)).toEqual([
      'Vell, Ropes',
      'Orde, Houses',
      'Lind, Mills',
    ]);
  });
});
