import { describe, expect, it } from 'vitest';
import { readButton } from '../../../src/discord/buttons/index.js';
import { ask } from '../../../src/discord/commands/ask.js';
import { cite } from '../../../src/discord/commands/cite.js';
import { help } from '../../../src/discord/commands/help.js';
import type { Reply } from '../../../src/discord/message/reply.js';
import { progressReply } from '../../../src/discord/replies/reindex.js';
import { lostPinsReply } from '../../../src/discord/replies/text-change.js';
import type { Services } from '../../../src/discord/services/services.js';
import { UserError } from '../../../src/errors.js';
import type { ChangeOptions } from '../../../src/library/index.js';
import { inChat } from '../../../src/wording/index.js';
import {
  asker,
  buttonsOf,
  embedOf,
  invocation,
  otherPerson,
  press,
  pressed,
  services,
} from '../../helpers/discord.js';
import { tinyCorpus, tinyLibrary } from '../../helpers/tiny-library.js';
import { refusalTold } from '../../helpers/told.js';

const ignore = () => undefined;

/** The words of the block quote. */
function quoteOf(reply: Reply | undefined): string {
  const lines = (reply?.content ?? '').split('\n').filter((line) => line.startsWith('> '));
  return lines.map((line) => line.slice(2)).join('\n');
}

async function answerTo(to: Services, options = {}): Promise<Reply> {
  return await ask.run(invocation({ question: 'storage prices pipeline opened', ...options }), to, ignore);
}

describe('the buttons of an answer', () => {
  it('turn to the next passage and back, with the answering sentence of each', async () => {
    const to = services();
    const first = await answerTo(to);
    const second = (await press(first, 'Next ›', to)).update as Reply;
    expect(second.content).toContain('passage 2 of 3');
    expect(quoteOf(second)).not.toBe(quoteOf(first));
    expect((await press(second, '‹ Previous', to)).update).toEqual(first);
  });

  it('are switched off at both ends, with ids of their own', async () => {
    const first = await answerTo(services());
    const ids = buttonsOf(first).map(({ custom_id }) => custom_id);
    expect(buttonsOf(first)).toContainEqual(expect.objectContaining({ label: '‹ Previous', disabled: true }));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say kindly that the text has changed', async () => {
    const library = tinyLibrary();
    const to = services(library);
    const first = await answerTo(to);
    library.replace([{ id: 'pipeline.txt', title: 'The pipeline', paragraphs: ['All is new.'] }]);
    for (const label of ['Next ›', 'Read passage', 'Why this passage']) {
      await expect(press(first, label, to)).rejects.toThrow(/The text has changed since/);
    }
  });

  it('are for anybody, but for sharing', async () => {
    const first = await answerTo(services(), { private: true });
    for (const { label } of buttonsOf(first)) {
      const { button, press: pressing } = pressed(first, label ?? '', { userId: otherPerson });
      if (label === 'Share')
        expect(refusalTold(button.refusal(pressing))).toContain('Only the person who asked');
      else expect(button.refusal(pressing)).toBeNull();
    }
  });

  it.each(['1:context:', '1:read:'])('open the passage of old and new answers: %s', async (id) => {
    const to = services();
    const button = readButton(`${id}${(await to.library.passageAt('pipeline.txt', 0))?.key}`);
    const press = {
      ...pressed(await answerTo(to), 'Read passage').press,
      question: 'When did the pipeline open?',
    };
    expect((await button?.run(press, to))?.reply?.content).toContain('part 1 of 3');
  });

  it('say so where the question above the answer was taken away', async () => {
    const to = services();
    const { button, press: pressing } = pressed(await answerTo(to), 'Next ›', { question: null });
    await expect(async () => button.run(pressing, to)).rejects.toThrow(/no longer shows its question/);
  });

  it('read on and back from the passage, through the whole text, with the notes of each part', async () => {
    const to = services();
    const { reply } = await press(await answerTo(to), 'Read passage', to);
    expect(reply?.isPublic).toBeFalsy();
    expect(quoteOf(reply)).toContain('**');
    const parts = [reply as Reply];
    const isEnd = (label: string) =>
      buttonsOf(parts.at(-1)).some((button) => button.label === label && button.disabled === true);
    while (!isEnd('‹ Read back'))
      parts.push((await press(parts.at(-1) as Reply, '‹ Read back', to)).update as Reply);
    const [first] = parts.splice(0, parts.length, parts.at(-1) as Reply);
    expect(first).toBeDefined();
    while (!isEnd('Read on ›'))
      parts.push((await press(parts.at(-1) as Reply, 'Read on ›', to)).update as Reply);
    expect(parts.map((part) => quoteOf(part).replace(/[*¹²]/g, '').trim())).toEqual(
      (tinyCorpus[0] as (typeof tinyCorpus)[number]).paragraphs,
    );
    expect(parts[0]?.content).toContain('-# **1** Ann Author');
    expect(parts[1]?.content).toContain('-# **2** “Pipes”, op. cit. → note 1: Ann Author');
  });

  it('explain why in three sentences that name passage and page, and the figures behind a second button', async () => {
    const to = services();
    const { reply } = await press(await answerTo(to), 'Why this passage', to);
    const [question, ...sentences] = (reply?.content ?? '').split('\n');
    expect(question).toBe('-# storage prices pipeline opened');
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toContain('this one on page 1 of *The pipeline* (“Gas”) comes 1st by what it means');
    expect(sentences[1]).toMatch(/^Of your words \*prices\*.* are in it; \*storage\* does not\.$/);
    expect(sentences[2]).toMatch(/answer/);
    expect(reply?.content).not.toMatch(/0\.\d|cosine/);
    const figures = (await press(reply as Reply, 'Figures', to)).reply;
    expect(embedOf(figures).description).toMatch(/Likely to answer: 75 of 100; from 50 on/);
    expect(embedOf(figures).description).toContain('Rank by meaning: 1; by words: not found by them.');
  });

  it('share a private answer with the channel, once', async () => {
    const to = services();
    const answer = await answerTo(to, { private: true });
    const { update, reply } = await press(answer, 'Share', to);
    expect(reply?.isPublic).toBe(true);
    expect(quoteOf(reply)).toBe(quoteOf(answer));
    expect(reply?.content).toMatch(new RegExp(`\n-# Shared by <@${asker}>$`));
    const turned = (await press(reply as Reply, 'Next ›', to)).update;
    expect(turned?.content).toMatch(new RegExp(`\n-# Shared by <@${asker}>$`));
    expect(buttonsOf(update).map(({ label }) => label)).not.toContain('Share');
  });
});

describe('the buttons of a note', () => {
  it('open the passage with the sentence of the note in bold', async () => {
    const to = services();
    const { reply } = await press(await cite.run(invocation({ note: '1' }), to, ignore), 'Read passage', to);
    expect(reply?.content).toContain('**The pipeline opened in December after years of delay.¹**');
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['‹ Read back', 'Read on ›', 'Notes (1)']);
  });

  it('lead to all notes that fit what was typed, each by a name of its own', async () => {
    const notes = Array.from({ length: 7 }, (_, i) => ({
      number: i + 1,
      text: `Ann *Author*, “Work ${i % 2}. A subtitle”, 2019.`,
    }));
    const to = services(tinyLibrary([{ id: 'a.txt', title: 'A', paragraphs: ['Text.'], notes }]));
    const first = await cite.run(invocation({ note: '*author*' }), to, ignore);
    expect(first.isPublic).toBeFalsy();
    const named = (reply: Reply | undefined) =>
      buttonsOf(reply)
        .map(({ label }) => label ?? '')
        .filter((label) => label.includes(' · '));
    expect(named(first)).toEqual(['1 · Work 0', '2 · Work 1', '3 · Work 0', '4 · Work 1', '5 · Work 0']);
    const second = (await press(first, 'Next ›', to)).update;
    expect(named(second)).toEqual(['6 · Work 1', '7 · Work 0']);
    expect((await press(second as Reply, '‹ Previous', to)).update).toEqual(first);
    const { reply } = await press(second as Reply, '7 · Work 0', to);
    expect(embedOf(reply).title).toBe('Note 7');
  });

  it('lead from /help to all texts, however many there are', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => ({
      id: `${i}.txt`,
      title: `A text with a rather long title, number ${i}`,
      paragraphs: ['Text.'],
    }));
    const to = services(tinyLibrary(texts));
    let shown = (await press(await help.run(invocation(), to, ignore), 'All texts', to)).reply as Reply;
    let all = '';
    for (;;) {
      all += embedOf(shown).description;
      if (buttonsOf(shown).some(({ label, disabled }) => label === 'Next ›' && disabled)) break;
      shown = (await press(shown, 'Next ›', to)).update as Reply;
    }
    for (const { title } of texts) expect(all).toContain(title);
  });

  it('turn the pages of a long list', async () => {
    const notes = Array.from({ length: 100 }, (_, i) => ({
      number: i + 1,
      text: `Author ${i}. ${'Words. '.repeat(30)}`,
    }));
    const to = services(tinyLibrary([{ id: 'a.txt', title: 'A', paragraphs: ['Text.'], notes }]));
    const first = await cite.run(invocation(), to, ignore);
    expect(embedOf(first).footer?.text).toMatch(/^list 1 of \d/);
    const { update } = await press(first, 'Next ›', to);
    expect(embedOf(update).footer?.text).toMatch(/^list 2 of \d/);
    expect(embedOf(update).description).not.toContain('**1** ');
  });
});

describe('Cancel', () => {
  const endless = () => new Promise<never>(ignore);
  const start = (to: Services) => progressReply(to.reindexes.start('600000000000000001', asker, endless));

  it('stops that reindex, and no later one', async () => {
    const to = services();
    const progress = start(to);
    const later = services();
    later.reindexes.start('600000000000000002', asker, endless);
    expect((await press(progress, 'Cancel', later)).reply?.content).toContain('no longer running');
    expect(later.reindexes.current?.abort.signal.aborted).toBe(false);
    await press(progress, 'Cancel', to);
    expect(to.reindexes.current?.abort.signal.aborted).toBe(true);
  });
});

describe('Go on all the same', () => {
  it('may be pressed again where the change could not be made', async () => {
    const to = services();
    const accepted: unknown[] = [];
    const change = {
      doing: 'At work',
      make: async (_keeping: unknown, _who: string, { acceptLost }: ChangeOptions) => {
        accepted.push(acceptLost);
        throw new UserError('texts-changed-meanwhile');
      },
    };
    const asked = lostPinsReply([], to.changes.ask({ change, lost: ['a'] }));
    const { update } = await press(asked, 'Go on all the same', to);
    expect(update?.content).toBe(inChat(new UserError('texts-changed-meanwhile')));
    await press(update ?? {}, 'Go on all the same', to);
    expect(accepted).toEqual([['a'], ['a']]);
  });
});

describe('readButton', () => {
  it.each([
    '0:page:abc:a0:0123456789ab',
    '1:page:abc:a:9:0123456789ab',
    '1:page:abc:b:0:0123456789ab',
    '1:page:abc:a:1:0123456789ab',
    '1:page:abc:a:0:0123456789AB',
    '1:context:0123456789ab:extra',
    '1:context:%E0%A4%A',
    '1:cancel:all',
    '1:unknown',
    'page',
    '',
  ])('knows nothing of %j', (id) => {
    expect(readButton(id)).toBeNull();
  });

  it('has room for the longest ids of people and five passages', async () => {
    const paragraphs = Array.from({ length: 6 }, (_, i) => `Storage prices in the winter of year ${i}.`);
    const to = services(tinyLibrary([{ id: 'a.txt', title: 'A', paragraphs }]));
    const who = { userId: String(2n ** 64n - 1n) };
    const reply = await ask.run(invocation({ question: 'storage prices', private: true }, who), to, ignore);
    for (const { custom_id } of buttonsOf(reply)) expect(custom_id.length).toBeLessThanOrEqual(100);
    expect(reply.content).toContain('1 of 5');
  });
});
