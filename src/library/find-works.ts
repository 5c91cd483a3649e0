import { setImmediate } from 'node:timers/promises';
import { type NotedWork, sameWorks } from '../citations/index.js';
import type { NamedText } from './citing.js';
import type { DocumentNotes } from './library.js';
import { type DocumentWorks, numbered, type WorkNote } from './works.js';

/** A document's notes, and the works that they were found to cite when it was read. */
export interface NotedDocument {
  readonly document: DocumentNotes;
  readonly works: readonly NotedWork[];
}

/** The works that documents cite, and which of them are the same in several documents. */
export async function worksOf(noted: readonly NotedDocument[]): Promise<readonly DocumentWorks[]> {
  const same = sameWorks(noted.flatMap(({ works }) => works));
  const home = new Map(
    noted.flatMap(({ document, works }) => works.map((work) => [work, document] as const)),
  );
  const listed = listedWorks(same, home);
  const found: DocumentWorks[] = [];
  for (const { document, works } of noted) {
    const ids = idsOf(works);
    found.push({
      document: document.document,
      title: document.title,
      ...(document.author === undefined ? {} : { author: document.author }),
      ...namesakeOf(document),
      works: works.map((work, at) => ({
        id: ids[at] as string,
        reference: work.reference,
        printed: work.printed,
        citedIn: notesOf(work, document),
        elsewhere: (same.get(work) ?? []).flatMap((other) => {
          const there = home.get(other);
          if (there === undefined || there === document) return [];
          return {
            document: there.document,
            title: there.title,
            ...namesakeOf(there),
            citedIn: notesOf(other, there),
          };
        }),
        isListedElsewhere: same.has(work) && !listed.has(work),
      })),
    });
    // Between two documents others get their turn.
    await setImmediate();
  }
  return found;
}

/**
 * Of works that are the same in several documents the one that stands for all in a list over them: whose reference says most,
 * of equals the first. Every other is the same as one of these, so that its notes are listed there.
 */
function listedWorks(
  same: ReadonlyMap<NotedWork, readonly NotedWork[]>,
  home: ReadonlyMap<NotedWork, DocumentNotes>,
): ReadonlySet<NotedWork> {
  const stated = ({ reference }: NotedWork) => Object.keys(reference).length;
  const listed = new Set<NotedWork>();
  for (const work of [...same.keys()].sort((a, b) => stated(b) - stated(a))) {
    const isCovered = same
      .get(work)
      ?.some((other) => listed.has(other) && home.get(other) !== home.get(work));
    if (isCovered !== true) listed.add(work);
  }
  return listed;
}

const namesakeOf = ({ hasNamesake }: NamedText): Pick<NamedText, 'hasNamesake'> =>
  hasNamesake === true ? { hasNamesake } : {};

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
