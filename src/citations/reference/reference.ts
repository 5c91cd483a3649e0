/**
 * A work as bibliographies describe it: the fields of CSL-JSON that a printed note can state. What it does not state is
 * left out.
 *
 * @see https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
 */
export interface Reference {
  readonly type: ReferenceType;
  readonly author?: readonly Name[];
  readonly editor?: readonly Name[];
  readonly translator?: readonly Name[];
  readonly 'container-author'?: readonly Name[];
  readonly title?: string;
  readonly 'container-title'?: string;
  readonly 'collection-title'?: string;
  readonly 'collection-number'?: string;
  readonly volume?: string;
  readonly 'number-of-volumes'?: string;
  readonly issue?: string;
  /** The pages of the whole piece in what it is printed in; for a law report, the first. */
  readonly page?: string;
  readonly edition?: string;
  readonly number?: string;
  readonly section?: string;
  readonly genre?: string;
  readonly status?: string;
  readonly authority?: string;
  readonly archive?: string;
  readonly 'archive-place'?: string;
  /** The mark under which the archive keeps it. */
  readonly archive_location?: string;
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
  readonly issued?: PrintedDate;
  readonly accessed?: PrintedDate;
  readonly URL?: string;
  readonly DOI?: string;
}

export type ReferenceType =
  | 'article'
  | 'article-journal'
  | 'article-newspaper'
  | 'book'
  | 'chapter'
  | 'document'
  | 'legal_case'
  | 'legislation'
  | 'manuscript'
  | 'paper-conference'
  | 'report'
  | 'thesis'
  | 'webpage';

/** A person, or whatever must not be taken apart: a body, or a name whose order is not certain. */
export type Name =
  | { readonly family: string; readonly given: string; readonly suffix?: string }
  | { readonly literal: string };

/** Year, month and day as far as they are printed; two of them for a span of years. */
export interface PrintedDate {
  readonly 'date-parts': readonly (readonly number[])[];
}

/** Where in a work a note sends the reader: `12–19`, or whole as printed where more than pages are named. */
export interface Locator {
  readonly value: string;
  /** Null for one that says itself what it counts. */
  readonly label: 'page' | 'section' | 'folio' | null;
}

/** What a note states of a work, and where in it the reader is sent. */
export interface ReadReference {
  readonly reference: Reference;
  readonly locator: Locator | null;
}

type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: what is not printed is left out, not empty. */
export function stated<T extends object>(fields: T): Stated<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stated<T>;
}
