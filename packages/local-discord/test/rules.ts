import type { Problem } from '../src/validation/form-errors.js';
import { loadSchemas } from '../src/validation/schemas.js';

// What the tests of Discord's rules for bodies have in common.

export const checkSchema = await loadSchemas();

/** One rule: a body that passes, and one that does not, with what is found in it and where. */
export interface Case {
  readonly rule: string;
  readonly passes: object;
  readonly fails: object;
  readonly problem: string;
}

/** `CODE at path`, for each problem. */
export const found = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ path, code }) => `${code} at ${path.join('.')}`);

export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const row = (...components: object[]) => ({ type: 1, components });
export const embedOf = (chars: number) => ({ description: 'x'.repeat(chars) });
