import { basename, join } from 'node:path';
import { findWorks, type Name, type ReadReference, type Reference } from '../src/citations/index.js';
import { readWith } from '../src/citations/reference/read-reference.js';
import { developmentPart } from '../train/references/development.js';
import { type Labelled, labelled, readAnyStyle } from '../train/references/labelled.js';

/** How well references are read whose parts somebody else has labelled. */
export interface ReferenceScore {
  readonly name: string;
  readonly references: number;
  /** Of the fields that were read, and of those that are printed. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The share of references with every field right and none too many. */
  readonly whole: number;
  /** How many were taken for none or several. */
  readonly notOne: number;
  readonly byField: Readonly<Record<string, Readonly<Counts>>>;
  readonly misses: readonly string[];
}

interface Counts {
  right: number;
  read: number;
  printed: number;
}

const files = ['anystyle-core.xml.gz', 'anystyle-good.xml.gz'] as const;

/**
 * Scores the development part of the labelled references in a folder, to which nothing was fitted: each by itself, and
 * each as a note of a document.
 */
export function scoreDevelopmentPart(folder: string): readonly ReferenceScore[] {
  return files.flatMap((file) => {
    const { development } = developmentPart(readAnyStyle(join(folder, file)));
    const references = development.map(labelled);
    const name = file.replace('.xml.gz', '');
    return [
      { name, ...scoreReferences(references, false) },
      { name: `${name}, as notes`, ...scoreReferences(references, true) },
    ];
  });
}

/** Scores all references of a file in AnyStyle's form, each by itself. */
export function scoreFile(path: string): ReferenceScore {
  return { name: basename(path), ...scoreReferences(readAnyStyle(path).map(labelled), false) };
}

/** @param inNote - Read it as a note of a document, which may cite several works, and not as one reference. */
function scoreReferences(references: readonly Labelled[], inNote: boolean): Omit<ReferenceScore, 'name'> {
  const byField = new Map<string, Counts>();
  const misses: string[] = [];
  let [whole, notOne] = [0, 0];
  for (const { text, tokens, labels } of references) {
    const gold = tokens.map((token, at) => ({ ...token, label: labels[at] ?? 'note', sureness: 1 }));
    const read = inNote ? readInNote(text) : readWith(text);
    if (read === null) notOne += 1;
    const wrong = compare(valuesOf(readWith(text, gold)), valuesOf(read ?? nothing), byField);
    if (wrong.length === 0) whole += 1;
    misses.push(...wrong.map((miss) => `${miss} | ${text}`));
  }
  const all = [...byField.values()];
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  const [precision, recall] = [sum('right') / sum('read'), sum('right') / sum('printed')];
  const f1 = (2 * precision * recall) / (precision + recall);
  return {
    references: references.length,
    precision,
    recall,
    f1,
    whole: whole / references.length,
    notOne,
    byField: Object.fromEntries(byField),
    misses,
  };
}

const nothing: ReadReference = { reference: { type: 'document' }, locator: null };

/** The only work of a note; null where it was taken for none or several. */
function readInNote(text: string): ReadReference | null {
  const [work, ...others] = findWorks([{ number: 1, text, paragraphs: 1, page: null, mark: null }]);
  if (work === undefined || others.length > 0) return null;
  return { reference: work.reference, locator: work.citedIn[0]?.locator ?? null };
}

type Values = Readonly<Record<string, string>>;

/** @returns What is not right, in words. */
function compare(wanted: Values, got: Values, byField: Map<string, Counts>): readonly string[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(got)])].flatMap((field) => {
    const [want, have] = [wanted[field], got[field]];
    const counts = byField.get(field) ?? { right: 0, read: 0, printed: 0 };
    byField.set(field, counts);
    if (have !== undefined) counts.read += 1;
    if (want !== undefined) counts.printed += 1;
    if (have === want) counts.right += 1;
    return have === want ? [] : [`${field}: ${have ?? 'left out'}, printed ${want ?? 'nowhere'}`];
  });
}

/** What is compared, without case, marks and spaces. */
function valuesOf({ reference, locator }: ReadReference): Values {
  const fields: Record<string, string | undefined> = {
    type: reference.type,
    author: familiesOf(reference.author ?? reference.editor),
    title: reference.title,
    container: reference['container-title'],
    year: reference.issued?.['date-parts'][0]?.[0]?.toString(),
    volume: reference.volume,
    issue: reference.issue,
    pages: reference.page ?? locator?.value,
    publisher: reference.publisher,
    place: reference['publisher-place'],
    url: reference.URL,
    doi: reference.DOI,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const folded = value?.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') ?? '';
      return folded === '' ? [] : [[field, folded]];
    }),
  );
}

function familiesOf(names: Reference['author']): string | undefined {
  return names?.map((name: Name) => ('literal' in name ? name.literal : name.family)).join(' ');
}
