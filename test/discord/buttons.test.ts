import { describe, expect, it } from 'vitest';
import { readButton } from '../../src/discord/buttons/index.js';
import type { Services } from '../../src/discord/command.js';
import { ask } from '../../src/discord/commands/ask.js';
import { cite } from '../../src/discord/commands/cite.js';
import { progressReply } from '../../src/discord/render/reindex.js';
import type { Reply } from '../../src/discord/reply.js';
import {
  asker,
  buttonsOf,
  embedOf,
  invocation,
  otherPerson,
  press,
  pressed,
  services,
  sizeOf,
} from '../helpers/discord.js';
import { tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';

const ignore = () => undefined;

async function answerTo(to: Services, options = {}): Promise<Reply> {
  return await ask.run(invocation({ question: 'storage prices pipeline opened', ...options }), to, ignore);
}

describe('the buttons of an answer', () => {
  it('turn to the next passage and back, with the answering sentence of each', async () => {
    const to = services();
    const first = await answerTo(to);
    const second = (await press(first, 'Next ›', to)).update as Reply;
    expect(embedOf(second).footer?.text).toContain('passage 2 of 3');
    expect(embedOf(second).description).not.toBe(embedOf(first).description);
    expect(embedOf(second).description).toContain('**');
    expect((await press(second, '‹ Previous', to)).update).toEqual(first);
  });

  it('are switched off at both ends, with ids of their own', async () => {
    const first = await answerTo(services());
    const ids = buttonsOf(first).map(({ custom_id }) => custom_id);
    expect(buttonsOf(first)[0]).toMatchObject({ label: '‹ Previous', disabled: true });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('work in another process, which knows nothing of the answer', async () => {
    const first = await answerTo(services());
    const { update } = await press(first, 'Next ›', services());
    expect(embedOf(update).footer?.text).toContain('passage 2 of 3');
  });

  it('find the passage again after a reindex that moved it', async () => {
    const library = tinyLibrary();
    const to = services(library);
    const first = await answerTo(to);
    library.replace(
      tinyCorpus.map((one) => ({
        ...one,
        paragraphs: [
          'A new beginning, about storage, prices and the pipeline that opened.',
          ...one.paragraphs,
        ],
      })),
    );
    const { update } = await press(first, 'Next ›', to);
    expect(embedOf(update).description).toContain('Storage of gas');
  });

  it('say kindly that the text has changed', async () => {
    const library = tinyLibrary();
    const to = services(library);
    const first = await answerTo(to);
    library.replace([{ id: 'pipeline.txt', title: 'The pipeline', paragraphs: ['All is new.'] }]);
    for (const label of ['Next ›', 'More context', 'Why this passage']) {
      await expect(press(first, label, to)).rejects.toThrow(/The text has changed since/);
    }
  });

  it('let only the asker turn pages, and anybody read more', async () => {
    const first = await answerTo(services());
    const other = { userId: otherPerson };
    const next = pressed(first, 'Next ›', other);
    expect(next.button.refusal(next.press)).toContain('Only the person who asked');
    for (const label of ['More context', 'Why this passage']) {
      const { button, press: pressing } = pressed(first, label, other);
      expect(button.refusal(pressing)).toBeNull();
    }
  });

  it('say so where the question above the answer was taken away', async () => {
    const to = services();
    const { button, press: pressing } = pressed(await answerTo(to), 'Next ›', { question: null });
    await expect(async () => button.run(pressing, to)).rejects.toThrow(/no longer shows its question/);
  });

  it('show the text around the passage', async () => {
    const to = services();
    const { reply } = await press(await answerTo(to), 'More context', to);
    expect(embedOf(reply).description).toContain('Storage of gas in the winter');
  });

  it('explain why in plain words, with the words in common', async () => {
    const to = services();
    const { reply } = await press(await answerTo(to), 'Why this passage', to);
    const text = JSON.stringify(embedOf(reply));
    expect(text).toMatch(/From 50 on, Ibid calls it an answer\. This passage reaches 75/);
    expect(text).toContain('It came 1st in a search by meaning.');
    expect(text).toContain('It was not found in a search for the words of the question.');
  });

  it('share a private answer with the channel, once', async () => {
    const to = services();
    const answer = await answerTo(to, { private: true });
    const { update, reply } = await press(answer, 'Share', to);
    expect(reply?.isPrivate).toBe(false);
    expect(embedOf(reply).description).toBe(embedOf(answer).description);
    expect(buttonsOf(update).map(({ label }) => label)).not.toContain('Share');
  });

  it('show the nearest passage as what it is', async () => {
    const to = services();
    const none = await ask.run(
      invocation({ question: 'harbour penguins dance tango in red hats' }),
      to,
      ignore,
    );
    const { reply } = await press(none, 'Show the nearest passage', to);
    expect(embedOf(reply).description).toContain('**The harbour freezes in January.**');
    expect(embedOf(reply).footer?.text).toMatch(/unlikely match/);
  });

  it('show all footnotes in full where they did not fit', async () => {
    const [document] = tinyCorpus;
    const notes = Array.from({ length: 30 }, (_, i) => ({
      number: i + 1,
      text: `Author ${i}. ${'A long note goes on. '.repeat(15)}`,
      after: 'years of delay.',
    }));
    const to = services(tinyLibrary([{ ...document, notes } as (typeof tinyCorpus)[number]]));
    const { reply } = await press(await answerTo(to), 'Footnotes', to);
    const all = [reply, ...(reply?.more ?? [])] as Reply[];
    for (const message of all) expect(sizeOf(embedOf(message))).toBeLessThanOrEqual(6_000);
    expect(JSON.stringify(all)).toContain('Author 29.');
  });
});

describe('the buttons of a note', () => {
  it('open the passage with the sentence of the note in bold', async () => {
    const to = services();
    const { reply } = await press(await cite.run(invocation({ note: '1' }), to, ignore), 'Show passage', to);
    expect(embedOf(reply).description).toContain(
      '**The pipeline opened in December after years of delay.¹**',
    );
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['More context']);
  });

  it('turn the pages of a long list', async () => {
    const notes = Array.from({ length: 100 }, (_, i) => ({
      number: i + 1,
      text: `Author ${i}. ${'Words. '.repeat(30)}`,
    }));
    const to = services(tinyLibrary([{ id: 'a.txt', title: 'A', paragraphs: ['Text.'], notes }]));
    const first = cite.run(invocation(), to, ignore) as Reply;
    expect(embedOf(first).footer?.text).toMatch(/^list 1 of \d/);
    const { update } = await press(first, 'Next ›', to);
    expect(embedOf(update).footer?.text).toMatch(/^list 2 of \d/);
    expect(embedOf(update).description).not.toContain('**1** ');
  });
});

describe('Cancel', () => {
  const endless = () => new Promise<never>(ignore);
  const start = (to: Services) => progressReply(to.reindexes.start('600000000000000001', asker, endless));

  it('is for moderators, whoever of them started the reindex', () => {
    const progress = start(services());
    const member = pressed(progress, 'Cancel', { isModerator: false });
    const moderator = pressed(progress, 'Cancel', { isModerator: true, userId: otherPerson });
    expect(member.button.refusal(member.press)).toContain('Only moderators');
    expect(moderator.button.refusal(moderator.press)).toBeNull();
  });

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

describe('readButton', () => {
  it.each([
    '0:page:abc:a0:0123456789ab',
    '1:page:abc:a:9:0123456789ab',
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
    expect(embedOf(reply).footer?.text).toContain('1 of 5');
  });
});
