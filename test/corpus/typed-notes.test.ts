import { describe, expect, it } from 'vitest';
import { anchors, parse } from './helpers.js';

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
});
