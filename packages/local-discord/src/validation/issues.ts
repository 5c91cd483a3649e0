import type { core } from 'zod/mini';
import type { Problem } from './form-errors.js';

type Issue = core.$ZodIssue;
type Path = readonly (string | number)[];

/**
 * What zod found, as Discord would say it.
 *
 * @param payload - What was checked; messages quote values from it.
 * @param base - Path of the checked value, for issues inside a union, whose paths start there.
 */
export function problemsOfIssues(issues: readonly Issue[], payload: unknown, base: Path = []): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, payload, base));
}

/** What is too big or too small by its length, and not by its value. */
const lengthOrigins: ReadonlySet<string> = new Set(['string', 'array', 'set']);

function problemsOfIssue(issue: Issue, payload: unknown, base: Path): Problem[] {
  const path = [...base, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  const value = valueAt(payload, path);
  const problem = (code: string, message: string): Problem[] => [{ path, code, message }];
  switch (issue.code) {
    case 'invalid_union':
      return problemsOfUnion(issue.errors, payload, path);
    case 'invalid_type':
      return problem(...typeProblem(issue.expected, value));
    case 'invalid_value':
      if (value === undefined) return problem(...required);
      return problem('BASE_TYPE_CHOICES', `Value must be one of (${issue.values.map(String).join(', ')}).`);
    case 'too_big':
      if (lengthOrigins.has(issue.origin)) {
        return problem('BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`);
      }
      return problem('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`);
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1 && value === '') return problem(...required);
      if (lengthOrigins.has(issue.origin)) {
        return problem('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`);
      }
      return problem('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`);
    case 'invalid_format':
      if (issue.format === 'url') return problem('URL_TYPE_INVALID_URL', 'Not a well formed URL.');
      return problem('STRING_TYPE_REGEX', 'String value did not match validation regex.');
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_KEY',
        message: 'Unknown key.',
      }));
    default:
      return problem('BASE_TYPE_INVALID', `Value is not valid (${issue.code}).`);
  }
}

const required = ['BASE_TYPE_REQUIRED', 'This field is required'] as const;

function typeProblem(expected: string, value: unknown): readonly [string, string] {
  if (value === undefined || value === null) return required;
  const quoted = `"${String(value)}"`;
  switch (expected) {
    case 'string':
      return ['STRING_TYPE_CONVERT', `Could not interpret ${quoted} as string.`];
    case 'int':
    case 'number':
      return ['NUMBER_TYPE_COERCE', `Value ${quoted} is not ${expected === 'int' ? 'int' : 'float'}.`];
    case 'boolean':
      return ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'];
    case 'array':
    case 'set':
      return ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'];
    case 'object':
    case 'record':
      return ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'];
    default:
      return ['BASE_TYPE_INVALID', `Value ${quoted} is not ${expected}.`];
  }
}

/**
 * A union fails with the issues of all its members. Discord first looks at `type` to see which member is meant and
 * reports the issues of that one only; if none is meant, it reports the type.
 */
function problemsOfUnion(members: readonly (readonly Issue[])[], payload: unknown, path: Path): Problem[] {
  const isTypeIssue = (issue: Issue) => issue.path.length === 1 && issue.path[0] === 'type';
  const meant = members.filter((issues) => !issues.some(isTypeIssue));
  if (meant.length > 0) {
    const nearest = meant.reduce((best, other) => (depthOf(other) > depthOf(best) ? other : best));
    return problemsOfIssues(nearest, payload, path);
  }
  if (members.length === 0) return [{ path, code: 'BASE_TYPE_INVALID', message: 'Value is not valid.' }];
  const types = members
    .flat()
    .filter(isTypeIssue)
    .flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []));
  return [
    {
      path: [...path, 'type'],
      code: 'UNION_TYPE_CHOICES',
      message: `Value of field "type" must be one of (${[...new Set(types)].join(', ')}).`,
    },
  ];
}

/** How far into the value a member got before it failed: the further, the likelier it was meant. */
function depthOf(issues: readonly Issue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length)) - issues.length / 1000;
}

function valueAt(payload: unknown, path: Path): unknown {
  let value = payload;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
