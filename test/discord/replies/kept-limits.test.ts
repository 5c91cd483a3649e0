import { describe, expect, it } from 'vitest';
import { readButton } from '../../../src/discord/buttons/index.js';
import { allTexts } from '../../../src/discord/finding/reading-list.js';
import type { Reply } from '../../../src/discord/message/reply.js';
import { gapsReply, stillGapReply } from '../../../src/discord/replies/gaps.js';
import {
  auditReply,
  keptTextReply,
  keptTextsReply,
  removedReply,
} from '../../../src/discord/replies/kept-texts.js';
import { pinnedReply, pinsReply, pinsRunReply } from '../../../src/discord/replies/pins.js';
import { readingListReply } from '../../../src/discord/replies/reading-list.js';
import {
  changedReply,
  changingReply,
  lostPinsReply,
  waitingReply,
} from '../../../src/discord/replies/text-change.js';
import { historyReply, undoReply } from '../../../src/discord/replies/text-history.js';
import { previewsReply } from '../../../src/discord/replies/text-preview.js';
import { buttonsOf, caller, tooLong } from '../../helpers/discord.js';
import { hostile, keptMessages } from '../../helpers/kept-messages.js';
import { refusalTold, saying } from '../../helpers/told.js';

const most = { maxTexts: 10_000, maxPages: 1_000_000, maxBytes: 100_000_000_000 };
const usage = { texts: 10_000, pages: 1_000_000, bytes: 100_000_000_000, limits: most };

const many = Array.from({ length: 80 }, () => hostile.words);
const setBack = { came: many, went: many, changed: many };

/** Everything at once: words that are all markdown, and as much of each as there can be. */
function largest(): readonly (readonly [name: string, reply: Reply])[] {
  const {
    gap,
    unanswered,
    text,
    report,
    receipt,
    back,
    pin,
    lost,
    removed,
    entry,
    live,
    work,
    sent,
    failed,
    words,
  } = hostile;
  const times = <T>(count: number, one: T) => Array.from({ length: count }, () => one);
  const each = <T>(one: T, more: (nth: number) => Partial<T>) =>
    times(60, one).map((same, i) => ({ ...same, ...more(i + 10) }));
  const reading = { document: words, page: 1, pages: 9 };
  const several = previewsReply([...times(4, sent), failed], words);
  return [
    ['preview', several],
    ...(several.more ?? []).map((reply) => ['preview', reply] as const),
    ['preview of a copy', previewsReply([sent], null)],
    ['unreadable', previewsReply(times(5, failed), null)],
    ['progress', changingReply(work, { step: 'reading', done: 0, total: 5, reading })],
    ['waiting', waitingReply(work, work, saying(words))],
    ['waiting for a process', waitingReply(work, null, saying(words))],
    ['added', changedReply({ ...receipt, reports: times(5, report) }, back)],
    ['undone', changedReply({ ...receipt, what: 'undone', setBack, withoutFile: times(60, words) }, back)],
    ['lost', lostPinsReply(times(60, lost), '0123456789ab')],
    ['list', keptTextsReply(times(60, text), 3, usage)],
    ['failed', keptTextsReply(times(60, { ...text, failure: words }), 0, usage)],
    ['show', keptTextReply({ text, report })],
    ['show failed', keptTextReply({ text: { ...text, failure: words }, report: null })],
    ['audit', auditReply({ text, report })],
    ['removed', removedReply(each(removed, (nth) => ({ version: `${nth}`.padStart(12, '0') })))],
    [
      'history',
      historyReply(
        each({ ...entry, setBack }, (nth) => ({ state: live.state.slice(0, -2) + nth })),
        live,
      ),
    ],
    ['undo', undoReply(live)],
    ['pin', pinnedReply(pin)],
    [
      'pins',
      pinsReply(
        each(pin, (nth) => ({ id: `${nth}` })),
        3,
        pin,
      ),
    ],
    ['run', pinsRunReply(times(60, lost))],
    [
      'gaps',
      gapsReply(
        each(gap, (nth) => ({ id: `${nth}`.repeat(4) })),
        true,
        true,
        3,
      ),
    ],
    ['still a gap', stillGapReply(gap, unanswered)],
    ['channel', readingListReply({ ...allTexts, texts: times(5, text) })],
  ];
}

const replies = [...largest(), ...keptMessages()].map(([name, reply]) => [name, reply ?? {}] as const);

describe('what /texts says', () => {
  it.each(replies)('fits into a message: %s', (_name, reply) => {
    expect(tooLong(reply)).toEqual([]);
  });

  it.each(replies)('has buttons that work, for moderators alone: %s', (_name, reply) => {
    for (const { custom_id, label } of buttonsOf(reply)) {
      const button = readButton(custom_id);
      const press = { ...caller, messageId: '1', question: null, isPrivateMessage: true, content: '' };
      expect(refusalTold(button?.refusal(press)), label).toContain('Only moderators');
      expect(button?.refusal({ ...press, isModerator: true, isKeeper: true }), label).toBeNull();
    }
  });

  it.each(largest())('shows words of files and people as they are written: %s', (_name, reply) => {
    const said = JSON.stringify([reply.content, reply.embeds]);
    expect(said).not.toMatch(/(?<!\\\\)@everyone|<@1|(?<!\\\\)\[x\]/);
  });
});
