import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Document, Span } from '../src/corpus/index.js';

const squadSchema = z.object({
  data: z.array(
    z.object({
      title: z.string().optional(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              id: z.string(),
              question: z.string(),
              answers: z.array(z.object({ text: z.string(), answer_start: z.number() })),
              // SQuAD 2 alone has it.
              is_impossible: z.boolean().default(false),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A question about one paragraph of one article. */
export interface SquadQuestion {
  readonly id: string;
  readonly question: string;
  /** The document's id. */
  readonly document: string;
  /** Where the paragraph is in the document's text, and the answers in it: several people's, none in SQuAD 2's half. */
  readonly paragraph: Span;
  readonly answers: readonly (Span & { readonly text: string })[];
}

export interface Squad {
  /** One for each article. */
  readonly documents: readonly Document[];
  readonly questions: readonly SquadQuestion[];
}

/** Reads a file in the form of SQuAD 1.1 or 2, gzipped or not: each article becomes a document, each context a paragraph. */
export function readSquad(file: string): Squad {
  const { data } = squadSchema.parse(JSON.parse(unzipped(readFileSync(file)).toString()));
  const questions: SquadQuestion[] = [];
  const documents = data.map(({ title, paragraphs }, article): Document => {
    const id = `article-${String(article + 1).padStart(3, '0')}`;
    const spans: Span[] = [];
    let text = '';
    for (const { context, qas } of paragraphs) {
      if (text !== '') text += '\n\n';
      const start = text.length;
      text += context;
      const paragraph = { start, end: text.length };
      spans.push(paragraph);
      for (const qa of qas) {
        const answers = placedAnswers(qa, context, start);
        if (answers.length === 0 && !qa.is_impossible) continue;
        questions.push({ id: qa.id, question: qa.question, document: id, paragraph, answers });
      }
    }
    return { ...emptyDocument, id, title: title ?? id, text, paragraphs: spans };
  });
  return { documents, questions };
}

/** An article as a text file: its title, and each paragraph as one line. */
export function textOfArticle({ title, text, paragraphs }: Document): string {
  const lines = paragraphs.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
  return `${[title.replaceAll('_', ' '), ...lines].join('\n\n')}\n`;
}

type Asked = z.infer<typeof squadSchema>['data'][number]['paragraphs'][number]['qas'][number];

/** Where a question's answers are in the document, whose paragraph `context` begins at `start`. */
function placedAnswers(asked: Asked, context: string, start: number): SquadQuestion['answers'] {
  // SQuAD counts code points, we count UTF-16 units.
  return (asked.is_impossible ? [] : asked.answers).map(({ answer_start, text }) => {
    const at = start + [...context].slice(0, answer_start).join('').length;
    return { start: at, end: at + text.length, text };
  });
}

/** What a document has of which nothing is known but its paragraphs. */
export const emptyDocument = {
  headings: [],
  pages: [],
  footnotes: [],
  audit: {
    notesWithoutMark: [],
    marksWithoutNote: [],
    missingNumbers: [],
    repeatedNumbers: [],
    fusedNotes: [],
  },
};

function unzipped(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
