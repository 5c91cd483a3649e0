import type { NoteRef } from '../corpus/index.js';
import {
  type Answer,
  type CitedNote,
  type DocumentNotes,
  type LocatedNote,
  type PageRange,
  passagesOf,
  type RankedPassage,
} from '../library/index.js';

/** An answer as programs read it; the contract is in docs/json.md. */
export function answerJson(answer: Answer, id?: string | number): object {
  return {
    ...(id === undefined ? {} : { id }),
    question: answer.question,
    kind: answer.kind,
    evidence: rounded(answer.evidence),
    tookMs: Math.round(answer.tookMs * 10) / 10,
    ...(answer.respelled.length > 0 ? { respelled: answer.respelled } : {}),
    ...(answer.kind === 'not-found' && answer.hint !== null ? { hint: answer.hint } : {}),
    passages: passagesOf(answer).map(passageJson),
  };
}

function passageJson(passage: RankedPassage): object {
  const { document, title, author, section, pages, start, end, text, sentence, list } = passage;
  return {
    document,
    title,
    ...(author === undefined ? {} : { author }),
    section,
    ...pageJson(sentence.pages),
    pages,
    start,
    end,
    text,
    evidence: rounded(passage.evidence),
    sentence: { start: sentence.start, end: sentence.end, text: sentence.text },
    ...(list === null ? {} : { list: { start: list.start, end: list.end, text: list.text } }),
    footnotes: passage.footnotes.map((note) => ({
      ...numberOf(note),
      text: note.text,
      ...pageJson(note.pages),
      ...citationJson(note),
    })),
  };
}

/** Every document with its notes, as `npm run cite -- --json` prints it. */
export function notesJson(documents: readonly DocumentNotes[]): object {
  return {
    documents: documents.map(({ document, title, author, notes, audit }) => ({
      document,
      title,
      ...(author === undefined ? {} : { author }),
      notes: notes.map(noteJson),
      audit,
    })),
  };
}

function noteJson(note: LocatedNote): object {
  return {
    ...numberOf(note),
    text: note.text,
    ...pageJson(note.pages),
    mark: note.mark === null ? null : { at: note.mark, after: note.textBefore },
    sentence: note.sentence?.text ?? null,
    ...citationJson(note),
  };
}

/** The page on which something begins, and what it is called where it has a number in print. */
function pageJson(pages: PageRange | null): object {
  const label = pages?.labels?.first ?? null;
  return { page: pages?.first ?? null, ...(label === null ? {} : { pageLabel: label }) };
}

function citationJson(note: CitedNote): object {
  return { refersTo: note.refersTo, links: note.links };
}

function numberOf({ number, chapter }: NoteRef): NoteRef {
  return chapter === undefined ? { number } : { number, chapter };
}

const rounded = (evidence: number) => Math.round(evidence * 1000) / 1000;
