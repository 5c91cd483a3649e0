import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { ReindexOptions } from '../../src/library/index.js';
import { UnusableIndexError } from '../../src/store/index.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

const library = ofEachTest(() => tinyLibrary());
const local = ofEachTest(() => LocalBot.start({ library }));

/** A reindex that makes progress until it is let go or cancelled. */
function heldReindex(): { finish: () => void } {
  const held: { finish: () => void } = { finish: () => undefined };
  library.onReindex = ({ signal, onProgress }: ReindexOptions) =>
    new Promise((resolve, reject) => {
      let done = 0;
      const timer = setInterval(() => {
        done += 1;
        onProgress?.({ step: 'embedding', done, total: 1_000 });
      }, 10);
      const end = () => clearInterval(timer);
      held.finish = () => {
        end();
        resolve();
      };
      signal?.addEventListener('abort', () => {
        end();
        reject(new UserError('cancelled'));
      });
    });
  return held;
}

const inProgress = (title: string) => (entry: { message: { embeds: { title?: string }[] } }) =>
  entry.message.embeds[0]?.title === title;

describe('/reindex on a local Discord', () => {
  it('is offered to moderators only, and refused by the bot where a server opened it to others', async () => {
    const names = (who: 'member' | 'moderator') => local.discord.drive.commands(who).map(({ name }) => name);
    expect(names('moderator')).toContain('reindex');
    expect(names('member')).not.toContain('reindex');
    const used = local.discord.drive.slash('reindex', {}, { user: 'member', isOverridden: true });
    const refused = await local.discord.drive.reply(used);
    expect(refused.visibleTo).toBe(local.discord.drive.idOf('member'));
    expect(refused.message.content).toContain('Only moderators');
  });

  it('moves while it works, edits no faster than every two seconds, and ends with a receipt', async () => {
    const held = heldReindex();
    const used = local.discord.drive.slash('reindex', {}, { user: 'moderator' });
    await local.discord.drive.waitFor(inProgress('Reindexing'));
    const answer = await local.slash('ask', { question: 'pipeline opened in december' });
    expect(answer.message.content).toContain('The pipeline');
    const edits = () => local.calls('message').map(({ atMs }) => atMs);
    await expect.poll(() => edits().length).toBeGreaterThanOrEqual(2);
    held.finish();
    const receipt = await local.discord.drive.waitFor(inProgress('Reindexed'));
    expect(receipt.id).toBe(used.id);
    expect(receipt.visibleTo).toBeNull();
    expect(receipt.message.components).toEqual([]);
    const [first = 0, second = 0] = edits();
    expect(second - first).toBeGreaterThanOrEqual(1_990);
  });

  it('tells a second one who runs the first', async () => {
    const held = heldReindex();
    const first = local.discord.drive.slash('reindex', {}, { user: 'moderator' });
    await local.discord.drive.waitFor(inProgress('Reindexing'));
    const second = await local.slash('reindex', {}, 'moderator');
    const moderator = local.discord.drive.idOf('moderator');
    expect(second.message.content).toContain(`<@${moderator}> started a reindex`);
    expect(second.visibleTo).toBe(moderator);
    expect(second.message.mentions).toEqual([]);
    held.finish();
    // What told how far it was is not left behind.
    const ended = (id: string) =>
      local.discord.drive.waitFor((entry) => entry.id === id && inProgress('Reindexed')(entry));
    expect((await ended(second.id)).message).toMatchObject({ content: '', components: [] });
    expect((await ended(first.id)).visibleTo).toBeNull();
  });

  it('that fails says why in the terms of the chat, not of the terminal', async () => {
    library.onReindex = async () => {
      throw new UnusableIndexError('index-file-missing', { path: '/srv/index', file: 'manifest.json' });
    };
    local.discord.drive.slash('reindex', {}, { user: 'moderator' });
    const failed = await local.discord.drive.waitFor(({ message }) => message.content !== '');
    expect(failed.message.content).toMatch(/^The index is damaged.*\/reindex with full: True$/);
  });

  it('is not cancelled by a member, and is by a moderator', async () => {
    heldReindex();
    const used = local.discord.drive.slash('reindex', {}, { user: 'moderator' });
    const progress = await local.discord.drive.waitFor(inProgress('Reindexing'));
    const refused = await local.open(progress, 'Cancel', 'member');
    expect(refused).toMatchObject({
      visibleTo: local.discord.drive.idOf('member'),
      message: { content: expect.stringContaining('Only moderators') },
    });
    expect(inProgress('Reindexing')(local.now(progress))).toBe(true);
    const cancelled = await local.open(progress, 'Cancel', 'moderator');
    expect(cancelled.message.content).toContain('answers come from the old index');
    const ended = await local.discord.drive.waitFor(
      (entry) => entry.id === used.id && entry.message.content.includes('was cancelled'),
    );
    expect(ended.message.embeds).toEqual([]);
    expect(ended.message.components).toEqual([]);
  });

  it('is cancelled when the bot stops, which says so first', async () => {
    heldReindex();
    const used = local.discord.drive.slash('reindex', {}, { user: 'moderator' });
    await local.discord.drive.waitFor(inProgress('Reindexing'));
    await local.bot.stop();
    expect((await local.discord.drive.reply(used)).message.content).toContain(
      'answers come from the old index',
    );
  });

  /** Runs a reindex that ends after its token. */
  async function outlive(mayBotWrite: boolean) {
    const slow = await LocalBot.start({ library, mayBotWrite });
    const held = heldReindex();
    slow.discord.drive.slash('reindex', {}, { user: 'moderator' });
    await slow.discord.drive.waitFor(inProgress('Reindexing'));
    slow.clock.advance(15 * 60_000);
    return { slow, held };
  }

  const warnings = ({ logged }: LocalBot) =>
    logged.map((line) => JSON.parse(line)).filter((one) => one.level >= 40);

  it('that outlives the 15 minutes in which Discord takes edits ends with a message of its own', async () => {
    const { slow, held } = await outlive(true);
    held.finish();
    const told = await slow.discord.drive.waitFor(inProgress('Reindexed'));
    const moderator = slow.discord.drive.idOf('moderator');
    expect(told).toMatchObject({
      visibleTo: null,
      invocation: null,
      message: { content: `The reindex that <@${moderator}> started has ended.`, mentions: [] },
    });
    expect(slow.calls('message').map(({ status }) => status)).toContain(401);
    await slow.stop();
    expect(warnings(slow)).toEqual([]);
    expect(slow.calls('channel-message')).toHaveLength(1);
  });

  it('that outlives them and fails says why in a message of its own', async () => {
    const { slow } = await outlive(true);
    await slow.bot.stop();
    const told = await slow.discord.drive.waitFor(({ invocation }) => invocation === null);
    expect(told.message.embeds[0]?.description).toContain('answers come from the old index');
    await slow.stop();
  });

  it('that outlives them where the bot may not write is logged, and told at the next /reindex', async () => {
    const { slow, held } = await outlive(false);
    held.finish();
    await expect.poll(() => warnings(slow)).toMatchObject([{ title: 'Reindexed' }]);
    library.onReindex = async () => undefined;
    const next = slow.discord.drive.slash('reindex', {}, { user: 'moderator' });
    const told = await slow.discord.drive.waitFor(({ message }) => message.content.includes('has ended'));
    expect(inProgress('Reindexed')(told)).toBe(true);
    expect(inProgress('Reindexed')(await slow.discord.drive.reply(next))).toBe(true);
    const last = slow.discord.drive.slash('reindex', {}, { user: 'moderator' });
    await slow.discord.drive.reply(last);
    await slow.stop();
    const ended = slow.discord.drive
      .entries('moderator')
      .filter(({ message }) => message.content.includes('has ended'));
    expect(ended).toHaveLength(1);
  });
});
