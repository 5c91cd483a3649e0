import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/corpus/index.js';
import { anchors, paragraphs, parse } from './helpers.js';

// Pages that Chromium printed and pdftotext extracted: no blank line is between body and notes.
const ferries = `The Ferries of Lake Orrin

The first ferry crossed the lake in 1742, when the
town of Brennick granted a charter to three brothers.1
The charter named no fare, and the brothers took
what they could get. By the spring of the next year the
council had received eleven complaints, all of them
from the same miller.2
Nothing was done about them. The miller built a raft
of his own, which sank with forty sacks of barley in
sight of the landing, and the brothers are said to have
rescued him for a fare of nine shillings.3 The court
that heard the case sat for six days and could not
agree whether a man may be asked for money while
he drowns.4
`;

const words = (document: Document) => document.footnotes.map(({ number, text }) => `${number} ${text}`);

describe('pages that a browser printed', () => {
  it('have their notes right below the body, one number printed at the end of the page', () => {
    const document = parse(`${ferries}1

Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948), p. 35.
Town Book of Brennick, fol. 12; the complaints are bound out of order
and two of them are in another hand.
3
Ibid., fol. 14.
4
Josef Karrick, “Counting the Drowned”, Census Quarterly, vol. 40, no. 4
(2004), pp. 40–58.
2

\f`);
    expect(words(document)).toEqual([
      '1 Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948), p. 35.',
      '2 Town Book of Brennick, fol. 12; the complaints are bound out of order and two of them are in another hand.',
      '3 Ibid., fol. 14.',
      '4 Josef Karrick, “Counting the Drowned”, Census Quarterly, vol. 40, no. 4 (2004), pp. 40–58.',
    ]);
    expect(anchors(document)).toEqual(
      ['e brothers.', 'ame miller.', ' shillings.', ' he drowns.'].map((a) =>
        expect.stringContaining(a.trim()),
      ),
    );
    expect(document.text).toMatch(/he drowns\.$/);
  });

  it('keep the words of their last note, though only one page ends', () => {
    const document = parse(`${ferries}1
  Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948), p. 35.
2
  Town Book of Brennick, fol. 12.
3
  Ibid., fol. 14.
4
  Josef Karrick, “Counting the Drowned”, Census Quarterly, vol. 40, no. 4
(2004), pp. 40–58.
\f`);
    expect(words(document).at(-1)).toMatch(/^4 Josef Karrick, .* pp\. 40–58\.$/);
    expect(document.text).toMatch(/he drowns\.$/);
  });

  it('keep a last paragraph that holds a mark in the body', () => {
    const document = parse(`The Keeper of the Ferry

Nobody sold the harvest after 1821, although the mill stood
open for three days.* The captain granted the road, and the
parish that came with the council forgot its debt.†
The barley refused nothing, and nine in ten of every
spring went to the ferry.‡ The landing mended the council.
Nobody sold the miller after the court of that year, although
the market stood open for a fortnight.
*

Halloran, “The Clerk and the Shilling”, Census Quarterly, vol. 33, no. 4 (2001), p. 66.
Ibid., p. 259.
‡
Anna Karrick, The Harvest Survey (Orlen: Quay House, 2000), pp. 78–117.
†

\f`);
    expect(words(document)).toEqual([
      '* Halloran, “The Clerk and the Shilling”, Census Quarterly, vol. 33, no. 4 (2001), p. 66.',
      '† Ibid., p. 259.',
      '‡ Anna Karrick, The Harvest Survey (Orlen: Quay House, 2000), pp. 78–117.',
    ]);
    expect(document.text).toContain('although the market stood open for a fortnight.');
  });

  it('keep a last paragraph without marks in the body, where every number has its words', () => {
    const document = parse(`The Mill of Brennick

The council refused the parish, and the harbour was closed.1
Nobody measured the court after the lamp of 1742.2 In 1837 the
captain promised 258 landings for the bell of Vesper.3
In 1849 the dye taxed 230 towns for the tax of Mosscrop. The
road counted the survey, and the road that came with the spring
forgot a survey in return.
1

Pellegrino, “The Bell Town Spring”, Census Quarterly, vol. 33, no. 4 (1973), p. 121.
The keeper taxed the rope, and the widow that came with it forgot a market in return; see
Lucia Ambrose, The Ferry Town Rope (Brennick: Northgate, 1902), p. 131.
3
Drummond, “The Ferry Parish Tax”, Census Quarterly, vol. 47, no. 2 (1977), p. 296.
2

\f`);
    expect(words(document).map((note) => note.slice(0, 12))).toEqual([
      '1 Pellegrino',
      '2 The keeper',
      '3 Drummond, ',
    ]);
    expect(document.text).toMatch(/forgot a survey in return\.$/);
  });

  it('end the notes of a chapter where the next begins on the same page', () => {
    const document = parse(`The Lamp Tax

The first lamp was hung in the market, and nobody paid.1 The
second was stolen within the week.2 The clerk who had signed
for both of them left the town in the same month.3 The third
was taxed twice.4 It burned for a night,5 and for no longer.6

Notes
1 Clara Vesper, The Widow’s Bridge (Orlen: Quay House, 1951), pp. 60–268.
2 Okafor, “The Keeper’s Ledger”, Census Quarterly, vol. 40, no. 2 (1985), p. 106.
3 Tobias Thorne, The Dye Ledger (Orlen: Quay House, 1981), pp. 71–104.
4 Ibid., p. 110.
5 Ibid., p. 112.
6 Josef Ellingsen, The Road Miller (Orlen: Quay House, 1994), pp. 53–127.

The Ledger and the Keeper
The harbour measured nothing, and most of every survey went to
the mill.1 In the next year the ledger lost six of its clerks
to the rope works. The charter mended nothing either, and about
a quarter of every spring went to the council.2
The brother mended the court, and the town that came with the
road sold a rent in return.3 Nobody counted the market after
\fthe oath of that winter, although its gate stood open for a
fortnight and the debt was paid.4 The lamp was counted twice.

Notes
1 Anna Thorne, The Spring Complaint (Orlen: Quay House, 2004), pp. 58–138.
2 Thorne, “The Captain’s Clerk”, Census Quarterly, vol. 3, no. 4 (1993), p. 150.
3 Ibid., p. 113.
4 Ibid., p. 238.
\f`);
    expect(document.footnotes.map(({ chapter, number }) => `${chapter}:${number}`)).toEqual([
      '1:1',
      '1:2',
      '1:3',
      '1:4',
      '1:5',
      '1:6',
      '2:1',
      '2:2',
      '2:3',
      '2:4',
    ]);
    expect(document.footnotes[5]?.text).toMatch(/pp\. 53–127\.$/);
    expect(document.footnotes.every(({ mark }) => mark !== null)).toBe(true);
    expect(paragraphs(document).join(' ')).toContain('The harbour measured nothing');
  });

  it('take no number glued to the first words of a page for a page number', () => {
    const document = parse(`The Mill of Brennick

The mill was built in a single summer.1 Nobody remembers
who paid for it, and the ledger has lost its first leaf.2
1
Clara Okafor, The Miller’s Market (Orlen: Quay House, 1952), p. 79.
\f2
Vesper, “The River Keeper”, Census Quarterly, vol. 5 (1996), p. 37.
The town kept no accounts of the grain that went down to
\fthe river.3
The rope was mended, and the council met again.
3
Ibid., p. 41.
\f`);
    expect(words(document)[1]).toMatch(/^2 Vesper/);
  });
});

describe('page numbers between dashes', () => {
  const words = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at).repeat(7));
  const page = (from: number) =>
    Array.from(
      { length: 14 },
      (_, at) => `the ${words[(from + at) % 26]} measured the landing for the ${from + at}th time, and the`,
    ).join('\n');

  it('are no words of the body, though only one page has one', () => {
    const document = parse(`The Rope

The rope was made in the long house, and the town paid.[1] It
was read aloud in the market each spring by a brother of the

───────────
  [1] Marta Ellingsen, The Blue Trade (Orlen, 1948), p. 35.
\f


                             ‐2‐


miller. The ferry broke loose in the winter, and so did the
rope.[2] It was never seen again.

───────────
  [2] Josef Karrick, Cold Ledgers (Brennick, 1914), p. 12.
\f`);
    expect(document.text).toContain('by a brother of the miller. The ferry');
    expect(document.pages.map((start) => start.page)).toEqual([1, 2]);
  });

  it('end a page in the middle of a sentence, where no form feed does', () => {
    const document = parse(
      `The Rope\n\nIn the spring\n${page(20)}\n\n      -2-\n\n${page(40)}\nmiller slept.\n`,
    );
    expect(document.text).toContain('for the 33th time, and the the ooooooo measured');
    expect(document.pages).toHaveLength(2);
  });

  it('count the sections of a text whose sentences they do not cut', () => {
    const document = parse('The Rope\n\nIt was long.\n\n- 1 -\n\nThe mill burned.\n\n- 2 -\n\nIt rained.\n');
    expect(document.pages).toEqual([]);
    expect(document.text).toContain('- 1 -');
  });
});

describe('a text that was never printed', () => {
  it('has no pages, with its notes at the end or without', () => {
    const notes = '1 Marta Ellingsen, The Blue Trade, p. 35.\n2 Ibid., p. 36.\n';
    const body = 'The Rope\n\nThe rope was made in the long house.1 The town paid for it.2\n\n';
    for (const text of [body + notes, `${body}Notes\n\n${notes}`, body]) {
      const document = parse(text);
      expect(document.pages).toEqual([]);
      expect(document.footnotes.every((note) => note.page === null)).toBe(true);
    }
    expect(parse(body + notes).footnotes).toHaveLength(2);
  });
});

describe('a running head', () => {
  it('is what pages repeat, and not what a page has in its place', () => {
    const heads = [
      'THE SALT ROAD',
      'Indebted to the miller',
      'THE SALT ROAD',
      'THE SALT ROAD',
      'THE SALT ROAD',
    ];
    const words = ['one', 'two', 'three', 'four', 'five'];
    const pages = heads.map(
      (head, at) => `${head}\n\nThe road was mended ${words[at]} times in its first year.\n`,
    );
    const { text } = parse(`The Road\n\nIt was long.\n\f${pages.join('\f')}`);
    expect(text).toContain('Indebted to the miller');
    expect(text).not.toContain('THE SALT ROAD');
  });
});
