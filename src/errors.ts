import { getSystemErrorMap } from 'node:util';
import {
  type Code,
  type FactsOf,
  type Finding,
  fileStates,
  nameInFull,
  notWritable,
  type Problem,
  problemOf,
  type Remedy,
  sentenceOf,
} from './wording/problems/index.js';

export {
  type Code,
  type Fact,
  type Finding,
  type PlainCode,
  type Problem,
  problemOf,
  type Remedy,
} from './wording/problems/index.js';

/**
 * A failure that is told to the person who asked, in one line that `wording/errors.ts` makes of the finding and the remedy. They
 * can mend it themselves, unless it is an `OperatorError`. `message` is the finding alone, with all its facts: for the log.
 */
export class UserError<C extends Code = Code> extends Error implements Problem {
  override readonly name: string = 'UserError';
  /** By which programs tell the problem, whatever its words. */
  readonly code: string;
  readonly finding: Finding;
  readonly remedy: Remedy | null;

  /** @param problem - That another process was told of. */
  constructor(problem: Problem, cause?: ErrorOptions);
  /** @param code - Of `wording/problems`. @param facts - As it has them there, with the cause beside them. */
  constructor(code: C, ...facts: FactsOf<C>);
  constructor(told: C | Problem, ...facts: FactsOf<C>) {
    const { code, finding, remedy } = typeof told === 'string' ? problemOf(told, ...facts) : told;
    super(sentenceOf(finding, nameInFull), ...facts);
    this.code = code;
    this.finding = finding;
    this.remedy = remedy;
  }
}

/** A failure that only the operator can mend: on Discord it is also logged, as the asker can do nothing. */
export class OperatorError<C extends Code = Code> extends UserError<C> {}

/** The command line or a setting was wrong: what `UserError` is, but the process exits with 2 instead of 1. */
export class UsageError<C extends Code = Code> extends UserError<C> {
  override readonly name = 'UsageError';
}

/** A problem as another process can be sent it. */
export function factsIn({ code, finding, remedy }: Problem): Problem {
  return { code, finding, remedy };
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
  if (!(error instanceof Error) || error instanceof UserError || !('code' in error)) return null;
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
  return fileStates[codeOf(error) ?? ''] ?? reasonOf(error);
}

/** As `fileProblem`, where one was expected that can be written. */
export function writeProblem(error: unknown): string {
  if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return notWritable;
  return reasonOf(error) || fileProblem(error);
}

/** @param file - What it is called. @param cause - Why it can't be read. */
export function unreadableFile(file: string, cause: unknown): UserError {
  return new UserError('file-unreadable', { file, found: fileProblem(cause), cause });
}
