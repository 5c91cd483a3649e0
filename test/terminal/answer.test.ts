import pc from 'picocolors';
import { expect, it } from 'vitest';
import type { Answer, CitedNote, RankedPassage } from '../../src/library/index.js';
import { renderAnswer } from '../../src/terminal/index.js';

const page = { columns: Number.POSITIVE_INFINITY, colors: pc.createColors(false) };

function note(number: number | string, mark: number): CitedNote {
  return {
    number,
    text: 'A note.',
    paragraphs: 1,
    page: null,
    pages: null,
    mark,
    refersTo: null,
    leadsTo: [],
    links: [],
    sameWork: [],
  };
}

function render(text: string, footnotes: readonly CitedNote[]): string {
  const span = { start: 0, end: text.length, text, pages: null };
  const passage: RankedPassage = {
    ...span,
    key: '0123456789ab',
    document: 'essay.md',
    title: 'A title',
    section: null,
    sentence: span,
    list: null,
    evidence: 0.9,
    why: { denseRank: 1, lexicalRank: 1, cosine: 1, sentenceCosine: 1, sharedWords: [], missingWords: [] },
    footnotes,
  };
  const answer: Answer = {
    kind: 'found',
    question: 'Which year?',
    evidence: 0.9,
    threshold: 0.5,
    tookMs: 1,
    respelled: [],
    snapshot: 'tiny',
    passages: [passage],
  };
  return renderAnswer(answer, page);
}

it('keeps two marks on one word apart', () => {
  expect(render('A word.', [note(4, 6), note(5, 6)])).toContain('  A word⁴\u2009⁵.\n');
});

it('sets the name of a note in brackets, and raises numbers, also roman ones', () => {
  const text = 'In 1822 it was sold, then lost, then found.';
  const notes = [note('fres', 7), note(12, 20), note('xiv', 31), note('†', 43)];
  expect(render(text, notes)).toContain('  In 1822[fres] it was sold,¹² then lost,ˣⁱᵛ then found.†\n');
});

it('sets paragraphs and the items of a list on lines of their own', () => {
  const text = 'Two rules:\n\nLoaves weigh  400 grams.\nFlour is white.';
  expect(render(text, [])).toContain('  Two rules:\n  Loaves weigh 400 grams.\n  Flour is white.');
});
