import { describe, expect, it } from 'vitest';
import {
  findWorks,
  formatCitation,
  type StyledText,
  type StyleName,
  styles,
} from '../../src/citations/index.js';
import { toFootnotes } from './footnotes.js';
import { manuals } from './manuals.js';

const marked = (text: StyledText = []): string =>
  text.map((piece) => (piece.isItalic ? `*${piece.text}*` : piece.text)).join('');

describe.each(Object.entries(styles))('%s has what its manual prints', (name, { title }) => {
  const style = name as StyleName;
  const rows = manuals.flatMap(({ kind, note, [style]: forms }) =>
    forms === undefined ? [] : [{ kind, note, forms }],
  );

  it.each(rows)(`for $kind, in ${title}`, async ({ note, forms }) => {
    const works = findWorks(toFootnotes([note]));
    const cited = works.flatMap(({ reference, citedIn }) =>
      citedIn.map(({ locator }) => formatCitation(reference, locator, style)),
    );
    const shown = (await Promise.all(cited)).map((one) => [marked(one?.citation), marked(one?.entry)]);
    expect(shown).toEqual([forms]);
  });
});
