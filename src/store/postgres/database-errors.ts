import { codeOf, type Fact, finding, messageOf, OperatorError, type Remedy } from '../../errors.js';

interface Trouble {
  /** By the code of PostgreSQL or of the system, or its beginning, or by what the message says. */
  readonly code?: RegExp;
  readonly message?: RegExp;
  /** Goes on after the name of the database. */
  readonly is: string;
  /** Whether what the server or the system said is told as well. */
  readonly hasReason?: true;
  readonly remedy: Remedy;
  /** Whether asking again in a moment may help: the server is starting, or the connection was cut. */
  readonly passes?: true;
}

export const noRights: Trouble = {
  code: /^42501$/,
  is: 'does not let its user do what Ibid needs',
  hasReason: true,
  remedy: 'database-rights',
};

export const readOnly: Trouble = {
  code: /^25006$/,
  is: 'can only be read',
  hasReason: true,
  remedy: 'writable-database',
};
/** What Ibid has made there is gone. */
export const notWhole: Trouble = {
  code: /^(?:42P01|42703|42704|42883)$/,
  is: 'has not all that Ibid had made in it',
  hasReason: true,
  remedy: 'restore-database',
};

/** The first that fits counts. Codes: PostgreSQL's manual, appendix A. */
const troubles: readonly Trouble[] = [
  {
    code: /^(?:28P01|28000)$/,
    is: 'refuses the user or the password',
    remedy: 'database-password',
  },
  { code: /^3D000$/, is: 'is not there', remedy: 'create-database' },
  noRights,
  notWhole,
  readOnly,
  { code: /^53100$/, is: 'has no room left on its disk', remedy: 'database-space' },
  { code: /^53300$/, is: 'has no connection left', remedy: 'database-connections' },
  { code: /^53200$/, is: 'has no memory left', remedy: 'look-at-database' },
  {
    code: /^57P0[123]$/,
    is: 'is starting or stopping',
    remedy: 'database-wait',
    passes: true,
  },
  { code: /^57014$/, is: 'took too long and was stopped', remedy: 'look-at-database' },
  { code: /^(?:40001|40P01|55P03)$/, is: 'is busy with another change', remedy: 'database-wait' },
  {
    code: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    is: "can't be found: its server has no such name",
    remedy: 'database-address',
  },
  {
    code: /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOENT)$/,
    is: "can't be reached",
    hasReason: true,
    remedy: 'start-database',
    passes: true,
  },
  {
    message: /timeout (?:exceeded|expired)|connection timeout|ETIMEDOUT|read timeout/i,
    is: 'does not answer in time',
    remedy: 'start-database',
  },
  {
    code: /^(?:08|ECONNRESET|EPIPE|ETIMEDOUT)/,
    is: 'broke the connection off',
    remedy: 'database-wait',
    passes: true,
  },
  {
    message: /connection terminated|connection error|not queryable|server closed/i,
    is: 'broke the connection off',
    remedy: 'database-wait',
    passes: true,
  },
  {
    message: /does not support SSL|self.signed certificate|certificate|pg_hba|SASL/i,
    is: "can't be connected to",
    hasReason: true,
    remedy: 'database-address',
  },
];

/** What an error of the database means to a person; anything else is returned as it is. */
export function explainDatabaseError(error: unknown, database: Fact): unknown {
  const trouble = troubleOf(error);
  if (trouble === null) return error;
  // Errors of the client carry the client, and with it how to connect: only what they say goes into a log.
  return troubleWith(database, trouble, reasonIn(error), new Error(messageOf(error)));
}

/** @param reason - What the server or the system said. */
export function troubleWith(database: Fact, trouble: Trouble, reason: string, cause?: Error): OperatorError {
  const what = finding`${database} ${trouble.is}`;
  return new OperatorError(trouble.hasReason ? [...what, { kind: 'reason', text: reason }] : what, {
    cause,
    remedy: trouble.remedy,
  });
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
  return troubles.find(fits) ?? null;
}

/** The code; of an attempt at several addresses of one name, that of the first. */
function codeIn(error: Error): string | null {
  return codeOf(error) ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : null);
}

function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return (error.message || (codeIn(error) ?? '')).split('\n')[0]?.slice(0, 200) ?? '';
}
