import { describe, expect, it } from 'vitest';
import { toErrorTree } from '../src/validation/form-errors.js';

const problem = (path: (string | number)[], code = 'CODE') => ({ path, code, message: 'text' });
const error = (code = 'CODE') => ({ code, message: 'text' });

describe('the tree of errors', () => {
  it('nests keys and indexes, and gathers what is wrong at one place', () => {
    expect(
      toErrorTree(
        [problem(['embeds', 0, 'title'], 'A'), problem(['embeds', 0, 'title'], 'B'), problem(['embeds'])],
        ['data'],
      ),
    ).toEqual({
      data: { embeds: { 0: { title: { _errors: [error('A'), error('B')] } }, _errors: [error()] } },
    });
  });

  it('puts what is wrong with the whole request at the root', () => {
    expect(toErrorTree([problem([])])).toEqual({ _errors: [error()] });
  });

  it('takes a key such as __proto__ for a key', () => {
    const text = JSON.stringify(toErrorTree([problem(['name_localizations', '__proto__'])]));
    expect(text).toBe('{"name_localizations":{"__proto__":{"_errors":[{"code":"CODE","message":"text"}]}}}');
    expect(({} as { _errors?: unknown })._errors).toBeUndefined();
  });
});
