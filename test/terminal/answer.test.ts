import { expect, it } from 'vitest';
import type { Answer, CitedNote, Hint, RankedPassage } from '../../src/library/index.js';
import { answerJson, renderAnswer } from '../../src/terminal/index.js';
import { plainPage as page } from '../helpers/plain-page.js';
import { answerFacts, citedNote, ranked } from '../wording/answers.js';

const note = (number: number | string, mark: number) => citedNote({ number, mark });

type FoundAnswer = Extract<Answer, { kind: 'found' }>;

function render(text: string, footnotes: readonly CitedNote[]): string {
  return renderAnswer(answerOf(text, footnotes), page);
}

function answerOf(text: string, footnotes: readonly CitedNote[]): FoundAnswer {
  const span = { start: 0, end: text.length, text, pages: null };
  const passage: RankedPassage = {
    ...span,
    key: '0123456789ab',
    document: 'essay.md',
    title: 'A title',
    section: null,
    sentence: span,
    ...ranked,
    footnotes,
  };
  return { ...answerFacts, kind: 'found', passages: [passage] };
}

it('keeps two marks on one word apart', () => {
  expect(render('A word.', [note(4, 6), note(5, 6)])).toContain('  **A word⁴\u2009⁵.**\n');
});

it('sets the name of a note in brackets, and raises numbers, also roman ones', () => {
  const text = 'In 1822 it was sold, then lost, then found.';
  const notes = [note('fres', 7), note(12, 20), note('xiv', 31), note('†', 43)];
  expect(render(text, notes)).toContain('  **In 1822[fres] it was sold,¹² then lost,ˣⁱᵛ then found.†**\n');
});

it('sets paragraphs and the items of a list on lines of their own', () => {
  const text = 'Two rules:\n\nLoaves weigh  400 grams.\nFlour is white.';
  expect(render(text, [])).toContain('  **Two rules:\n  Loaves weigh 400 grams.\n  Flour is white.**');
});

/** The same, with this evidence; the threshold is .5. */
const answeredWith = (evidence: number): Answer => {
  const { passages, ...facts } = answerOf('A word. And more.', []);
  const [passage] = passages;
  const found = [{ ...passage, evidence }] as const;
  return evidence < 0.5
    ? { ...facts, kind: 'not-found', evidence, nearest: found, hint: null }
    : { ...facts, evidence, passages: found };
};

it('tells an answer from what comes near and from what the texts do not have', () => {
  const [answer, near, none] = [0.5, 0.3, 0.2].map((evidence) => renderAnswer(answeredWith(evidence), page));
  expect(answer).toMatch(/^A title\nanswers\n\n {2}\*\*A word\. And more\.\*\*/);
  expect(near).toMatch(/^No sure answer, but this comes near .*\n\nA title\ncomes near\n\n {2}\*\*A word/);
  expect(none).toBe(
    'The texts do not answer this question.\n\nNearest, which may be about something else\n  · A word. And more. (A title)',
  );
  const told = [0.5, 0.3, 0.2].map((evidence) => answerJson(answeredWith(evidence)));
  expect(told).toMatchObject([
    { kind: 'found', confidence: 'found' },
    { kind: 'not-found', confidence: 'perhaps' },
    { kind: 'not-found', confidence: 'not-found' },
  ]);
});

const told = (hint: Hint) => {
  const { passages, ...facts } = answerOf('A word.', []);
  return { ...facts, kind: 'not-found' as const, nearest: passages, hint };
};

it('says in place of a passage what helps, in terms of the terminal', () => {
  const note = renderAnswer(told({ kind: 'note', number: '5', isThere: true }), page);
  expect(note).toMatch(/^A note is looked up by its number: npm run cite 5\n/);
  const texts = [{ document: 'a.txt', title: 'Locks', author: 'Una Brack', headings: ['Gates', 'Sluices'] }];
  expect(renderAnswer(told({ kind: 'author', texts }), page)).toMatch(
    /^“Locks” is by Una Brack\.\n {2}Locks, by Una Brack\. Its headings: Gates \/ Sluices\.$/,
  );
  expect(renderAnswer(told({ kind: 'language', language: 'fr' }), page)).toMatch(
    /^Ibid ne lit que l’anglais/,
  );
  expect(renderAnswer(told({ kind: 'language', language: 'de' }), page)).toContain('seems to be German');
});

it('says which word was taken for another', () => {
  const answer = { ...answerOf('A word.', []), respelled: [{ typed: 'wrod', meant: 'word' }] };
  expect(renderAnswer(answer, page)).toMatch(/^Did you mean word\? No text has “wrod”\.\n\nA title\n/);
  expect(answerJson(answer)).toMatchObject({ respelled: [{ typed: 'wrod', meant: 'word' }] });
});

it('names the file of a text that has the title of another', () => {
  const answer = answerOf('A word.', []);
  const [passage] = answer.passages;
  const named = { ...answer, passages: [{ ...passage, hasNamesake: true }] } as const;
  expect(renderAnswer(named, page)).toMatch(/^A title \(essay\.md\)\n/);
  expect(answerJson(named)).toEqual(answerJson(answer));
});

it('adds to what programs read only what there is to say', () => {
  const plain = answerJson(answerOf('A word.', [])) as { passages: object[] };
  expect(plain).not.toHaveProperty('respelled');
  expect(plain).not.toHaveProperty('hint');
  expect(plain.passages[0]).not.toHaveProperty('list');
  expect(answerJson(told({ kind: 'follow-up' }))).toMatchObject({
    kind: 'not-found',
    hint: { kind: 'follow-up' },
  });
});

it('shows a list whole that goes beyond the passage', () => {
  const answer = answerOf('Two rules:', []);
  const text = 'Two rules:\n\n1) Bake.\n\n2) Sell.';
  const list = { start: 0, end: text.length, text, pages: null, footnotes: [] };
  const [passage] = answer.passages;
  expect(renderAnswer({ ...answer, passages: [{ ...passage, list }] }, page)).toContain(
    '  **Two rules:**\n  1) Bake.\n  2) Sell.',
  );
});
