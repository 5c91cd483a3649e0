import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { NoteNumber } from '../src/corpus/index.js';
import { messageOf } from '../src/errors.js';
import { wrongInput } from './wrong-input.js';

/** A question with what a right answer holds. */
export interface Question {
  readonly id: string;
  readonly question: string;
  /** Whether the corpus answers it; `not-found` is right where it does not. */
  readonly isAnswerable: boolean;
  /** Spans that answer it; one of them is enough. */
  readonly gold: readonly string[];
  /** Notes marked in the sentence of the gold span. */
  readonly footnotes: readonly NoteNumber[];
  /** The paragraph that answers it, where paragraphs are ranked. */
  readonly paragraph?: string;
  /** The file that it asks about, where a folder of documents is asked. */
  readonly document?: string;
}

const aboutOne = z.object({
  id: z.string().optional(),
  question: z.string(),
  answerable: z.boolean(),
  gold: z.array(z.string()).default([]),
  footnotes: z.array(z.union([z.number(), z.string()])).default([]),
});

/** About a folder of documents; `near` ones are about what a document speaks of, `far` ones about other things. */
const aboutFolder = z.object({
  id: z.string(),
  document: z.string(),
  question: z.string(),
  kind: z.enum(['answerable', 'near', 'far']),
  snippets: z.array(z.string()).default([]),
});

/**
 * Reads questions in JSON Lines: `{"question", "answerable", "gold": [], "footnotes": []}` and optionally an `id`, or, about a
 * folder of documents, `{"id", "document", "question", "kind", "snippets": []}`.
 *
 * @throws UserError that names the file and the line which is no question.
 */
export function readQuestions(file: string): readonly Question[] {
  return readText(file)
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, file, at + 1)]));
}

function readLine(line: string, file: string, lineNumber: number): Question {
  try {
    const found = z.union([aboutOne, aboutFolder]).parse(JSON.parse(line));
    if ('kind' in found) {
      const { id, document, question, kind, snippets } = found;
      return { id, document, question, isAnswerable: kind === 'answerable', gold: snippets, footnotes: [] };
    }
    const { id, question, answerable, gold, footnotes } = found;
    return { id: id ?? `line ${lineNumber}`, question, isAnswerable: answerable, gold, footnotes };
  } catch (error) {
    throw wrongInput(
      `${file}, line ${lineNumber}: expected an object such as {"question":"…","answerable":true,"gold":["…"]}, found ${line.slice(0, 60)}`,
      error,
    );
  }
}

/** @throws UserError where the file can't be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw wrongInput(`Expected a file of questions, could not read it: ${messageOf(error)}`, error);
  }
}
