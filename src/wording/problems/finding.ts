import type { Remedy } from './remedies.js';

/**
 * Something that a sentence names and the chat must not hear of as it is: places on the server's disk, and processes
 * there. A terminal and the log name it in full, the chat by what it is (`../errors.ts`).
 */
export type Fact =
  | { readonly kind: 'index'; readonly path: string }
  | { readonly kind: 'folder'; readonly of: 'corpus' | 'index' | 'models'; readonly path: string }
  /** `name`: of the database and its server, without user and password. */
  | { readonly kind: 'database'; readonly name: string }
  /** `text`: what a server or the system said; put in brackets, and a sentence must be whole without it. */
  | { readonly kind: 'reason'; readonly text: string }
  /** `name`: what is left of its path below a folder of Ibid. */
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  /** `who`: what was typed to start it. */
  | { readonly kind: 'process'; readonly who: string; readonly pid: number; readonly host: string };

/** What was found, in pieces that make one sentence without its full stop; `finding` makes one. */
export type Finding = readonly (string | Fact)[];

/** A failure, of which each front end makes its sentence. */
export interface Problem {
  /** By which programs tell it, whatever its words. */
  readonly code: string;
  readonly finding: Finding;
  /** Null where the finding ends with what to do, in words that fit everywhere, or nothing can be done. */
  readonly remedy: Remedy | null;
}

/** What is said of a problem. A string is told everywhere as it is: no path of the server in it, unless no bot runs yet. */
type Words = string | Finding | { readonly found: string | Finding; readonly remedy: Remedy | null };

/** Words by code, most made of facts. */
export type Problems = Readonly<Record<string, Words | ((facts: never) => Words)>>;

/** The facts of an entry: those in words, those that are numbers, and whether something is so. */
export type Facts<
  Words extends string,
  Numbers extends string = never,
  Flags extends string = never,
> = Readonly<Record<Words, string> & Record<Numbers, number> & Record<Flags, boolean>>;

/** The words of a problem whose facts are put into them as they are: said`${'file'} is empty` wants the fact `file`. */
export function said<Name extends string>(texts: TemplateStringsArray, ...names: readonly Name[]) {
  return (facts: Readonly<Record<Name, string | number>>): string =>
    String.raw({ raw: texts }, ...names.map((name) => facts[name]));
}

/** A folder of Ibid, as a fact. */
export function folderOf(of: 'corpus' | 'index' | 'models', path: string): Fact {
  return { kind: 'folder', of, path };
}

/** What a server or the system said, as a fact. */
export function reason(text: string): Fact {
  return { kind: 'reason', text };
}

/** A sentence with facts in it: finding`${{ kind: 'index', path }} is damaged`. */
export function finding(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | Fact)[]
): Finding {
  const between = values.map((value) => (typeof value === 'object' ? value : String(value)));
  return texts.flatMap((text, at) => [text, between[at] ?? '']).filter((piece) => piece !== '');
}

/** A finding as a sentence. @param nameOf - Names a fact; it may be at the beginning. */
export function sentenceOf(pieces: Finding, nameOf: (fact: Fact) => string): string {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : nameOf(piece))).join('');
  return text.replace(/^the /, 'The ');
}

/** Names a fact where nothing is to be hidden. */
export function nameInFull(fact: Fact): string {
  if (fact.kind === 'index') return `the index in ${fact.path}`;
  if (fact.kind === 'database') return `the database ${fact.name}`;
  if (fact.kind === 'reason') return ` (${fact.text})`;
  if (fact.kind === 'process') return `by ${fact.who} (process ${fact.pid} on ${fact.host})`;
  return fact.path;
}

/** Of what there may be at most, rounded down. */
export function wholeMegabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}

/** Of what there is, rounded up: what is just too large does not read as allowed. */
export function begunMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}

/** `2026-11-26 08:03 UTC`, for a reader; the machine that reads may be in another time zone. */
export function momentName(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
