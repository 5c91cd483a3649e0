import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import type { Drive, Who } from 'local-discord/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { buttonActions } from '../../src/discord/buttons/index.js';
import { actionOf, gatherButtons, pressForged, quiet, use } from '../helpers/every-button.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { contentsOf, keptFolders, openKept } from '../helpers/kept-library.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';

// One collection that two servers ask, and the first is its home. Robin is a moderator of the second one.

const question = 'Does the ferry cross the strait at seven in the morning?';
/** Words of the text. */
const quoted = 'The ferry crosses the strait at seven in the morning';
const numbers = Array.from({ length: 30 }, (_, at) => at + 1);
const marks = numbers.map((mark) => `[^${mark}]`).join('');
const note = (at: number) =>
  `[^${at}]: Kerr, Ferries of the Year 19${at + 10} (Bergen: Harbour Press, 19${at + 10}), 1${at}.\n`;
const large = `# The Ferry\n\nThe ferry crosses the strait at seven in the morning.${marks}\n\n${numbers.map((at) => `Boat ${at} carries ${at * 7} people.`).join(' ')}\n\n${numbers.map(note).join('')}`;
const small = (at: number) =>
  `# The Papers of the Old Harbour Office beside the Lighthouse, Part ${at}\n\nThe lighthouse of part ${at} is kept by nobody else.[^1]\n\n[^1]: Kerr, Ferries (Bergen: Harbour Press, 1911), ${at}.\n`;

/** Everything is used and pressed in it: no time at which it has failed. */
const patienceMs = 30 * 60_000;

const folder = ofAllTests(temporaryFolder);
const library = ofAllTests(() => openKept(folder.dir));

beforeAll(async () => {
  const { corpusDir } = keptFolders(folder.dir);
  await writeFile(join(corpusDir, 'z-ferry.md'), large);
  for (const at of numbers.slice(0, 20)) await writeFile(join(corpusDir, `office-${at}.md`), small(at));
  await library.reindex();
  // Nothing has been sent yet that waits in it.
  await mkdir(library.keeping.stagingDir, { recursive: true });
}, patienceMs);

/** What is kept for all servers: the texts, their history and what is pinned. */
async function shared(): Promise<object> {
  const { keeping } = library;
  const files = await contentsOf(keptFolders(folder.dir).corpusDir);
  const [texts, pins, live, removed] = [
    await keeping.texts(),
    await keeping.golden.list(),
    await keeping.live(),
    await keeping.removed(),
  ];
  return { files, texts, pins, live, removed, waiting: Object.keys(await contentsOf(keeping.stagingDir)) };
}

/** What the person sees who uses a part of `/texts`, or another command. */
async function said(drive: Drive, user: Who, command: string, ...subcommand: string[]): Promise<string> {
  const { message } = await use(drive, user, command, {}, subcommand);
  return message.content;
}

describe('texts that all servers share', () => {
  let local: LocalBot;
  let first: Drive;
  let second: Drive;
  const start = async (homeServer: string | null | undefined) => {
    local = await LocalBot.start({ library, ...(homeServer === undefined ? {} : { homeServer }) });
    const [one, two] = local.discord.world.guilds;
    if (two === undefined) throw new Error('there is no second server');
    first = local.discord.drive.in(one);
    second = local.discord.drive.in(two);
  };

  it('are kept in their home, and only asked in every other server', async () => {
    await start(undefined);
    const before = await shared();
    const parts = ['add', 'list', 'show', 'audit', 'remove', 'history', 'undo', 'restore', 'pinned', 'role'];
    for (const part of parts) {
      const options = { text: 'office-1.md', file: second.as('helper').attach('a.md', small(98)) };
      const given =
        part === 'add'
          ? { file: options.file }
          : part.match(/show|audit|remove/)
            ? { text: options.text }
            : {};
      const { message } = await use(second, 'helper', 'texts', given, [part]);
      expect(message.content, part).toMatch(
        /shared by all servers of this bot and kept by .* another one: here they can be asked/,
      );
    }
    expect(await said(second, 'helper', 'reindex')).toContain('kept by the moderators of another one');
    expect(await shared()).toEqual(before);
    const asked = await use(second, 'helper', 'ask', { question, private: true });
    expect(asked.message.content).toContain('at seven in the morning');
    expect(JSON.stringify(asked.message.components)).not.toContain('1:pin');
    expect(
      (await second.autocomplete('texts', 'text', { text: '' }, { user: 'helper', subcommand: ['show'] }))
        .choices,
    ).toEqual([]);
    expect(await said(first, 'moderator', 'texts', 'history')).toContain('state');
    await local.stop();
  });

  it('each server chooses for itself how it asks them', async () => {
    await start(undefined);
    expect(await said(second, 'helper', 'texts', 'gaps')).toMatch(/are not counted in this server/);
    expect(await said(second, 'helper', 'texts', 'channel')).toMatch(/channel/);
    expect(await said(second, 'member', 'texts', 'gaps')).toMatch(/Only moderators/);
    await local.stop();
  });

  it('are kept by the server that the settings name', async () => {
    await start('1100000000000000102');
    expect(local.discord.world.guilds[1]?.id).toBe('1100000000000000102');
    expect(await said(first, 'moderator', 'texts', 'history')).toContain(
      'kept by the moderators of another one',
    );
    expect(await said(second, 'helper', 'texts', 'history')).toContain('state');
    await local.stop();
  });

  it('are kept by nobody on Discord where several servers share them and none is named', async () => {
    await start(null);
    for (const [drive, user] of [
      [first, 'moderator'],
      [second, 'helper'],
    ] as const)
      expect(await said(drive, user, 'texts', 'history')).toMatch(
        /none of these is their home: nobody can change them on Discord\. .*TEXTS.+HOME.+SERVER/,
      );
    await local.stop();
  });

  it('are kept by the only server that the bot is in', async () => {
    local = await LocalBot.start({ library, homeServer: null });
    local.discord.drive.in(local.discord.world.guilds[1]?.id ?? '').removeBot();
    expect(await said(local.discord.drive, 'moderator', 'texts', 'history')).toContain('state');
    await local.stop();
  });

  it('are changed by nobody while Discord does not say which servers there are', async () => {
    await start(null);
    local.discord.faults.rest({
      route: 'guild',
      times: 10,
      fault: { kind: 'error', status: 403, code: 0, message: 'no' },
    });
    expect(await said(first, 'moderator', 'texts', 'history')).toMatch(/^Discord does not say at the moment/);
    local.discord.faults.clear();
    expect(await said(first, 'moderator', 'texts', 'history')).toMatch(/none of these is their home/);
    await local.stop();
  });
});

describe('every button of shared texts', () => {
  const local = ofAllTests(() => LocalBot.start({ library, isRecorded: true }));
  let ids: readonly string[];
  let before: object;

  beforeAll(async () => {
    ids = await gatherButtons({
      ...{ local, question, quoted, drive: local.discord.drive, pinned: 'nobody' },
      texts: async () => (await library.keeping.texts()).map(({ document }) => document),
      large: async () => 'z-ferry.md',
      added: ['again.md', `${large}\nThe end.\n`],
    });
    before = await shared();
  }, patienceMs);

  it('is there', () => {
    expect(buttonActions.filter((action) => !ids.some((id) => actionOf(id) === action))).toEqual([]);
  });

  /** No bit that lets somebody manage a server. */
  const demoted = (payload: object) => {
    const { member } = payload as { readonly member: { readonly permissions: string } };
    const permissions = String(BigInt(member.permissions) & ~PermissionFlagsBits.ManageGuild);
    return { ...payload, member: { ...member, permissions, roles: [] } };
  };

  it.each([
    ['forged by a member', 0, 'member', undefined],
    ['pressed by somebody who was a moderator once', 0, 'moderator', demoted],
    ['forged by a moderator of another server', 1, 'helper', undefined],
    ['forged by a member of another server', 1, 'member', undefined],
  ] as const)(
    'changes nothing %s',
    async (_by, guild, user, change) => {
      const drive = local.discord.drive.in(local.discord.world.guilds[guild]?.id ?? '');
      const settings = () => library.keeping.settings(local.discord.world.guild.id);
      const chosen = await settings();
      for (const id of ids) await pressForged({ local, drive }, user, id, change);
      await quiet(local);
      expect(await shared()).toEqual(before);
      expect(await settings()).toEqual(chosen);
      expect(await library.keeping.unanswered.list(local.discord.world.guild.id)).not.toEqual([]);
    },
    patienceMs,
  );
});
