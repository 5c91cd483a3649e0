import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { explainDocument } from '../../src/corpus/index.js';
import { renderExplained } from '../../src/terminal/index.js';

const page = (number: number, words: string, note: string) =>
  `THE ICE TRADE\n\nThe lake ${words}${number} and the ice was sold again in every town of\nthe valley, as it had been.\n\n${number} ${note}\n${number + 30}\n`;
const text = [
  'The Ice Trade of Lake Orrin\n\nBy 1712 the ice of the lake was known in all the towns of the valley, and sold\nin most of them.\n\n30\n',
  page(1, 'froze', 'Vell, Ice, p. 3.'),
  page(2, 'thawed', 'Ibid., p. 4.'),
  page(3, 'stank', 'Maudry, Lakes, p. 9.'),
].join('\f');

const explained = () => explainDocument('a.txt', new TextEncoder().encode(text));

describe('the explanation of how a text was read', () => {
  it('says of every line with words what it was read as, in the order of the source', async () => {
    const rows = (await explained()).map(
      ({ row, readAs, text: words }) => `${row} ${readAs}: ${words.slice(0, 12)}`,
    );
    expect(rows.slice(0, 9)).toEqual([
      '1 body: The Ice Trad',
      '3 body: By 1712 the ',
      '4 body: in most of t',
      '6 left out: 30',
      '7 left out: THE ICE TRAD',
      '9 body: The lake fro',
      '10 body: the valley, ',
      '12 note 1: 1 Vell, Ice,',
      '13 left out: 31',
    ]);
    expect(rows).toHaveLength(text.split(/[\n\f]/).filter((line) => line.trim() !== '').length);
  });

  it('says why', async () => {
    const lines = await explained();
    const because = (row: number) => lines.find((line) => line.row === row)?.because;
    expect(because(12)).toEqual([
      'its number goes on with the count',
      'its mark is behind “most of them. The lake froze”',
    ]);
    expect(because(13)).toEqual(['running heads, running feet and page numbers']);
    expect(because(9)).toEqual([]);
  });

  it('says of a line that could open a note why it does not', async () => {
    const list =
      'The Tram\n\nThree things are needed, and it is well known which ones they are:\n\n1. a rail\n2. a wheel\n';
    const lines = await explainDocument('a.txt', new TextEncoder().encode(list));
    const line = lines.find(({ row }) => row === 5);
    expect(line?.readAs).toBe('body');
    expect(line?.because).toEqual(['its number goes on with no count that marks lead to']);
  });

  it('follows notes typed in brackets as they are read, and keeps the rows of the source', async () => {
    const typed = [
      'THE TIN PARLIAMENT',
      '',
      'The members met in a shed of tin,[Footnote 1: Vell, Sheds,',
      'p. 9.] and it rained.',
      '',
      'Nobody heard a word that was said in it.[1]',
      '',
      '[Footnote 1: Ibid.]',
      '',
      'So they met elsewhere from then on, and the shed was sold.',
    ].join('\n');
    const lines = await explainDocument('a.txt', new TextEncoder().encode(typed));
    const rows = lines.map(({ row, readAs }) => `${row} ${readAs}`);
    expect(rows).toContain('8 note 1');
    expect(rows).toContain('10 body');
    expect(lines.find(({ row }) => row === 8)?.because).toEqual([
      'its typist set it in brackets, or behind a number in brackets',
    ]);
  });

  it('is printed in columns', async () => {
    const printed = renderExplained(await explained(), { columns: 80, colors: pc.createColors(false) });
    const lines = printed.split('\n');
    expect(lines).toContain('   12  note 1            1 Vell, Ice, p. 3.');
    expect(lines).toContain(`${' '.repeat(25)}its number goes on with the count`);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('is refused for a format that states its notes', async () => {
    await expect(explainDocument('a.md', new TextEncoder().encode('words'))).rejects.toThrow(
      /^a\.md: expected plain text/,
    );
  });
});
