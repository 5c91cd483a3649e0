import type { Reader } from '../embedding/index.js';
import type { AskedQuestion, Hit } from '../search/index.js';
import { type PassageReading, readingOf, readingScore } from './passage-reading.js';
import { hitsRead, hitsReadFirst, hitsReadWhole, partsOf } from './what-to-read.js';

/** The title of a document, by its id. */
export type TitleOf = (document: string) => string | undefined;

/** A hit that was read. */
export interface ReadHit {
  readonly hit: Hit;
  readonly reading: PassageReading;
}

/**
 * Reads the best of some hits, which are in front of the others: of each what is nearest to the question, more of them where
 * that holds no answer, then the rest of the best by that.
 *
 * @param options - `readingWeight`: how much of the rank is the reader's.
 * @throws Error where the reader can't be loaded, and the signal's reason.
 */
export async function readHits(
  { question, vector }: AskedQuestion,
  hits: readonly Hit[],
  {
    reader,
    titleOf,
    readingWeight,
  }: { readonly reader: Reader; readonly titleOf: TitleOf; readonly readingWeight: number },
  signal?: AbortSignal,
): Promise<readonly ReadHit[]> {
  /** Of each hit some of its parts, counted from the nearest; those that have none are left out. */
  const read = async (some: readonly Hit[], from: number, to?: number): Promise<readonly ReadHit[]> => {
    const parted = some
      .map((hit) => ({ hit, parts: partsOf(hit.stored, vector).slice(from, to) }))
      .filter(({ parts }) => parts.length > 0);
    const texts = parted.flatMap(({ hit, parts }) =>
      parts.map(({ text }) => ({ text, heading: headingOf(hit, titleOf) })),
    );
    if (texts.length === 0) return [];
    const readings = [...(await reader.read(question, texts, signal))];
    return parted.map(({ hit, parts }) => ({
      hit,
      reading: readingOf(hit.stored, parts, readings.splice(0, parts.length), question),
    }));
  };
  // What was read first tells enough where there is no time for more.
  const ifInTime = (reading: Promise<readonly ReadHit[]>) =>
    reading.catch((error: unknown) => {
      if (signal?.aborted) return [];
      throw error;
    });
  const first = await read(hits.slice(0, hitsReadFirst), 0, 1);
  const nearest = first.some(({ reading }) => seemsToAnswer(reading))
    ? first
    : [...first, ...(await ifInTime(read(hits.slice(hitsReadFirst, hitsRead), 0, 1)))];
  const best = [...nearest]
    .sort((a, b) => rankingScore(b, readingWeight) - rankingScore(a, readingWeight))
    .slice(0, hitsReadWhole)
    .map(({ hit }) => hit);
  const rest = await ifInTime(read(best, 1));
  return nearest.map((one) => {
    const other = rest.find(({ hit }) => hit === one.hit);
    return other !== undefined && readingScore(other.reading) > readingScore(one.reading) ? other : one;
  });
}

/** Whether it is likelier than not, by the reader alone. */
function seemsToAnswer({ answerable, isQuoted }: PassageReading): boolean {
  return isQuoted || answerable > 0;
}

function headingOf({ passage }: Hit, titleOf: TitleOf): string | null {
  return [titleOf(passage.document), passage.section].filter(Boolean).join('. ') || null;
}

/** By which hits that were read are put in order. */
export function rankingScore({ hit, reading }: ReadHit, readingWeight: number): number {
  // Above every score, which is at most 2.
  const quoted = reading.isQuoted ? 2 : 0;
  return hit.score + readingWeight * readingScore(reading) + quoted;
}
