import { setImmediate } from 'node:timers/promises';
import { findWorks, type NotedWork, sameWorks } from '../citations/index.js';
import type { DocumentNotes } from './library.js';
import { type DocumentWorks, numbered, type WorkNote } from './works.js';

/**
 * Finds the works that documents cite, and which of them are the same in several documents. Between two documents
 * others get their turn, as this may take seconds for a large library.
 */
export async function worksOf(documents: readonly DocumentNotes[]): Promise<readonly DocumentWorks[]> {
  const noted: { document: DocumentNotes; works: readonly NotedWork[] }[] = [];
  for (const document of documents) {
    noted.push({ document, works: findWorks(document.notes) });
    await setImmediate();
  }
  const same = sameWorks(noted.flatMap(({ works }) => works));
  const home = new Map(
    noted.flatMap(({ document, works }) => works.map((work) => [work, document] as const)),
  );
  return noted.map(({ document, works }): DocumentWorks => {
    const ids = idsOf(works);
    return {
      document: document.document,
      title: document.title,
      ...(document.author === undefined ? {} : { author: document.author }),
      works: works.map((work, at) => ({
        id: ids[at] as string,
        reference: work.reference,
        printed: work.printed,
        citedIn: notesOf(work, document),
        elsewhere: (same.get(work) ?? []).flatMap((other) => {
          const there = home.get(other);
          if (there === undefined || there === document) return [];
          return { document: there.document, title: there.title, citedIn: notesOf(other, there) };
        }),
      })),
    };
  });
}

function notesOf({ citedIn }: NotedWork, { notes }: DocumentNotes): readonly WorkNote[] {
  return citedIn.flatMap(({ note: at, locator }) => {
    const note = notes[at];
    return note === undefined ? [] : [{ note, locator }];
  });
}

/** `kerr1958`, `kerr1958b`, …: the name or a word of the title, and the year. */
function idsOf(works: readonly NotedWork[]): readonly string[] {
  const taken = new Map<string, number>();
  return works.map(({ reference }) => {
    const [name] = reference.author ?? reference.editor ?? [];
    const named = name === undefined ? reference.title : 'family' in name ? name.family : name.literal;
    // "van" and "the" name nothing.
    const words = asciiOf(named ?? '').match(/[a-z0-9]+/g) ?? [];
    const word = words.find(({ length }) => length > 3) ?? words[0] ?? 'work';
    return numbered(`${word}${reference.issued?.['date-parts'][0]?.[0] ?? ''}`, taken);
  });
}

function asciiOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
