import { describe, expect, it } from 'vitest';
import { type Problem, UserError } from '../../src/errors.js';
import { explainFileError, UnusableIndexError } from '../../src/store/index.js';
import { changesProblem, foundInTerminal, inChat, inTerminal } from '../../src/wording/index.js';
import { saying } from '../helpers/told.js';

const indexDir = '/srv/my bot/index';
const fails = (code: string) =>
  explainFileError(Object.assign(new Error(code), { code }), indexDir) as UserError;

describe('a failure in the words of each front end', () => {
  const rows: readonly (readonly [Problem, string, string])[] = [
    [
      new UserError('nothing-indexed'),
      'No text has been read yet: put texts into the folder and use npm run reindex, or npm run texts -- add FILE',
      'No text has been read yet: a moderator can add texts with /texts add, or use /reindex',
    ],
    [
      new UnusableIndexError('index-file-missing', { path: indexDir, file: 'notes.json' }),
      'The index in /srv/my bot/index is damaged: notes.json is missing. Build it again: npm run reindex -- --full',
      'The index is damaged: notes.json is missing. Build it again: a moderator can use /reindex with full: True',
    ],
    [
      new UnusableIndexError('index-of-other-model', { was: 'a', is: 'b' }),
      'The index was built with the embedding model a, but Ibid is set to b: npm run reindex',
      'The index was built with the embedding model a, but Ibid is set to b: a moderator can use /reindex',
    ],
    [
      fails('ENOSPC'),
      "The index can't be written to /srv/my bot/index: the disk is full: free some space, or choose another folder with --index DIR.",
      "The index can't be written to the index folder: the disk is full: the person who runs this bot can free some space.",
    ],
    [
      fails('EMFILE'),
      "The index can't be written to /srv/my bot/index: too many files are open: close other programs, or raise the limit (ulimit -n).",
      "The index can't be written to the index folder: too many files are open: close other programs, or raise the limit (ulimit -n).",
    ],
    [
      new UserError('note-unknown', { typed: '99', range: [['1', '14']] }),
      'Expected a note of the text, found no “99”; the notes are 1 to 14',
      'Expected a note of the text, found no “99”; the notes are 1 to 14',
    ],
    [
      changesProblem({ added: ['a.txt', 'b.txt'], changed: ['c.txt'], removed: [], isAnother: false }),
      'The texts have changed since they were indexed (2 added, 1 changed): npm run reindex',
      'The texts have changed since they were indexed (2 added, 1 changed): a moderator can use /reindex',
    ],
    [
      changesProblem({ added: ['a.txt'], changed: [], removed: ['b.txt'], isAnother: true }),
      'The index was built from other texts (1 added, 1 removed): npm run reindex',
      'The index was built from other texts (1 added, 1 removed): a moderator can use /reindex',
    ],
  ];

  it.each(rows)('%# reads well', (problem, terminal, chat) => {
    expect(inTerminal(problem)).toBe(terminal);
    expect(inChat(problem)).toBe(chat);
  });

  it('leaves out what to do for whoever does it at once', () => {
    expect(
      foundInTerminal(new UnusableIndexError('index-file-missing', { path: indexDir, file: 'notes.json' })),
    ).toBe('The index in /srv/my bot/index is damaged: notes.json is missing');
  });

  it('begins with a capital, except with the name of a file', () => {
    const file = { kind: 'file', name: 'org/model/config.json', path: '/srv/org/model/config.json' } as const;
    const folder = { kind: 'folder', of: 'corpus', path: '/srv/texts' } as const;
    expect(inChat(saying(file, ' is missing'))).toBe('org/model/config.json is missing');
    expect(inChat(saying(folder, ': expected texts'))).toBe('The folder of texts: expected texts');
    expect(inTerminal(saying(folder, ': expected texts'))).toBe('/srv/texts: expected texts');
  });

  it('logs all facts of what was found', () => {
    const process = { kind: 'process', who: 'npm start', pid: 7, host: 'host-1' } as const;
    expect(saying('It is being built ', process).message).toBe(
      'It is being built by npm start (process 7 on host-1)',
    );
  });
});
