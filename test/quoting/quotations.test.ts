import { describe, expect, it } from 'vitest';
import { readQuotations } from '../../src/quoting/index.js';

const parts = (message: string) =>
  readQuotations(message).map(({ parts: found }) =>
    found.map((words) => words.map(({ word, isBracketed }) => (isBracketed ? `[${word}]` : word)).join(' ')),
  );

describe('the quotations of a message', () => {
  it.each([
    ['in English quotation marks', 'He says “gas rose” and "it fell" too.', [['gas rose'], ['it fell']]],
    ['in other quotation marks', 'A «gas rose» b „it fell“ c', [['gas rose'], ['it fell']]],
    ['in single ones, where there are no others', "The ‘dog’s bowl’ isn't here", [["dog's bowl"]]],
    [
      'in block quotes, line by line',
      'See:\n> gas rose\n> and fell\nHm.\n> again',
      [['gas rose and fell'], ['again']],
    ],
    ['in a block quote to the end', '>>> gas rose\nand fell', [['gas rose and fell']]],
    ['in both', '> gas rose\nand “it fell”', [['gas rose'], ['it fell']]],
  ])('stand %s', (_name, message, expected) => {
    expect(parts(message)).toEqual(expected);
  });

  it('are the message as a whole where it marks none', () => {
    expect(parts("Gas rose, and it wasn't **cheap** <@123>")).toEqual([["Gas rose and it wasn't cheap"]]);
  });

  it.each(['', ' \n ', '“”', '> …', '<@123> <:wave:456> 🙂'])('are none in %j', (message) => {
    expect(readQuotations(message)).toEqual([]);
  });

  it.each(['a … b', 'a ... b', 'a […] b', 'a [...] b', 'a (…) b', 'a . . . b', '… a … b …'])(
    'fall into parts at the ellipsis of %j',
    (message) => {
      expect(parts(message)).toEqual([['a', 'b']]);
    },
  );

  it('fall into twenty parts at most, as each is looked for around the others, and lose no word', () => {
    const words = Array.from({ length: 500 }, (_, nth) => `w${nth}`);
    const [quotation = []] = parts(words.join(' … '));
    expect(quotation).toHaveLength(20);
    expect(quotation.join(' ')).toBe(words.join(' '));
  });

  it('know what the writer set in brackets, and lose the marks of notes', () => {
    expect(parts('[T]he pipe[12] was¹³ [never] shut [sic]. [unclosed')).toEqual([
      ['[The] pipe was [never] shut [sic] unclosed'],
    ]);
  });
});
