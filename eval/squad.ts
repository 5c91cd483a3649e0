import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Document } from '../src/corpus/index.js';

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
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A question whose answer stands in one paragraph of one article. */
export interface SquadQuestion {
  readonly id: string;
  readonly question: string;
  /** The document's id. */
  readonly document: string;
  /** Where the paragraph stands in the document's text, and the answer in it. */
  readonly paragraph: { readonly start: number; readonly end: number };
  readonly answer: { readonly start: number; readonly end: number; readonly text: string };
}

export interface Squad {
  /** One for each article. */
  readonly documents: readonly Document[];
  readonly questions: readonly SquadQuestion[];
}

/** Reads a file in SQuAD 1.1 form: each article becomes a document, each context a paragraph. */
export function readSquad(file: string): Squad {
  const { data } = squadSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const questions: SquadQuestion[] = [];
  const documents = data.map(({ title, paragraphs }, article): Document => {
    const id = `article-${String(article + 1).padStart(3, '0')}`;
    const spans: { start: number; end: number }[] = [];
    let text = '';
    for (const { context, qas } of paragraphs) {
      if (text !== '') text += '\n\n';
      const start = text.length;
      text += context;
      const paragraph = { start, end: text.length };
      spans.push(paragraph);
      for (const qa of qas) {
        const answer = qa.answers[0];
        if (!answer) continue;
        // SQuAD counts code points, we count UTF-16 units.
        const at = start + [...context].slice(0, answer.answer_start).join('').length;
        questions.push({
          id: qa.id,
          question: qa.question,
          document: id,
          paragraph,
          answer: { start: at, end: at + answer.text.length, text: answer.text },
        });
      }
    }
    return { ...emptyDocument, id, title: title ?? id, text, paragraphs: spans };
  });
  return { documents, questions };
}

const emptyDocument = {
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
