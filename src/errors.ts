import { getSystemErrorMap } from 'node:util';

/**
 * Something that a sentence names and the chat must not hear of as it is: places on the server's disk, and processes
 * there. A terminal and the log name it in full, the chat by what it is (`wording/errors.ts`).
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

/** What helps where the terminal and the chat say different things: a command, an option. `wording/errors.ts` has the words. */
export type Remedy =
  | 'reindex'
  | 'add-texts'
  | 'reindex-full'
  | 'wait'
  | 'list-documents'
  | 'list-texts'
  | 'free-space'
  | 'index-permissions'
  | 'other-index-folder'
  | 'make-corpus'
  | 'corpus-permissions'
  | 'make-manifest'
  | 'calibrate-model'
  | 'restore-model-file'
  | 'build-modules'
  | 'start-database'
  | 'create-database'
  | 'database-address'
  | 'database-password'
  | 'database-rights'
  | 'database-space'
  | 'database-connections'
  | 'database-wait'
  | 'look-at-database'
  | 'restore-database'
  | 'writable-database'
  | 'newer-postgres'
  | 'newer-ibid';

/** The facts of a failure, of which each front end makes its sentence. */
export interface Problem {
  readonly finding: Finding;
  /** Null where the finding ends with what to do, in words that fit everywhere, or nothing can be done. */
  readonly remedy: Remedy | null;
}

interface UserErrorOptions extends ErrorOptions {
  readonly remedy?: Remedy;
}

/**
 * A failure that is told to the person who asked, in one line that `wording/errors.ts` makes of the finding and the remedy. They
 * can mend it themselves, unless it is an `OperatorError`. `message` is the finding alone, with all its facts: for the log.
 */
export class UserError extends Error implements Problem {
  override readonly name: string = 'UserError';
  readonly finding: Finding;
  readonly remedy: Remedy | null;

  /** @param found - A string is told everywhere as it is: no path of the server in it, unless no bot runs yet. */
  constructor(found: string | Finding, { remedy, ...options }: UserErrorOptions = {}) {
    const pieces = typeof found === 'string' ? [found] : found;
    super(sentenceOf(pieces, nameInFull), options);
    this.finding = pieces;
    this.remedy = remedy ?? null;
  }
}

/** A failure that only the operator can mend: on Discord it is also logged, as the asker can do nothing. */
export class OperatorError extends UserError {}

/** The command line or a setting was wrong: what `UserError` is, but the process exits with 2 instead of 1. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
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

/** Whether it is the database that something failed for. */
export function isOfDatabase({ finding }: Problem): boolean {
  return finding.some((piece) => typeof piece === 'object' && piece.kind === 'database');
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** For `catch`: nothing, in place of a failure that a person can act on; any other is thrown on. */
export function nullIfUserError(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}

/** The system's code of an error, such as `ENOENT`, or null. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether the system had no room left on the disk, or none for this user. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
}

/**
 * Why something failed, as a piece of a `Finding`: the system's own words for a failed system call, since Node's message
 * names the path or the program as well; otherwise the message.
 */
export function reasonOf(error: unknown): string {
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : Number.NaN;
  const [code, words] = getSystemErrorMap().get(errno) ?? [];
  return words === undefined ? messageOf(error) : `${words}, ${code}`;
}

/** What was found where a readable file or folder was expected, in words that end "expected …, found ". */
export function fileProblem(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'nothing there';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read';
  if (code === 'ENOTDIR') return 'a file in the place of a folder';
  if (code === 'EISDIR') return 'a folder';
  return reasonOf(error);
}

/** @param id - What the file is called. @param error - Why it can't be read. */
export function unreadableFile(id: string, error: unknown): UserError {
  return new UserError(
    `${id}: expected a readable file, found ${fileProblem(error)}; check its permissions`,
    { cause: error },
  );
}
