import { describe, expect, it } from 'vitest';
import { checkCommandSet, checkCommands } from '../src/validation/commands.js';
import { type Case, checkSchema, found, many } from './rules.js';

const slash = (more: object = {}) => ({ name: 'ask', description: 'Asks', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'question', description: 'The question', ...more });

/** A command whose names and descriptions have this many characters in all, of some hundred options. */
const sized = (chars: number) => {
  const full = 'x'.repeat(98);
  const parts = many(4, (part) => ({
    ...{ type: 1, name: `p${part}`, description: 'd' },
    options: many(20, (i) => option({ name: `${String.fromCodePoint(97 + i)}`, description: full })),
  }));
  const size = 'ask'.length + 'Asks'.length + 4 * (3 + 20 * 99);
  const last = { type: 1, name: 'z', description: 'd'.repeat(chars - size - 1) };
  return slash({ options: [...parts, last] });
};

const cases: readonly Case[] = [
  {
    rule: 'a slash command has a lower-case name of letters, digits, dashes, apostrophes',
    passes: slash({ name: "l'été_2-ไทย" }),
    fails: slash({ name: 'Ask' }),
    problem: 'APPLICATION_COMMAND_INVALID_NAME at 0.name',
  },
  {
    rule: 'a name has no spaces, unless of a message command',
    passes: { name: 'Find in Garden', type: 3 },
    fails: slash({ name: 'find in garden' }),
    problem: 'APPLICATION_COMMAND_INVALID_NAME at 0.name',
  },
  {
    rule: 'a name has at most 32 characters',
    passes: slash({ name: 'x'.repeat(32) }),
    fails: slash({ name: 'x'.repeat(33) }),
    problem: 'BASE_TYPE_MAX_LENGTH at 0.name',
  },
  {
    rule: 'a slash command is described',
    passes: slash(),
    fails: { name: 'ask' },
    problem: 'BASE_TYPE_REQUIRED at 0.description',
  },
  {
    rule: 'a description has at most 100 characters',
    passes: slash({ description: 'x'.repeat(100) }),
    fails: slash({ description: 'x'.repeat(101) }),
    problem: 'BASE_TYPE_MAX_LENGTH at 0.description',
  },
  {
    rule: 'a message command is not described',
    passes: { name: 'Find', type: 3 },
    fails: { name: 'Find', type: 3, description: 'Finds' },
    problem: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION at 0.description',
  },
  {
    rule: 'a message command has no options',
    passes: { name: 'Find', type: 3, options: [] },
    fails: { name: 'Find', type: 3, options: [option()] },
    problem: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS at 0.options',
  },
  {
    rule: 'required options come first',
    passes: slash({ options: [option({ required: true }), option({ name: 'b' })] }),
    fails: slash({ options: [option(), option({ name: 'b', required: true })] }),
    problem: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID at 0.options.1',
  },
  {
    rule: 'option names are unique',
    passes: slash({ options: [option(), option({ name: 'b' })] }),
    fails: slash({ options: [option(), option()] }),
    problem: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS at 0.options.1.name',
  },
  {
    rule: 'option names keep the rules of names',
    passes: slash({ options: [option({ name: 'a-b' })] }),
    fails: slash({ options: [option({ name: 'a b' })] }),
    problem: 'APPLICATION_COMMAND_INVALID_NAME at 0.options.0.name',
  },
  {
    rule: 'there are at most 25 options',
    passes: slash({ options: many(25, (i) => option({ name: `o${i}` })) }),
    fails: slash({ options: many(26, (i) => option({ name: `o${i}` })) }),
    problem: 'BASE_TYPE_MAX_LENGTH at 0.options',
  },
  {
    rule: 'subcommands are not beside ordinary options',
    passes: slash({ options: [{ type: 1, name: 'add', description: 'Adds', options: [option()] }] }),
    fails: slash({ options: [{ type: 1, name: 'add', description: 'Adds' }, option()] }),
    problem: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID at 0.options',
  },
  {
    rule: 'the rules hold inside subcommands',
    passes: slash({ options: [{ type: 1, name: 'add', description: 'Adds', options: [option()] }] }),
    fails: slash({ options: [{ type: 1, name: 'add', description: 'Adds', options: [option(), option()] }] }),
    problem: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS at 0.options.0.options.1.name',
  },
  {
    rule: 'a command has at most 8,000 characters in all',
    passes: sized(8000),
    fails: sized(8001),
    problem: 'APPLICATION_COMMAND_TOO_LARGE at 0',
  },
  {
    rule: 'default_member_permissions is a decimal string',
    passes: slash({ default_member_permissions: '1125899906842656' }),
    fails: slash({ default_member_permissions: 'MANAGE_GUILD' }),
    problem: 'NUMBER_TYPE_COERCE at 0.default_member_permissions',
  },
  {
    rule: 'an option is for a text, yes or no, a role or a file',
    passes: slash({ options: [option({ type: 8 })] }),
    fails: slash({ options: [option({ type: 6 })] }),
    problem: 'UNION_TYPE_CHOICES at 0.options.0.type',
  },
  {
    rule: 'an option declares no choices',
    passes: slash({ options: [option({ choices: [], autocomplete: true })] }),
    fails: slash({ options: [option({ choices: [{ name: 'one', value: '1' }] })] }),
    problem: 'BASE_TYPE_MAX_LENGTH at 0.options.0.choices',
  },
  {
    rule: 'an option is of a known type',
    passes: slash({ options: [option({ type: 11 })] }),
    fails: slash({ options: [option({ type: 12 })] }),
    problem: 'UNION_TYPE_CHOICES at 0.options.0.type',
  },
];

const foundIn = (commands: unknown) => found(checkCommands(commands, checkSchema));

describe('a command is checked:', () => {
  it.each(cases)('$rule', ({ passes, fails, problem }) => {
    expect(foundIn([passes])).toEqual([]);
    expect(foundIn([fails])).toContain(problem);
  });

  it('names are unique in a set, for each type', () => {
    expect(foundIn([slash(), { name: 'ask', type: 3 }])).toEqual([]);
    expect(foundIn([slash(), slash()])).toEqual(['APPLICATION_COMMANDS_DUPLICATE_NAME at 1.name']);
  });

  it('a set is a list', () => {
    expect(foundIn({})).toEqual(['LIST_TYPE_CONVERT at ']);
  });
});

describe('a scope holds', () => {
  it.each([
    [1, 100],
    [2, 15],
    [3, 15],
    [4, 1],
  ])('of type %i at most %i', (type, most) => {
    expect(checkCommandSet(many(most, () => ({ type })))).toBe(true);
    expect(checkCommandSet(many(most + 1, () => ({ type })))).toBe(false);
  });
});
