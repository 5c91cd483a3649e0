import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIApplicationCommandOption } from 'discord.js';
import type { ChannelEntry, Drive, Interaction, Who } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonActions } from '../../src/discord/buttons/index.js';
import { commands, messageCommands } from '../../src/discord/commands/index.js';
import { parseCustomId } from '../../src/discord/custom-id.js';
import { documentToken } from '../../src/discord/documents.js';
import type { ServerCollections } from '../../src/library/collections/server-collections.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { componentsOf, customIdOf, LocalBot, labelsOf } from '../helpers/local-bot.js';
import { type RecordingProxy, recordCalls } from '../helpers/recording-proxy.js';
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
const question = 'When does the ferry cross the strait?';
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

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let collections: ServerCollections;
let proxy: RecordingProxy;
let local: LocalBot;
/** The people of the first server, and of the second. */
let first: Drive;
let second: Drive;

beforeAll(async () => {
  folder = await temporaryFolder();
  collections = openServers(join(folder.dir, 'servers'));
  local = await LocalBot.start({
    collections,
    async through(apiUrl) {
      proxy = await recordCalls(apiUrl);
      return proxy.apiUrl;
    },
  });
  const [one, two] = local.discord.world.guilds;
  if (two === undefined) throw new Error('there is no second server');
  first = local.discord.drive.in(one);
  second = local.discord.drive.in(two);
  const add = (server: string, name: string, content: string) =>
    addToServer(collections, join(folder.dir, 'servers'), server, name, content);
  await add(one.id, `${title}.md`, large);
  for (const at of numbers.slice(0, 20)) await add(one.id, `${other}-${at}.md`, small(at));
  await add(two.id, 'mill.md', own);
});

afterAll(async () => {
  await local.stop();
  await proxy.close();
  await collections.close();
  await folder.remove();
});

/** What an interaction came to, once it shows no more how far it is. */
async function ended(drive: Drive, { id }: Interaction): Promise<ChannelEntry> {
  return drive.waitFor(
    (entry) => entry.id === id && entry.status !== 'sending' && !labelsOf(entry).includes('Cancel'),
  );
}

const use = (
  drive: Drive,
  user: Who,
  command: string,
  options: Readonly<Record<string, string | boolean>> = {},
  subcommand: readonly string[] = [],
) => ended(drive, drive.slash(command, options, { user, subcommand, isOverridden: true }));

/** Files come through the proxy as well: the bot takes them from where its API is. */
function attachThroughProxy(): void {
  const port = (url: string) => new URL(url).port;
  const change = (payload: object) =>
    JSON.parse(
      JSON.stringify(payload).replaceAll(`:${port(local.discord.apiUrl)}/`, `:${port(proxy.apiUrl)}/`),
    );
  local.discord.faults.event({ type: 2, fault: { kind: 'changed', change } });
}

/** What it takes to get every button that there is: done in the first server by a moderator, who sees them all. */
async function useEverything(): Promise<void> {
  const by = (command: string, options = {}, ...subcommand: string[]) =>
    use(first, 'moderator', command, options, subcommand);
  await by('ask', { question });
  const answer = await by('ask', { question, private: true });
  await by('ask', { question: 'Which penguins dance tango at midnight?', private: true });
  await by('cite');
  await by('cite', { note: 'Harbour' });
  await by('cite', { note: '3', document: documentToken(await idOf(0)) });
  await by('works');
  await by('help');
  await by('reindex');
  await by('texts', { text: documentToken(await idOf(-2)) }, 'remove');
  await first.answered(first.press(answer.message.id, customIdOf(answer, 'Pin'), { user: 'moderator' }));
  for (const at of numbers.slice(0, 6))
    await by('texts', { question: `Is the lighthouse of part ${at} kept by ${pinned}?` }, 'pinned');
  await by('texts', {}, 'pinned');
  attachThroughProxy();
  await by('texts', { file: first.as('moderator').attach(`${title} again.md`, small(99)) }, 'add');
  await by('texts', { text: documentToken(largeId()) }, 'remove');
  for (const subcommand of ['list', 'history', 'undo', 'restore']) await by('texts', {}, subcommand);
  await chooseEverything();
}

/** What a server chooses for itself. */
async function chooseEverything(): Promise<void> {
  const by = (command: string, options = {}, ...subcommand: string[]) =>
    use(first, 'moderator', command, options, subcommand);
  const press = (entry: ChannelEntry, label: string) =>
    first.answered(first.press(entry.message.id, customIdOf(entry, label), { user: 'moderator' }));
  const unanswered = (at: number) => `Which penguins dance tango number ${at ** 7} at ${at ** 5} o'clock?`;
  await by('texts', { role: local.discord.world.guild.people[2]?.roles[0] ?? '' }, 'role');
  await press(await by('texts', {}, 'gaps'), 'Count from now on');
  for (const at of [2, 3, 4, 5, 6, 7, 8]) await by('ask', { question: unanswered(at) });
  await press(await by('texts', {}, 'gaps'), 'Pin 1');
  await by('texts', { text: documentToken(await idOf(-1)) }, 'channel');
  await by('ask', { question: unanswered(9) });
}

const largeId = () => `${local.discord.world.guild.id}-${title}.md`;

/** What the first server's texts, versions and states are called where the bot was asked for them. */
function namesInFirst(): readonly string[] {
  const parts = idsSent().flatMap((id) => id.split(':').slice(2));
  return [...new Set(parts.filter((part) => /^[0-9a-f]{12,64}$/.test(part)))].slice(0, 12);
}

const textsOf = (server: string) => collections.use(server, ({ keeping }) => keeping.texts());

async function idOf(at: number): Promise<string> {
  return (await textsOf(local.discord.world.guild.id)).at(at)?.document ?? '';
}

/** Custom ids in all that the bot has sent. */
function idsSent(): readonly string[] {
  const found = proxy.sent.flatMap((call) => [...call.matchAll(/"custom_id":"([^"]+)"/g)]);
  return [...new Set(found.map(([, id = '']) => id))];
}

const actionOf = (id: string): string => parseCustomId(id)?.action ?? '';

/** Those change something, or wait for an answer: they are pressed in the second server alone. */
const kept = [
  'add-text',
  'discard-text',
  'go-on',
  'leave',
  'go-back',
  'restore-text',
  'unpin',
  'pin',
  'cancel',
  'cancel-change',
  'no-role',
  'no-list',
  'count-gaps',
  'forget-gaps',
  'pin-nearest',
];

/** Presses in the first server what leads to more buttons, until there are no new ones; of a kind a few of them. */
async function pressEverything(): Promise<void> {
  const pressed: string[] = [];
  const isWanted = (id: string) =>
    !kept.includes(actionOf(id)) &&
    !pressed.includes(id) &&
    pressed.filter((one) => actionOf(one) === actionOf(id)).length < 4;
  for (;;) {
    const buttons = first
      .entries('moderator')
      .flatMap((entry) =>
        componentsOf(entry).flatMap((part) =>
          'custom_id' in part && part.disabled !== true ? [{ entry, id: String(part.custom_id) }] : [],
        ),
      );
    const next = buttons.find(({ id }) => isWanted(id));
    if (next === undefined) return;
    pressed.push(next.id);
    await first.answered(first.press(next.entry.message.id, next.id, { user: 'moderator' }));
    await quiet();
  }
}

/** Until the bot has sent nothing for a moment. */
async function quiet(): Promise<void> {
  for (let before = -1; before < proxy.sent.length; ) {
    before = proxy.sent.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Everything that is kept for a server, but for what says who works on it at the moment. */
async function keptFor(server: string): Promise<Readonly<Record<string, string>>> {
  const dir = join(folder.dir, 'servers', server);
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('write-lock') && !/-(?:shm|wal)$/.test(entry.name),
  );
  const contents: Record<string, string> = {};
  for (const { parentPath, name } of files)
    contents[join(parentPath, name).slice(dir.length)] = await readFile(join(parentPath, name), 'base64');
  return contents;
}

/** The words of the first server in what the bot has sent since. */
function leakedSince(mark: number): readonly string[] {
  return proxy.sent
    .slice(mark)
    .filter((call) => secrets.some((word) => call.toLowerCase().includes(word.toLowerCase())));
}

/** A button of the second server; another one where pressing has taken it away. */
async function buttonOfTheirs(user: Who): Promise<{ readonly entry: ChannelEntry; readonly own: string }> {
  for (const entry of second.entries(user).toReversed()) {
    for (const part of componentsOf(entry))
      if ('custom_id' in part && part.disabled !== true) return { entry, own: String(part.custom_id) };
  }
  await use(second, user, 'ask', { question });
  return buttonOfTheirs(user);
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
    await useEverything();
    await pressEverything();
    await quiet();
    const [key = ''] = idsSent()
      .filter((id) => actionOf(id) === 'read')
      .map((id) => id.split(':')[2] ?? '');
    ids = [...idsSent(), `1:context:${key}`];
    mark = proxy.sent.length;
    before = await keptFor(local.discord.world.guild.id);
  });

  it('the first one is told all its words, and gets every button that there is', () => {
    const told = proxy.sent.join('\n');
    expect(secrets.filter((word) => !told.includes(word))).toEqual([]);
    expect(ids.length).toBeGreaterThan(60);
    expect(buttonActions.filter((action) => !ids.some((id) => actionOf(id) === action))).toEqual([]);
  });

  it.each(['member', 'moderator', 'helper'] as const)(
    'no button of the first one does anything for a %s of the second',
    async (user) => {
      for (const id of ids) {
        const { entry, own } = await buttonOfTheirs(user);
        const change = (payload: object) => {
          const { data } = payload as { readonly data: object };
          return { ...payload, data: { ...data, custom_id: id } };
        };
        local.discord.faults.event({ type: 3, fault: { kind: 'changed', change } });
        await second.answered(second.press(entry.message.id, own, { user }));
      }
      await quiet();
      expect(leakedSince(mark)).toEqual([]);
      expect(await keptFor(local.discord.world.guild.id)).toEqual(before);
    },
  );

  it.each(['member', 'moderator'] as const)(
    'no command tells a %s of the second one of the first',
    async (user) => {
      for (const { command, subcommand, given } of usesWith(namesInFirst(), user))
        await use(second, user, command, given, subcommand);
      await quiet();
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
    await quiet();
    expect(leakedSince(mark)).toEqual([]);
  });

  it('the first one goes on with what was waiting there', async () => {
    const waits = (label: string) => {
      const entry = first.entries('moderator').findLast((one) => labelsOf(one).includes(label));
      if (entry === undefined) throw new Error(`nothing waits with “${label}”`);
      return entry;
    };
    const [lost, preview] = [waits('Go on all the same'), waits('Add')];
    const theirs = async () => (await textsOf(local.discord.world.guild.id)).map(({ document }) => document);
    for (const [entry, label] of [
      [lost, 'Go on all the same'],
      [preview, 'Add'],
    ] as const) {
      await first.answered(first.press(entry.message.id, customIdOf(entry, label), { user: 'moderator' }));
      await quiet();
    }
    await expect.poll(theirs).toContain(`${title}-again.md`);
    expect(await theirs()).not.toContain(largeId());
  });
});
