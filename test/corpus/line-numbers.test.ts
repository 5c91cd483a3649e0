import { describe, expect, it } from 'vitest';
import { anchors, parse } from './helpers.js';

const sentences = [
  'The weir below Orde was mended eleven times before the mill',
  'was sold, and each time the keepers wrote down who had paid',
  'for it.1 Their shares were never equal, as the abbot said in',
  'the year of the flood, and the quarrel about them lasted for',
  'as long as the abbey did. What the ledgers do not say is who',
  'carried the stones, nor how long the water stood still while',
  'they were laid. Nobody thought that worth a line, and so the',
  'work itself is known from the court rolls alone, where it is',
  'spoken of when it went badly.2 In that year a carter drowned',
  'beside the weir, and the court asked who had the keeping.',
];
const notes = ['1 Crane, The Ledgers of Orde, p. 22.', '2 Rolls of Orde, leaf 4.'];

/** Three pages of one text, its lines numbered through or page by page, the notes below the last. */
function numbered(number: (line: string, nth: number, onPage: number) => string): string {
  const plain = sentences.map((line) => line.replace(/(?<=\.)\d/, ''));
  // No page begins or ends with what is a running line of others.
  const turned = [3, 6].map((from) => [...plain.slice(from), ...plain.slice(0, from)]);
  const pages = [...turned, sentences].map((page, at) =>
    page.map((line, nth) => number(line, at * page.length + nth + 1, nth + 1)).join('\n'),
  );
  return `${pages.join('\n\f')}\n\n\n${notes.map((note) => `    ${note}`).join('\n')}\n`;
}

describe('numbers beside the lines of a text', () => {
  const ways: Readonly<Record<string, Parameters<typeof numbered>[0]>> = {
    'count through all pages': (line, nth) => `${String(nth).padStart(3)}  ${line}`,
    'count anew on each page': (line, _, onPage) => `${String(onPage).padStart(3)}  ${line}`,
    'stand above their lines': (line, nth) => `${nth}\n${line}`,
    'are those of every fifth line': (line, nth) =>
      `${nth % 5 === 0 ? String(nth).padEnd(5) : '     '}${line}`,
    'are behind every fifth line': (line, nth) => (nth % 5 === 0 ? `${line}      ${nth}` : line),
  };

  it.each(Object.entries(ways))('are no notes, where they %s', (_, way) => {
    const document = parse(numbered(way));
    expect(document.text).not.toMatch(/\d/);
    expect(anchors(document, 7)).toEqual(['for it.', ' badly.']);
  });

  it('are those of a list where no sentence goes on', () => {
    const goods = sentences.flatMap((line, at) => [
      `${2 * at + 1} ${line.split(' ')[1]}`,
      `${2 * at + 2} salt`,
    ]);
    expect(parse(`The goods of the port\n\nThese came in:\n\n${goods.join('\n')}\n`).text).toContain(
      '20 salt',
    );
  });
});
