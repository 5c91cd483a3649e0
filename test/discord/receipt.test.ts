import { describe, expect, it } from 'vitest';
import { receiptReply } from '../../src/discord/render/reindex.js';
import { embedOf } from '../helpers/discord.js';

describe('the receipt of a reindex, in a chat', () => {
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
