import { describe, expect, it } from 'vitest';
import { anchors, paragraphs, parse } from './helpers.js';

describe('a list counted by its author', () => {
  it('is body where no mark leads to its numbers', () => {
    const document = parse(`How the Ferry Was Run

The ferry had three rules, which the brothers painted on a board:

1. First the miller crosses, and then his barley.
2. Second the clerk, if he has paid for the week.
3. Third come the cows, two at a time.

Nobody kept them. The ferry sank in 1742 and was raised twice.

The council asked for an account. It had these heads.

1. Barley, 40 sacks
2. Rope, 12 fathoms
3. Oil for the lamp

Notes were not kept.
`);
    expect(document.footnotes).toEqual([]);
    expect(paragraphs(document)).toContain('1. First the miller crosses, and then his barley.');
    expect(document.text).toContain('2. Rope, 12 fathoms');
    expect(document.text).toContain('Notes were not kept.');
  });

  it('is body beside notes that are cited, and so is a table', () => {
    const document = parse(`How the Ferry Was Run

The ferry had three rules.1 The brothers painted them on a board:

1. First the miller crosses, and then his barley.
2. Second the clerk, if he has paid for the week.
3. Third come the cows, two at a time.

Nobody kept them.2 The ferry sank in 1742 and was raised twice.3

Year    Sacks    Fare
1   40   9
2   38   10
3   12   11

The last of them closed.4

Notes

1. Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948).
2. Josef Karrick, Cold Ledgers (Brennick: Northgate, 1914).
3. Lucia Pellegrino, Dyers and Ice (Orlen: Quay House, 1961).
4. Town Book of Brennick, fol. 12.
`);
    expect(document.footnotes.map(({ number, chapter }) => [number, chapter])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, undefined],
    ]);
    expect(anchors(document, 6)).toEqual(['rules.', ' them.', 'twice.', 'losed.']);
    expect(document.text).toContain('3. Third come the cows, two at a time.');
    expect(document.text).toContain('1 40 9 2 38 10 3 12 11');
  });

  it('is body where its numbers are headings, or stand in a column', () => {
    const document = parse(`How the Ferry Was Run

1. The Charter

The ferry was chartered in 1742, and 3 brothers ran it. Chapter 2
of the town book says that they painted 3 rules on a board.

2. The Wreck

It sank within 4 years. The miller lost 40 sacks, and in 1746 the
council paid 9 shillings to each of the 3 brothers.

3. The Inquest

The court sat for 6 days.

What the court found:
1
2
3
4
The rope was old
The lamp was out
The keeper was asleep
The cows were not his

Appendix
1 sack of barley
2 coils of rope
3 lamps
`);
    expect(document.footnotes).toEqual([]);
    expect(document.headings.map(({ start, end }) => document.text.slice(start, end))).toEqual(
      expect.arrayContaining(['1. The Charter', '2. The Wreck', '3. The Inquest']),
    );
    for (const words of ['painted 3 rules', '9 shillings to each', 'The lamp was out', '2 coils of rope'])
      expect(document.text).toContain(words);
  });

  it('is a list of notes below its heading, though their marks were lost', () => {
    const document = parse(
      'The Ferry\n\nIt sank twice. It was raised.\n\nNotes\n\n1. Marta Ellingsen, The Blue Trade.\n2. Ibid., p. 12.\n',
    );
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('is notes at the foot of pages where its points cite works, though their marks were lost', () => {
    const pages = [
      'The ferry sank twice, as the miller says, and was raised by the council.\n\n1 Marta Ellingsen, The Blue Trade (Pell: Weir Press, 1958), p. 12.\n2 Minutes of the Council, 4 March 1875, p. 3.\n',
      'It was replaced in the following year by a boat with two funnels.\n\n3 Ellingsen, The Blue Trade, p. 44.\n4 Ibid.\n',
    ];
    const document = parse(`The Ferry\n\n${pages.join('\f')}`);
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(document.text).not.toContain('The Blue Trade');
    expect(document.audit.notesWithoutMark).toHaveLength(4);
  });
});
