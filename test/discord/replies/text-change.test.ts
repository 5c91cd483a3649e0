import { expect, it } from 'vitest';
import { changingReply } from '../../../src/discord/replies/text-change.js';

it.each([
  ['change', /`\/texts history` shows when it is done/],
  // A file that is only read is in no history.
  ['reading', /shown nowhere else: cancel this/],
] as const)('says before Discord takes no more edits what is to be done: %s', (kind, told) => {
  const work = { id: '1', kind, by: 'Ada', doing: 'At work', abort: new AbortController() };
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  expect(changingReply({ ...work, startedAt: minutesAgo(1) }, null).content).not.toMatch(told);
  expect(changingReply({ ...work, startedAt: minutesAgo(14.5) }, null).content).toMatch(told);
});
