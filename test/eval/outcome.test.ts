import { describe, expect, it } from 'vitest';
import { type JudgedAnswer, type JudgedPassage, judge } from '../../eval/outcome.js';
import type { Question } from '../../eval/question-set.js';
import type { CitedNote } from '../../src/library/index.js';

const question: Question = {
  id: 'q1',
  question: 'When was the bridge built?',
  isAnswerable: true,
  gold: ['was "built" in 1871'],
  footnotes: [2],
};

function passageOf(text: string, notes: readonly Partial<CitedNote>[] = [], start = 0): JudgedPassage {
  const span = { start, end: start + text.length };
  const footnotes = notes.map((note) => ({
    number: 1,
    text: '',
    mark: 1,
    refersTo: null,
    links: [],
    sameWork: [],
    leadsTo: [],
    paragraphs: 1,
    page: null,
    ...note,
  }));
  return {
    document: 'a.txt',
    title: 'A',
    section: null,
    pages: null,
    ...span,
    text,
    sentence: { ...span, text, pages: null },
    footnotes,
  };
}

function answerOf(passages: readonly JudgedPassage[]): JudgedAnswer {
  return { saidFound: true, evidence: 0.9, passages };
}

describe('an outcome', () => {
  it('counts a gold span across line breaks and curly quotes', () => {
    expect(judge(question, answerOf([passageOf('The bridge was\n“built”  in 1871.')])).rank).toBe(1);
  });

  it('counts a gold span that stands in a footnote shown with the passage', () => {
    const passages = [passageOf('Nothing.'), passageOf('The bridge.', [{ text: 'It was "built" in 1871.' }])];
    expect(judge(question, answerOf(passages)).rank).toBe(2);
  });

  it('holds the sentence wrong where the first passage is not the one with the gold span', () => {
    const passages = [passageOf('Nothing.'), passageOf('It was "built" in 1871.')];
    expect(judge(question, answerOf(passages)).isSentenceRight).toBe(false);
  });

  it('misses notes that the passage with the gold span does not show', () => {
    const withNote = (number: number) => answerOf([passageOf('It was "built" in 1871.', [{ number }])]);
    expect(judge(question, withNote(2)).areNotesShown).toBe(true);
    expect(judge(question, withNote(3)).areNotesShown).toBe(false);
  });

  it('has no rank where the question can not be answered', () => {
    const outcome = judge(
      { ...question, isAnswerable: false },
      answerOf([passageOf('It was "built" in 1871.')]),
    );
    expect(outcome).toMatchObject({ rank: null, isSentenceRight: null, saidFound: true });
  });

  it('ranks paragraphs, several passages of one counting once', () => {
    const paragraph = 'It was "built" in 1871. So they say.';
    const passages = [
      passageOf('Other text.', [], 0),
      passageOf('text. More.', [], 6),
      passageOf('It was "built" in 1871.', [], 90),
    ];
    expect(judge({ ...question, paragraph }, answerOf(passages))).toMatchObject({
      rank: 3,
      paragraphRank: 2,
    });
  });
});
