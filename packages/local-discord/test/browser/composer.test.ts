import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { callables, matching } from '../../src/page/composer/commands.js';
import {
  checkDraft,
  openDraft,
  partialOptions,
  remainingOptions,
  setField,
} from '../../src/page/composer/draft.js';
import { filesOf, placeFiles } from '../../src/page/composer/files.js';
import { emptyModel, refresh, typeLine } from '../../src/page/composer/model.js';
import { readNames, readTyped, readValue } from '../../src/page/composer/typed.js';

const option = (type: number, name: string, more: object = {}) => ({
  type,
  name,
  description: `The ${name}`,
  ...more,
});

const all = callables([
  {
    type: 1,
    name: 'depot',
    description: 'The depot',
    options: [
      option(1, 'list', { options: [option(3, 'shelf')] }),
      option(1, 'add', { options: [option(3, 'file', { required: true })] }),
      option(2, 'note', {
        options: [option(1, 'hide', { options: [option(3, 'number', { required: true })] })],
      }),
    ],
  },
  {
    type: 1,
    name: 'ask',
    description: 'Ask',
    options: [
      option(3, 'question', { required: true, max_length: 10 }),
      option(3, 'weight'),
      option(5, 'private'),
    ],
  },
  { type: 3, name: 'Cite this', description: '' },
] as unknown as APIApplicationCommand[]);

describe('callables', () => {
  it('lists subcommands as the commands they are called by, and no message commands', () => {
    expect(all.map(({ name, subcommand }) => [name, subcommand])).toEqual([
      ['ask', []],
      ['depot add', ['add']],
      ['depot list', ['list']],
      ['depot note hide', ['note', 'hide']],
    ]);
  });

  it('puts those that begin as typed before those that only contain it', () => {
    expect(matching(all, 'A').map(({ name }) => name)).toEqual(['ask', 'depot add']);
  });
});

describe('readTyped', () => {
  const valuesOf = (text: string) =>
    readTyped(text, all)?.fields.map(({ option, text }) => [option.name, text]);

  it.each([
    ['/ask', undefined],
    ['/asking ', undefined],
    ['/ask ', [['question', '']]],
    ['/ask What is it?', [['question', 'What is it?']]],
    ['/depot list', undefined],
    ['/depot list ', []],
    ['/depot list upper', [['shelf', 'upper']]],
    [
      '/ask question: What: this? private: True',
      [
        ['question', 'What: this?'],
        ['private', 'True'],
      ],
    ],
    [
      '/ask What is it? private: True',
      [
        ['question', 'What is it?'],
        ['private', 'True'],
      ],
    ],
    ['/ask question: Which question: this?', [['question', 'Which question: this?']]],
    ['/depot note hide number: 4', [['number', '4']]],
  ])('reads %j', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });
});

describe('files of a command', () => {
  const [add] = callables([
    {
      type: 1,
      name: 'add',
      description: 'Adds',
      options: [option(11, 'text', { required: true }), option(11, 'notes'), option(3, 'title')],
    },
  ] as unknown as APIApplicationCommand[]);
  if (!add) throw new Error('There is no command.');
  const draft = openDraft(add);
  const [one, two, three] = ['1.txt', '2.txt', '3.txt'].map((name) => new File(['x'], name)) as [
    File,
    File,
    File,
  ];
  const names = (files: readonly File[]) => files.map(({ name }) => name);

  it('fill those that are missing, then options that are not shown yet; the rest is left over', () => {
    const placed = placeFiles(draft, 'rest', [one, two, three]);
    expect(names(filesOf(placed.draft))).toEqual(['1.txt', '2.txt']);
    expect(names(placed.files)).toEqual(['3.txt']);
    expect(remainingOptions(placed.draft).map(({ name }) => name)).toEqual(['title']);
  });

  it('take the place of another where the person is', () => {
    const full = placeFiles(draft, 'rest', [one]).draft;
    expect(names(filesOf(placeFiles(full, 0, [two]).draft))).toEqual(['2.txt']);
    expect(names(filesOf(placeFiles(full, 'rest', [two]).draft))).toEqual(['1.txt', '2.txt']);
  });

  it('are required where the option is, and never a typed text', () => {
    expect(checkDraft(draft)).toEqual({ index: 0, problem: 'This option is required. Choose a file.' });
    const full = placeFiles(draft, 'rest', [one]).draft;
    expect(checkDraft(full)).toEqual({ options: [{ name: 'text', value: one }] });
    expect(partialOptions(full, 1)).toEqual([]);
    expect(readTyped('/add A Book', [add])?.fields.map(({ option, text }) => [option.name, text])).toEqual([
      ['text', ''],
      ['title', 'A Book'],
    ]);
  });
});

describe('readValue', () => {
  const valuesOf = (command: string, text: string) => {
    const draft = readTyped(command, all);
    return draft && readValue(draft, text)?.fields.map(({ option, text }) => [option.name, text]);
  };

  it.each([
    ['/depot list ', '9', [['shelf', '9']]],
    ['/depot list ', 'she said', [['shelf', 'she said']]],
    ['/depot list ', 'shelf: 9', [['shelf', '9']]],
    // May become the name of the option.
    ['/depot list ', 'she', undefined],
    ['/depot list ', 'shelf:', undefined],
    ['/depot list ', ' ', undefined],
    // Behind a value, an option has to be chosen.
    ['/ask question: What? ', 'loudly', undefined],
    ['/ask question: What? private: True weight: 1 ', 'more', undefined],
  ])('reads behind %j %j as %j', (command, text, values) => {
    expect(valuesOf(command, text)).toEqual(values);
  });
});

describe('readNames', () => {
  const valuesOf = (command: string, text: string) => {
    const draft = readTyped(command, all);
    return draft && readNames(draft, 0, text)?.fields.map(({ option, text }) => [option.name, text]);
  };

  it.each([
    ['/ask ', 'question:', [['question', '']]],
    ['/ask ', ' question: What?', [['question', 'What?']]],
    [
      '/ask ',
      'question: What? private:',
      [
        ['question', 'What?'],
        ['private', ''],
      ],
    ],
    [
      '/ask ',
      'What? private: True',
      [
        ['question', 'What?'],
        ['private', 'True'],
      ],
    ],
    ['/ask ', 'question: Which question: this?', [['question', 'Which question: this?']]],
    // Its own name within the text, or that of an option that is filled in already, is text.
    ['/ask ', 'Which question: this?', undefined],
    ['/ask question: a private: True', 'What? private: b', undefined],
    ['/ask ', 'What?', undefined],
  ])('reads in the field of %j %j as %j', (command, text, values) => {
    expect(valuesOf(command, text)).toEqual(values);
  });
});

describe('checkDraft', () => {
  const draftOf = (text: string) => readTyped(text, all) ?? openDraft(all[0] as (typeof all)[number]);

  it('gives each value the type of its option', () => {
    expect(checkDraft(draftOf('/ask question: 12 weight: 0.5 private: false'))).toEqual({
      options: [
        { name: 'question', value: '12' },
        { name: 'weight', value: '0.5' },
        { name: 'private', value: false },
      ],
    });
  });

  it.each([
    ['/ask ', 0, 'This option is required. Specify a value.'],
    ['/ask question: a weight: ', 1, 'This option is required. Specify a value.'],
    ['/ask question: a private: perhaps', 1, 'Choose one of the values in the list.'],
  ])('finds what is wrong with %j', (text, index, problem) => {
    expect(checkDraft(draftOf(text))).toEqual({ index, problem });
  });

  it('counts characters as Discord does, by code points', () => {
    expect(checkDraft(draftOf(`/ask ${'😀'.repeat(10)}`))).toHaveProperty('options');
    expect(checkDraft(draftOf(`/ask ${'😀'.repeat(11)}`))).toHaveProperty(
      'problem',
      'This option must be at most 10 characters long; this has 11.',
    );
  });

  it('sends the value of a choice that was taken, until the text is edited', () => {
    const draft = setField(draftOf('/ask '), 0, 'Shown', { name: 'Shown', value: 'meant' });
    expect(checkDraft(draft)).toEqual({ options: [{ name: 'question', value: 'meant' }] });
    expect(checkDraft(setField(draft, 0, 'Edited'))).toEqual({
      options: [{ name: 'question', value: 'Edited' }],
    });
  });

  it('asks for choices with the focused option as typed, and leaves wrong ones out', () => {
    const draft = draftOf('/ask question: far too long for it weight: 0.5');
    expect(partialOptions(draft, 1)).toEqual([{ name: 'weight', value: '0.5' }]);
  });
});

describe('the line', () => {
  it('is read as a command that comes after it was typed, and stays as it is where none does', () => {
    const [none, some] = [[], all].map((commands) => ({ commands, botName: 'Depot', maxFileBytes: 1 }));
    if (none === undefined || some === undefined) throw new Error('both were made');
    const typed = typeLine(emptyModel(), '/depot add ', none);
    expect(typed.draft).toBeNull();
    const { draft } = refresh(typed, some);
    expect(draft?.callable.name).toBe('depot add');
    const words = typeLine(emptyModel(), 'good morning', none);
    expect(refresh(words, some)).toMatchObject({ text: 'good morning', draft: null });
  });
});
