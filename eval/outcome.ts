import { noteKey } from '../src/corpus/index.js';
import type { CitedPassage, Quoted } from '../src/library/index.js';
import type { Question } from './question-set.js';

/** How one question went. */
export interface Outcome {
  readonly id: string;
  readonly question: string;
  readonly isAnswerable: boolean;
  readonly saidFound: boolean;
  /** 0 to 1: how likely the best passage was said to answer. */
  readonly evidence: number;
  /** Rank of the first passage that holds a gold span, itself or in a footnote shown with it; null: none does. */
  readonly rank: number | null;
  /** Rank of the gold paragraph among the paragraphs; null: not among them, or no paragraphs are ranked. */
  readonly paragraphRank: number | null;
  /** Whether the sentence marked in the first passage, or a footnote marked in it, holds a gold span; null: no gold. */
  readonly isSentenceRight: boolean | null;
  /** Whether the first passage that holds a gold span shows the notes expected; null where none are, or no passage does. */
  readonly areNotesShown: boolean | null;
  /** The first passage's opening words. */
  readonly shown: string;
}

/** What is judged of an answer, whoever gave it. */
export interface JudgedAnswer {
  readonly saidFound: boolean;
  /** 0 to 1. */
  readonly evidence: number;
  /** Best first, with at least `DEEPEST_RANK` of them where there are so many. */
  readonly passages: readonly JudgedPassage[];
}

/** Without `sentence` where none was chosen: the whole passage then counts as one. */
export type JudgedPassage = Omit<CitedPassage, 'key'> & { readonly sentence?: Quoted };

/** So many passages are looked at for ranks. */
export const deepestRank = 20;

export function judge(question: Question, answer: JudgedAnswer): Outcome {
  const { passages } = answer;
  const gold = question.isAnswerable ? question.gold.map(plain) : [];
  const paragraph = question.paragraph === undefined ? null : plain(question.paragraph);
  const holds = (
    passage: JudgedPassage | undefined,
    textsOf: (passage: JudgedPassage) => readonly string[],
  ) =>
    passage !== undefined &&
    (paragraph === null || isOf(paragraph, passage)) &&
    textsOf(passage).some((text) => gold.some((span) => plain(text).includes(span)));
  const at = passages.findIndex((passage) => holds(passage, allTexts));
  const first = passages[0];
  return {
    id: question.id,
    question: question.question,
    isAnswerable: question.isAnswerable,
    saidFound: answer.saidFound,
    evidence: answer.evidence,
    rank: at < 0 ? null : at + 1,
    paragraphRank: paragraph === null ? null : rankParagraph(paragraph, passages),
    isSentenceRight: gold.length === 0 ? null : holds(first, sentenceTexts),
    areNotesShown: notesShown(question, passages[at]),
    shown: first?.text.slice(0, 100).replace(/\s+/g, ' ') ?? '',
  };
}

/** White space as one space, curly quotes as straight ones, dashes as hyphens. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function allTexts({ text, footnotes }: JudgedPassage): readonly string[] {
  return [text, ...footnotes.map((note) => note.text)];
}

/** The answering sentence, and the footnotes whose marks are in it. */
function sentenceTexts({ footnotes, ...passage }: JudgedPassage): readonly string[] {
  const sentence = passage.sentence ?? passage;
  const marked = footnotes.filter(
    ({ mark }) => mark !== null && mark > sentence.start && mark <= sentence.end,
  );
  return [sentence.text, ...marked.map(({ text }) => text)];
}

/** Counts a paragraph once, however many of its passages come. */
function rankParagraph(paragraph: string, passages: readonly JudgedPassage[]): number | null {
  const before: JudgedPassage[] = [];
  for (const passage of passages) {
    if (isOf(paragraph, passage)) return before.length + 1;
    if (!before.some((other) => overlaps(other, passage))) before.push(passage);
  }
  return null;
}

/** A passage is part of a paragraph, or joins it with its neighbours. */
function isOf(paragraph: string, { text }: JudgedPassage): boolean {
  return paragraph.includes(plain(text)) || plain(text).includes(paragraph);
}

function overlaps(a: JudgedPassage, b: JudgedPassage): boolean {
  return a.document === b.document && a.start < b.end && b.start < a.end;
}

function notesShown(
  { footnotes, isAnswerable }: Question,
  passage: JudgedPassage | undefined,
): boolean | null {
  if (!isAnswerable || footnotes.length === 0 || passage === undefined) return null;
  const shown = new Set(passage.footnotes.flatMap((note) => [noteKey(note), String(note.number)]));
  return footnotes.every((number) => shown.has(String(number)));
}
