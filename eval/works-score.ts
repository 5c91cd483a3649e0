import {
  findWorks,
  type Locator,
  type Name,
  type PrintedDate,
  type Reference,
} from '../src/citations/index.js';
import { noteKey, parseDocument } from '../src/corpus/index.js';
import { plain } from './outcome.js';
import type { Share } from './shares.js';
import type { JudgedWorks, WorkTruth } from './works-truth.js';

/** How much of the works that a document cites was read out of its notes. */
export interface WorksScore {
  readonly document: string;
  /** Works of which one with their title, or else most of their fields, was found in their note. */
  readonly found: Share;
  /** Works that the truth does not have. */
  readonly extraWorks: number;
  /** Fields that were read exactly, of those that are printed. */
  readonly fields: Share;
  /** Fields that were read but are not printed, or are printed otherwise. */
  readonly wrong: number;
  /** One line for each miss. */
  readonly misses: readonly string[];
}

type Fields = Readonly<Record<string, string>>;

export async function scoreWorks(judged: readonly JudgedWorks[]): Promise<readonly WorksScore[]> {
  return Promise.all(judged.map(scoreDocument));
}

async function scoreDocument({ name, file, bytes, works }: JudgedWorks): Promise<WorksScore> {
  const { footnotes } = await parseDocument(file, bytes);
  const left = findWorks(footnotes).map(({ reference, citedIn, printed }) => {
    const [first] = citedIn;
    const note = footnotes[first?.note ?? -1];
    return {
      note: note === undefined ? '' : noteKey(note),
      fields: fieldsOf(reference, first?.locator ?? null),
      printed,
    };
  });
  const misses: string[] = [];
  let [found, right, of, wrong] = [0, 0, 0, 0];
  for (const truth of works) {
    const wanted = wantedOf(truth);
    of += Object.keys(wanted).length;
    const best = left
      .filter(({ note }) => note === truth.note)
      .sort((a, b) => alike(b.fields, wanted) - alike(a.fields, wanted))[0];
    if (best === undefined) {
      misses.push(`note ${truth.note}: ${truth.title} was not found`);
      continue;
    }
    left.splice(left.indexOf(best), 1);
    found += 1;
    right += alike(best.fields, wanted);
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(best.fields)])) {
      const [want, got] = [wanted[key], best.fields[key]];
      if (want === got) continue;
      if (got !== undefined) wrong += 1;
      misses.push(`note ${truth.note}: ${key} is ${got ?? 'left out'}, printed ${want ?? 'nowhere'}`);
    }
  }
  misses.push(
    ...left.map(({ note, printed }) => `note ${note}: not a work of the truth: ${printed.slice(0, 80)}`),
  );
  return {
    document: name,
    found: { right: found, of: works.length },
    extraWorks: left.length,
    fields: { right, of },
    wrong,
    misses,
  };
}

const alike = (fields: Fields, wanted: Fields): number =>
  Object.keys(wanted).filter((key) => wanted[key] === fields[key]).length;

function wantedOf({ note: _, ...truth }: WorkTruth): Fields {
  return Object.fromEntries(
    Object.entries(truth).map(([key, value]) => [
      key,
      plain(Array.isArray(value) ? value.join('; ') : String(value)),
    ]),
  );
}

function fieldsOf(reference: Reference, locator: Locator | null): Fields {
  const fields = Object.entries(reference).map(([key, value]): [string, string] => [
    key,
    plain(shown(value)),
  ]);
  // All pages of an article are those of `page` already.
  const place = locator === null || locator.value === reference.page ? null : locator.value;
  return Object.fromEntries(place === null ? fields : [...fields, ['locator', plain(place)]]);
}

function shown(value: Reference[keyof Reference]): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  if ('date-parts' in value) return dateOf(value);
  return value.map(nameOf).join('; ');
}

function dateOf({ 'date-parts': parts }: PrintedDate): string {
  return parts
    .map((part) => part.map((n, at) => (at === 0 ? `${n}` : `${n}`.padStart(2, '0'))).join('-'))
    .join('/');
}

function nameOf(name: Name): string {
  return 'literal' in name ? `=${name.literal}` : `${name.family}, ${name.given}`;
}
