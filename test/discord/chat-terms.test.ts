import { describe, expect, it } from 'vitest';
import { inChatTerms } from '../../src/discord/chat-terms.js';
import { receiptReply } from '../../src/discord/render/reindex.js';
import { embedOf } from '../helpers/discord.js';

describe('what the engine says, in a chat', () => {
  const folders = [
    ['/srv/my bot/corpus', 'the corpus folder'],
    ['/srv/my bot/index', 'the index folder'],
  ] as const;

  it.each([
    [
      'Nothing has been indexed yet: npm run reindex',
      'Nothing has been indexed yet: a moderator can use /reindex',
    ],
    [
      'The index in /srv/my bot/index is damaged: /srv/my bot/index/a/notes.json is missing. Build it again: npm run reindex -- --full',
      'The index is damaged: a/notes.json is missing. Build it again: a moderator can use /reindex with full: True',
    ],
    [
      '/srv/my bot/corpus: expected texts (.txt, .md), found none; put one there',
      'The corpus folder: expected texts (.txt, .md), found none; put one there',
    ],
    [
      '/srv/my bot/corpus: expected a folder of texts, found nothing; make it, or name another with --corpus',
      'The corpus folder: expected a folder of texts, found nothing; make it',
    ],
    [
      "The index can't be written to /srv/my bot/index: the disk is full: free some space, or choose another folder with --index DIR.",
      "The index can't be written to the index folder: the disk is full: free some space.",
    ],
    [
      'The index in /srv/my bot/index is being built by npm run reindex (process 7 on host-1) since 10:40: wait until it is done, or stop it.',
      'The index is being built on the server since 10:40: wait until it is done, or stop it.',
    ],
    [
      'letters: expected texts, found no permission to read; change its permissions, or take it out',
      'letters: expected texts, found no permission to read; change its permissions, or take it out',
    ],
    ['There is no note 99; there are: 1 to 14', 'There is no note 99; there are: 1 to 14'],
  ])('says for %j %j', (message, told) => {
    expect(inChatTerms(message, folders)).toBe(told);
  });

  it('names a document that could not be read once', () => {
    const nothing = { passages: 0, notes: 0, anchored: 0, unresolved: 0 };
    const reason = 'bad.txt: expected text, found an empty file; fill or remove it';
    const reply = receiptReply({
      snapshot: 'tiny',
      documents: [{ document: 'bad.txt', change: 'failed', reason, ...nothing }],
      passages: 0,
      embedded: 0,
      reused: 0,
      tookMs: 5,
    });
    expect(embedOf(reply).fields).toEqual([{ name: 'Failed (1)', value: reason }]);
  });
});
