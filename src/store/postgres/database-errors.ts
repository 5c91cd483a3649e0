import { codeOf, type Fact, messageOf, OperatorError } from '../../errors.js';
import type { troubles } from '../../wording/problems/index.js';

/** Which problem of the database an error is. */
interface Trouble {
  /** By the code of PostgreSQL or of the system, or its beginning, or by what the message says. */
  readonly code?: RegExp;
  readonly message?: RegExp;
  readonly problem: keyof typeof troubles;
  /** Whether asking again in a moment may help: the server is starting, or the connection was cut. */
  readonly passes?: true;
}

/** The first that fits counts. Codes: PostgreSQL's manual, appendix A. */
const known: readonly Trouble[] = [
  { code: /^(?:28P01|28000)$/, problem: 'database-user-refused' },
  { code: /^3D000$/, problem: 'database-missing' },
  { code: /^42501$/, problem: 'database-no-rights' },
  // What Ibid has made there is gone.
  { code: /^(?:42P01|42703|42704|42883)$/, problem: 'database-not-whole' },
  { code: /^25006$/, problem: 'database-read-only' },
  { code: /^53100$/, problem: 'database-disk-full' },
  { code: /^53300$/, problem: 'database-no-connection' },
  { code: /^53200$/, problem: 'database-no-memory' },
  { code: /^57P0[123]$/, problem: 'database-starting', passes: true },
  { code: /^57014$/, problem: 'database-stopped-query' },
  { code: /^(?:40001|40P01|55P03)$/, problem: 'database-busy' },
  { code: /^(?:ENOTFOUND|EAI_AGAIN)$/, problem: 'database-unknown-host' },
  {
    code: /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOENT)$/,
    problem: 'database-unreachable',
    passes: true,
  },
  {
    message: /timeout (?:exceeded|expired)|connection timeout|ETIMEDOUT|read timeout/i,
    problem: 'database-late',
  },
  { code: /^(?:08|ECONNRESET|EPIPE|ETIMEDOUT)/, problem: 'database-cut-off', passes: true },
  {
    message: /connection terminated|connection error|not queryable|server closed/i,
    problem: 'database-cut-off',
    passes: true,
  },
  {
    message: /does not support SSL|self.signed certificate|certificate|pg_hba|SASL/i,
    problem: 'database-not-connected',
  },
];

/** What an error of the database means to a person; anything else is returned as it is. */
export function explainDatabaseError(error: unknown, database: Fact): unknown {
  const trouble = troubleOf(error);
  if (trouble === null) return error;
  // Errors of the client carry the client, and with it how to connect: only what they say goes into a log.
  const cause = new Error(messageOf(error));
  return new OperatorError(trouble.problem, { database, why: reasonIn(error), cause });
}

/** Whether the same may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return troubleOf(error)?.passes === true;
}

function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  const code = codeIn(error) ?? '';
  const text = error.message;
  const fits = (trouble: Trouble) =>
    (trouble.code?.test(code) ?? true) && (trouble.message?.test(text) ?? true);
  return known.find(fits) ?? null;
}

/** The code; of an attempt at several addresses of one name, that of the first. */
function codeIn(error: Error): string | null {
  return codeOf(error) ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : null);
}

function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return (error.message || (codeIn(error) ?? '')).split('\n')[0]?.slice(0, 200) ?? '';
}
