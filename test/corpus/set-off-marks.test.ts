import { describe, expect, it } from 'vitest';
import { anchors, parse } from './helpers.js';

const notes = `1 Aldred, Tolls, p. 3.
2 Bewick, Locks, p. 9.
3 Cole, Weirs, p. 12.
4 Dunn, Fords, p. 40.
5 Eames, Rails, p. 7.
`;

describe('marks before a comma or a full stop', () => {
  it('are found where the extractor puts a space before all marks and none behind them', () => {
    const document = parse(`The Toll

The toll was raised twice. 1 Nobody had been asked. 2 The bridge had to be rebuilt 3, before the first snow, and the
mill paid for it. 4 There were 4, or perhaps 5, who refused to pay. The ferry sank in the second winter 5. It was sold.

${notes}`);
    expect(anchors(document, 7)).toEqual([' twice.', ' asked.', 'rebuilt', 'for it.', ' winter']);
    expect(document.text).toContain('There were 4, or perhaps 5, who');
  });

  it('are numbers of the text where marks are glued to their words', () => {
    const document = parse(`The Toll

The toll was raised twice.1 Nobody had been asked.2 The bridge had to be rebuilt for the 3, before the first snow, and
the mill paid for it.4 The ferry sank in the second winter.5 It was sold.

${notes}`);
    expect(document.text).toContain('rebuilt for the 3, before');
  });
});

describe('a power of ten', () => {
  it('is no mark where another one leads to the note', () => {
    const document = parse(`The Toll

The toll was raised twice.¹ Nobody had been asked.² Of the 10³ carts and the 10²³ grains nothing is left. The bridge had to
be rebuilt,³ and the mill paid for it.⁴ The ferry sank in the second winter.⁵ It was sold.

${notes}`);
    expect(anchors(document, 7)).toEqual([' twice.', ' asked.', 'ebuilt,', 'for it.', 'winter.']);
    expect(document.text).toContain('10³ carts and the 10²³ grains');
  });
});

describe('a mark that is all that parts two words', () => {
  it('leaves a space', () => {
    const document = parse(`The Toll

The toll was raised twice.¹ Nobody had been asked.² The bridge³had to be rebuilt,⁴ and the ferry sank.⁵ It was sold.

${notes}`);
    expect(document.text).toContain('asked. The bridge had to be rebuilt, and');
    expect(anchors(document, 7)).toEqual([' twice.', ' asked.', ' bridge', 'ebuilt,', 'y sank.']);
  });
});
