import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { APIApplicationCommandOption } from 'discord.js';
import type { Drive, Who } from 'local-discord/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { buttonActions } from '../../src/discord/buttons/index.js';
import { commands, messageCommands } from '../../src/discord/commands/index.js';
import { filesIn } from '../../src/names-in.js';
import {
  actionOf,
  type ButtonStage,
  ended,
  gatherButtons,
  idsSent,
  pressForged,
  quiet,
  use,
} from '../helpers/every-button.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { customIdOf, LocalBot, labelsOf } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { addToServer, openServers } from '../helpers/server-collections.js';

// Two servers with texts of their own. The words below stand in the first one's texts, in every place that a text has;
// whatever people do in the second one, the bot never sends it one of them.
const secrets = [
  'Zephyrine',
  'Quillon',
  'Vantorix',
  'Ombrelle',
  'Marlowgate',
  'Tessaly',
  'Harpwick',
  'Dunmorrow',
] as const;
const [title, author, heading, body, noted, worked, other, pinned] = secrets;

/** What people ask in both; it has none of the words. */
const question = 'Does the ferry cross the strait at seven in the morning?';
/** Half of a sentence of the first server's text, up to where its own words begin. */
const quoted = 'The ferry crosses the strait at seven in the morning';

const numbers = Array.from({ length: 30 }, (_, at) => at + 1);
/** The first cites all notes of the text, so that its works need several pages. */
const marksOf = (at: number) => (at === 1 ? numbers : [at]).map((mark) => `[^${mark}]`).join('');
const chapter = (at: number) =>
  `## ${heading} ${at}\n\n${at === 1 ? quoted : `Its boat sails at ${at}`}, says ${body} the keeper of year ${at}.${marksOf(at)} Nobody has ever counted its passengers.\n`;
const note = (at: number) =>
  `[^${at}]: ${worked} Kerr, Ferries of ${noted} in the Year 19${at + 10} (Bergen: Harbour Press, 19${at + 10}), 1${at}.\n`;
const large = `---\ntitle: ${title} and the Ferry\nauthor: ${author}\n---\n\n${numbers.map(chapter).join('\n')}\n${numbers.map(note).join('')}`;
const small = (at: number) =>
  `# The ${other} Papers of the Old Harbour Office beside the Lighthouse, Part ${at}\n\nThe lighthouse of part ${at} is kept by ${body} and nobody else.[^1]\n\n[^1]: ${worked} Kerr, Ferries of ${noted} (Bergen: Harbour Press, 1911), ${at}.\n`;
const own =
  '# The Mill\n\nThe mill of the village turns when the wind blows.[^1]\n\n[^1]: Ann Holt, Mills (Oslo, 1902), 3.\n';

/** Everything is used and pressed: no time at which it has failed. */
const patienceMs = 30 * 60_000;

const folder = ofAllTests(temporaryFolder);
const collections = ofAllTests(() => openServers(join(folder.dir, 'servers')));
const local = ofAllTests(() => LocalBot.start({ collections, isRecorded: true }));
/** The people of the first server, and of the second. */
let first: Drive;
let second: Drive;

beforeAll(async () => {
  const [one, two] = local.discord.world.guilds;
  if (two === undefined) throw new Error('there is no second server');
  first = local.discord.drive.in(one);
  second = local.discord.drive.in(two);
  const add = (server: string, name: string, content: string) =>
    addToServer(collections, join(folder.dir, 'servers'), server, name, content);
  // Most of them come by the folder, which one process reads.
  const texts = join(folder.dir, 'servers', one.id, 'texts');
  await mkdir(texts, { recursive: true });
  for (const at of numbers.slice(0, 19))
    await writeFile(join(texts, `${one.id}-${other}-${at}.md`), small(at));
  await collections.use(one.id, (library) => library.reindex());
  await add(one.id, `${other}-20.md`, small(20));
  await add(one.id, `${title}.md`, large);
  await add(two.id, 'mill.md', own);
}, patienceMs);

/** The first server with its texts. */
const stage = (): ButtonStage => ({
  ...{ local, drive: first, question, quoted, pinned },
  texts: async () => (await textsOf(local.discord.world.guild.id)).map(({ document }) => document),
  large: async () => largeId(),
  added: [`${title} again.md`, `${large}\nThe end.\n`],
});

const largeId = () => `${local.discord.world.guild.id}-${title}.md`;

/** What the first server's texts, versions and states are called where the bot was asked for them. */
function namesInFirst(): readonly string[] {
  const parts = idsSent(local).flatMap((id) => id.split(':').slice(2));
  return [...new Set(parts.filter((part) => /^[0-9a-f]{12,64}$/.test(part)))].slice(0, 12);
}

const textsOf = (server: string) => collections.use(server, ({ keeping }) => keeping.texts());

/** Everything that is kept for a server, but for what says who works on it at the moment. */
async function keptFor(server: string): Promise<Readonly<Record<string, string>>> {
  const dir = join(folder.dir, 'servers', server);
  const files = (await filesIn(dir)).filter(
    (file) => !basename(file).startsWith('write-lock') && !/-(?:shm|wal)$/.test(file),
  );
  const contents: Record<string, string> = {};
  for (const file of files) contents[file.slice(dir.length)] = await readFile(file, 'base64');
  return contents;
}

/** The words of the first server in what the bot has sent since. */
function leakedSince(mark: number): readonly string[] {
  return local.sent
    .slice(mark)
    .filter((call) => secrets.some((word) => call.toLowerCase().includes(word.toLowerCase())));
}

/** Every slash command, with its subcommands. */
function* slashCommands() {
  for (const { data } of commands) {
    const options: readonly APIApplicationCommandOption[] = data.options ?? [];
    const parts = options.filter(({ type }) => type === 1);
    if (parts.length === 0) yield { command: data.name, subcommand: [], options };
    for (const part of parts)
      yield {
        command: data.name,
        subcommand: [part.name],
        options: 'options' in part ? (part.options ?? []) : [],
      };
  }
}

/** Every command, with one of these words in the place of each text that can be typed. */
function* usesWith(words: readonly string[], user: Who) {
  for (const { command, subcommand, options } of slashCommands()) {
    const typed = options.filter(({ type }) => type === 3);
    for (const name of typed.length === 0 ? [null] : typed.map((option) => option.name)) {
      for (const word of name === null ? [''] : words)
        yield {
          command,
          subcommand,
          given: { ...requiredOf(options, word, user), ...(name && { [name]: word }) },
        };
    }
  }
}

function requiredOf(options: readonly APIApplicationCommandOption[], word: string, user: Who) {
  const filled = ({ name, type }: APIApplicationCommandOption) => {
    if (type === 11) return second.as(user).attach('a.md', own);
    return name === 'question' ? question : word;
  };
  return Object.fromEntries(
    options.filter(({ required }) => required).map((option) => [option.name, filled(option)]),
  );
}

describe('two servers with texts of their own', () => {
  let ids: readonly string[];
  let mark: number;
  let before: Readonly<Record<string, string>>;

  beforeAll(async () => {
    ids = await gatherButtons(stage());
    mark = local.sent.length;
    before = await keptFor(local.discord.world.guild.id);
  }, patienceMs);

  it('the first one is told all its words, and gets every button that there is', () => {
    const told = local.sent.join('\n');
    expect(secrets.filter((word) => !told.includes(word))).toEqual([]);
    expect(ids.length).toBeGreaterThan(60);
    expect(buttonActions.filter((action) => !ids.some((id) => actionOf(id) === action))).toEqual([]);
  });

  it.each(['member', 'moderator', 'helper'] as const)(
    'no button of the first one does anything for a %s of the second',
    async (user) => {
      for (const id of ids) {
        await pressForged({ local, drive: second }, user, id);
      }
      await quiet(local);
      expect(leakedSince(mark)).toEqual([]);
      expect(await keptFor(local.discord.world.guild.id)).toEqual(before);
    },
  );

  it.each(['member', 'moderator'] as const)(
    'no command tells a %s of the second one of the first',
    async (user) => {
      for (const { command, subcommand, given } of usesWith(namesInFirst(), user))
        await use(second, user, command, given, subcommand);
      await quiet(local);
      expect(leakedSince(mark)).toEqual([]);
      expect(await keptFor(local.discord.world.guild.id)).toEqual(before);
    },
  );

  it.each(['member', 'moderator'] as const)(
    'nothing of the first one is offered to a %s of the second who types',
    async (user) => {
      const offered: string[] = [];
      for (const { command, subcommand, options } of slashCommands()) {
        for (const option of options.filter((one) => 'autocomplete' in one && one.autocomplete === true)) {
          for (const typed of ['', ...secrets.map((word) => word.slice(0, 3)), 'ferry', '1']) {
            const given = { [option.name]: typed };
            const { choices } = await second.autocomplete(command, option.name, given, {
              user,
              subcommand,
              isOverridden: true,
            });
            offered.push(JSON.stringify(choices));
          }
        }
      }
      expect(offered.length).toBeGreaterThan(30);
      expect(offered.join('\n')).toContain('The Mill');
      expect(leakedSince(mark)).toEqual([]);
    },
  );

  it('no message command in the second one finds what stands in the first', async () => {
    for (const { data } of messageCommands) {
      for (const words of [`“${quoted}”`, question, `“Nobody has ever counted its passengers.”`]) {
        const interaction = second.messageCommand(data.name, second.say(words, 'member'), { user: 'member' });
        await ended(second, interaction);
      }
    }
    await quiet(local);
    expect(leakedSince(mark)).toEqual([]);
  });

  it('the first one goes on with what was waiting there', async () => {
    const waits = (label: string) => {
      const entry = first.entries('moderator').findLast((one) => labelsOf(one).includes(label));
      if (entry === undefined) throw new Error(`nothing waits with “${label}”`);
      return entry;
    };
    const [lost, preview] = [waits('Go on all the same'), waits('Keep both')];
    const theirs = async () => (await textsOf(local.discord.world.guild.id)).map(({ document }) => document);
    for (const [entry, label] of [
      [lost, 'Go on all the same'],
      [preview, 'Keep both'],
    ] as const) {
      await first.answered(first.press(entry.message.id, customIdOf(entry, label), { user: 'moderator' }));
      await quiet(local);
    }
    await expect.poll(theirs).toContain(`${title}-again.md`);
    expect(await theirs()).not.toContain(largeId());
  });
});
