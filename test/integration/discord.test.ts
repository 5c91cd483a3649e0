import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { customIdOf, LocalBot, labelsOf } from '../helpers/local-bot.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';
import { saying } from '../helpers/told.js';

/** First answers, by their number in Discord's API. */
const message = 4;
const deferred = 5;
const updated = 7;

const question = 'pipeline opened in december';

const library = ofEachTest(() => tinyLibrary());
const local = ofEachTest(() => LocalBot.start({ library }));

const member = () => local.discord.drive.idOf('member');

describe('/ask on a local Discord', () => {
  it('is answered at once and in public', async () => {
    const asked = local.discord.drive.slash('ask', { question });
    const answer = await local.discord.drive.reply(asked);
    expect(asked.callbackType).toBe(message);
    expect(answer).toMatchObject({ status: 'sent', visibleTo: null });
    expect(answer.message.content).toMatch(new RegExp(`^-# ${question}\n> .*\n— \\*The pipeline\\*`));
    expect(answer.message.embeds).toEqual([]);
  });

  it.each([
    ['in public', {}, null],
    ['in private', { private: true }, 'member'],
  ])('is deferred %s where the answer takes long', async (_name, options, who) => {
    library.onAsk = () => wait(1_700);
    const asked = local.discord.drive.slash('ask', { question, ...options });
    await local.discord.drive.answered(asked);
    expect(asked.callbackType).toBe(deferred);
    const answer = await local.discord.drive.reply(asked);
    expect(answer.visibleTo).toBe(who === null ? null : member());
    expect(answer.message.content).toContain('The pipeline');
  });

  it('pages in place for the asker, and in a private copy for others', async () => {
    const answer = await local.slash('ask', { question });
    expect((await local.press(answer, 'Next ›')).callbackType).toBe(updated);
    expect(local.now(answer).message.content).toContain('passage 2 of 3');
    const own = await local.open(answer, 'Next ›', 'moderator');
    expect(own.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(own.message.content).toContain('passage 3 of 3');
    expect(local.now(answer).message.content).toContain('passage 2 of 3');
    expect((await local.press(own, '‹ Previous', 'moderator')).callbackType).toBe(updated);
    expect(local.now(own).message.content).toContain('passage 2 of 3');
  });

  it('pages in place where turning takes long', async () => {
    const answer = await local.slash('ask', { question });
    library.onAsk = () => wait(1_700);
    await local.press(answer, 'Next ›');
    await expect.poll(() => local.now(answer).message.content).toContain('2 of 3');
  });

  it('shares a private answer once where two processes of one token hear of the press', async () => {
    const first = local.bot;
    await local.startBot();
    const answer = await local.slash('ask', { question, private: true });
    for (let press = 0; press < 2; press += 1) {
      local.discord.drive.press(answer.message.id, customIdOf(answer, 'Share'));
    }
    const isAnswered = () => local.calls('callback').length === 6;
    await expect.poll(isAnswered).toBe(true);
    await wait(500);
    expect(local.discord.drive.entries('moderator')).toHaveLength(1);
    expect(labelsOf(local.now(answer))).not.toContain('Share');
    await first.stop();
  });

  it('shares a private answer with the channel', async () => {
    const answer = await local.slash('ask', { question, private: true });
    expect(answer.visibleTo).toBe(member());
    await local.press(answer, 'Share');
    const shared = await local.discord.drive.waitFor(
      (entry) => entry.id !== answer.id && entry.visibleTo === null && entry.status === 'sent',
    );
    expect(shared.message.content).toBe(`${answer.message.content}\n-# Shared by <@${member()}>`);
    expect(shared.message.mentions).toEqual([]);
    expect(labelsOf(local.now(answer))).not.toContain('Share');
    await local.press(shared, 'Next ›');
    expect(local.now(shared).message.content).toContain('\n-# Shared by <@');
  });

  it('takes back that an answer will follow for everybody, where there is none after a long time', async () => {
    library.onAsk = () => wait(1_700);
    const asked = local.discord.drive.slash('ask', { question: 'harbour penguins dance tango in red hats' });
    await local.discord.drive.answered(asked);
    expect(asked.callbackType).toBe(deferred);
    const told = await local.discord.drive.waitFor((entry) =>
      entry.message.content.includes('do not answer'),
    );
    expect(told.visibleTo).toBe(member());
    expect(local.discord.drive.entries('moderator')).toEqual([]);
  });
});

describe('/cite, /works and /help on a local Discord', () => {
  it('offers the notes of the last answer first, shows one, and opens its passage', async () => {
    await local.slash('ask', { question: 'storage winter remains expensive' });
    const typing = await local.discord.drive.autocomplete('cite', 'note', { note: '' });
    expect(typing.choices[0]?.name).toMatch(/^2 · /);
    const note = await local.slash('cite', { note: String(typing.choices[0]?.value) });
    expect(note.message.embeds[0]).toMatchObject({ title: 'Note 2', author: { name: 'The pipeline' } });
    const passage = await local.open(note, 'Read passage');
    expect(passage.message.content).toContain('**Storage of gas in the winter remains expensive.²**');
  });

  // What is in the lists and citations: `test/discord/commands/citing.test.ts`.
  it('gives a file of the works that can be fetched, after a restart as well', async () => {
    const list = await local.slash('works');
    expect(list.visibleTo).toBe(member());
    await local.restartBot();
    const [file] = (await local.open(list, 'RIS')).message.attachments;
    expect(file?.filename).toMatch(/\.ris$/);
    expect(await (await fetch(file?.url ?? '')).text()).toMatch(/^TY {2}- /m);
  });

  it('explains itself for the asker only', async () => {
    const help = await local.slash('help');
    expect(help.visibleTo).toBe(member());
    expect(help.message.embeds[0]?.fields?.map(({ name }) => name)).toEqual([
      'Texts (1)',
      'Commands',
      'Privacy',
    ]);
  });
});

describe('errors on a local Discord', () => {
  it('go to the asker as written where they can act on them', async () => {
    library.onAsk = async () => {
      throw saying('Index holds model_a, the bot runs model_b: `npm run reindex`');
    };
    const reply = await local.slash('ask', { question });
    expect(reply.visibleTo).toBe(member());
    expect(reply.message.content).toBe(
      'Index holds model\\_a, the bot runs model\\_b: \\`npm run reindex\\`',
    );
  });

  it('give an incident id where they cannot, which is in the log with the error', async () => {
    library.onAsk = async () => {
      throw new TypeError('a bug of ours');
    };
    const reply = await local.slash('ask', { question });
    const incident = /mention `(\w{8})`/.exec(reply.message.content)?.[1];
    expect(reply.message.content).not.toContain('a bug of ours');
    expect(local.logged.filter((line) => line.includes(String(incident)))).toEqual([
      expect.stringContaining('a bug of ours'),
    ]);
  });

  it('are told after deferring as well', async () => {
    library.onAsk = async () => {
      await wait(1_700);
      throw new TypeError('a bug of ours');
    };
    local.discord.drive.slash('ask', { question });
    // What everybody waited for is taken back: only the asker is told.
    const told = await local.discord.drive.waitFor((entry) =>
      entry.message.content.includes('Ibid failed at this'),
    );
    expect(told.visibleTo).toBe(member());
    expect(local.discord.drive.entries('moderator')).toEqual([]);
  });

  it('are told where a button fails after its update was deferred', async () => {
    const answer = await local.slash('ask', { question });
    library.onAsk = async () => {
      await wait(1_700);
      throw saying('Not now');
    };
    await local.press(answer, 'Next ›');
    const told = await local.discord.drive.waitFor((entry) => entry.message.content === 'Not now');
    expect(told.visibleTo).toBe(member());
    expect(local.now(answer).message.content).toEqual(answer.message.content);
  });
});

describe('buttons on a local Discord', () => {
  it('work after a restart and after a reindex that moved the passage', async () => {
    const answer = await local.slash('ask', { question });
    await local.bot.stop();
    library.replace(
      tinyCorpus.map((one) => ({ ...one, paragraphs: ['A new beginning.', ...one.paragraphs] })),
    );
    await local.startBot();
    await local.press(answer, 'Next ›');
    expect(local.now(answer).message.content).toContain('passage 2 of 3');
  });
});

describe('stopping', () => {
  it('lets running answers finish, then leaves', async () => {
    let arrived = () => {};
    const hasArrived = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    library.onAsk = () => {
      arrived();
      return wait(500);
    };
    const asked = local.discord.drive.slash('ask', { question });
    await hasArrived;
    await local.bot.stop();
    expect(local.discord.gateway.isBotOnline).toBe(false);
    expect((await local.discord.drive.reply(asked)).message.content).toContain('The pipeline');
  });
});
