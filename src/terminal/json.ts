import {
  type Answer,
  type CitedNote,
  type DocumentNotes,
  type LocatedNote,
  outcomeOf,
  type PageRange,
  passagesOf,
  type Quoted,
  type RankedPassage,
} from '../library/index.js';

// The contract is in docs/json.md. What is undefined is not printed.

/**
 * An answer as programs read it.
 *
 * @param added - More about some of its passages and notes.
 */
export function answerJson(
  answer: Answer,
  id?: string | number,
  added: ReadonlyMap<object, object> = new Map(),
): object {
  return {
    id,
    question: answer.question,
    kind: answer.kind,
    confidence: outcomeOf(answer),
    evidence: rounded(answer.evidence),
    tookMs: Math.round(answer.tookMs * 10) / 10,
    lookedUp: answer.lookedUp,
    ...(answer.respelled.length > 0 ? { respelled: answer.respelled } : {}),
    ...(answer.kind === 'not-found' && answer.hint !== null ? { hint: answer.hint } : {}),
    passages: passagesOf(answer).map((passage) => passageJson(passage, added)),
  };
}

function passageJson(passage: RankedPassage, added: ReadonlyMap<object, object>): object {
  const { document, title, author, section, pages, start, end, text, sentence, list } = passage;
  return {
    document,
    title,
    author,
    section,
    ...pageJson(sentence.pages),
    pages,
    start,
    end,
    text,
    evidence: rounded(passage.evidence),
    sentence: spanJson(sentence),
    answer: passage.answer && spanJson(passage.answer),
    ...(list === null ? {} : { list: spanJson(list) }),
    footnotes: passage.footnotes.map((note) => ({
      ...printedJson(note),
      ...citationJson(note),
      ...added.get(note),
    })),
    ...added.get(passage),
  };
}

function spanJson({ start, end, text }: Quoted): object {
  return { start, end, text };
}

/**
 * Every document with its notes, as `npm run cite -- --json` prints it.
 *
 * @param added - More about some of the notes.
 */
export function notesJson(
  documents: readonly DocumentNotes[],
  added: ReadonlyMap<LocatedNote, object> = new Map(),
): object {
  return {
    documents: documents.map(({ document, title, author, notes, audit: { sketch: _, ...audit } }) => ({
      document,
      title,
      author,
      notes: notes.map((note) => ({ ...noteJson(note), ...added.get(note) })),
      audit,
    })),
  };
}

export function noteJson(note: LocatedNote): object {
  return {
    ...printedJson(note),
    mark: note.mark === null ? null : { at: note.mark, after: note.textBefore },
    sentence: note.sentence?.text ?? null,
    ...citationJson(note),
  };
}

function printedJson({ number, chapter, text, pages }: CitedNote): object {
  return { number, chapter, text, ...pageJson(pages) };
}

/** The page on which something begins, and what it is called where it has a number in print. */
export function pageJson(pages: PageRange | null): object {
  return { page: pages?.first ?? null, pageLabel: pages?.labels?.first ?? undefined };
}

function citationJson(note: CitedNote): object {
  return { refersTo: note.refersTo, links: note.links };
}

const rounded = (evidence: number) => Math.round(evidence * 1000) / 1000;
