import {
  type ChannelEntry,
  type Drive,
  type Interaction,
  pressableOf,
  pressables,
  type Who,
} from 'local-discord/testing';
import { documentToken } from '../../src/discord/finding/documents.js';
import { parseCustomId } from '../../src/discord/message/custom-id.js';
import { type LocalBot, labelsOf } from './local-bot.js';

/** A server whose texts the bot keeps, and what is used there so that it gets every button that there is. */
export interface ButtonStage {
  /** One that is recorded. */
  readonly local: LocalBot;
  readonly drive: Drive;
  /** Ids of the texts of the server: many, with notes; the first has a list of works that needs several pages. */
  texts(): Promise<readonly string[]>;
  /** The one with the many works. */
  large(): Promise<string>;
  /** One that the texts answer. */
  readonly question: string;
  /** Words of a text. */
  readonly quoted: string;
  /** The name and the words of one more text. */
  readonly added: readonly [name: string, content: string];
  /** A word in the questions that are pinned. */
  readonly pinned: string;
}

const numbers = Array.from({ length: 6 }, (_, at) => at + 1);

export const actionOf = (id: string): string => parseCustomId(id)?.action ?? '';

/** What an interaction came to, once it shows no more how far it is. */
export async function ended(drive: Drive, { id }: Interaction): Promise<ChannelEntry> {
  return drive.waitFor(
    (entry) => entry.id === id && entry.status !== 'sending' && !labelsOf(entry).includes('Cancel'),
  );
}

/** Uses a command, also one that Discord would not offer. */
export const use = (
  drive: Drive,
  user: Who,
  command: string,
  options: Readonly<Record<string, string | boolean>> = {},
  subcommand: readonly string[] = [],
) => ended(drive, drive.slash(command, options, { user, subcommand, isOverridden: true }));

/** Until the bot has sent nothing for a moment. */
export async function quiet({ sent }: LocalBot): Promise<void> {
  for (let before = -1; before < sent.length; ) {
    before = sent.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Custom ids in all that the bot has sent. */
export function idsSent({ sent }: LocalBot): readonly string[] {
  const found = sent.flatMap((call) => [...call.matchAll(/"(?:custom_id|value)":"(1:[^"]+)"/g)]);
  return [...new Set(found.map(([, id = '']) => id))];
}

/** Those change something, or wait for an answer: they are left for the test to press. */
export const changing = [
  'add-text',
  'discard-text',
  'replace-text',
  'go-on',
  'move-pins',
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

/** Uses every command as a moderator, and presses what leads to more buttons. @returns The custom ids of every button. */
export async function gatherButtons(stage: ButtonStage): Promise<readonly string[]> {
  await useEverything(stage);
  await chooseEverything(stage);
  await pressEverything(stage);
  await quiet(stage.local);
  const ids = idsSent(stage.local);
  const [read = ''] = ids.filter((id) => actionOf(id) === 'read');
  return [...ids, read.replace(':read:', ':context:')];
}

const byModerator =
  ({ drive }: ButtonStage) =>
  (command: string, options = {}, ...subcommand: string[]) =>
    use(drive, 'moderator', command, options, subcommand);

const pressLabel = ({ drive }: ButtonStage, entry: ChannelEntry, label: string) => {
  const { customId, values } = pressableOf(entry, label);
  const chosen = values === undefined ? {} : { values };
  return drive.answered(drive.press(entry.message.id, customId, { user: 'moderator', ...chosen }));
};

/** What it takes to get every button that there is: done by a moderator, who sees them all. */
async function useEverything(stage: ButtonStage): Promise<void> {
  const { drive, question, quoted, added, pinned } = stage;
  const by = byModerator(stage);
  const idAt = async (at: number) => documentToken((await stage.texts()).at(at) ?? '');
  await by('ask', { question });
  const answer = await by('ask', { question, private: true });
  // The passage with the many works: leafing through the answers may end at another one.
  await pressLabel(stage, answer, 'Copy citation');
  await by('ask', { question: 'Which penguins dance tango at midnight?', private: true });
  const said = drive.say(`“${quoted}”`, 'moderator');
  await ended(drive, drive.messageCommand('Check this quote', said, { user: 'moderator' }));
  await by('cite');
  await by('cite', { note: 'Harbour' });
  await by('cite', { note: '3', document: await idAt(0) });
  await by('works');
  await by('help');
  await by('reindex');
  await by('texts', { text: await idAt(-2) }, 'remove');
  await pressLabel(stage, answer, 'Pin');
  for (const at of numbers)
    await by(
      'texts',
      { question: `Is the lighthouse of part ${at} kept by ${pinned} and nobody else?` },
      'pinned',
    );
  await by('texts', {}, 'pinned');
  // Others of its kind answer what is pinned then, in other words.
  const third = (await stage.texts()).find((id) => id.endsWith('-3.md')) ?? '';
  await by('texts', { text: documentToken(third) }, 'remove');
  attachThroughProxy(stage);
  await by('texts', { file: drive.as('moderator').attach(...added) }, 'add');
  await by('texts', { text: documentToken(await stage.large()) }, 'remove');
  for (const subcommand of ['list', 'history', 'undo', 'restore']) await by('texts', {}, subcommand);
}

/** What a server chooses for itself. */
async function chooseEverything(stage: ButtonStage): Promise<void> {
  const by = byModerator(stage);
  const unanswered = (at: number) => `Which penguins dance tango number ${at ** 7} at ${at ** 5} o'clock?`;
  await by('texts', { role: stage.local.discord.world.guild.people[2]?.roles[0] ?? '' }, 'role');
  await pressLabel(stage, await by('texts', {}, 'gaps'), 'Count from now on');
  for (const at of [2, 3, 4, 5, 6, 7, 8]) await by('ask', { question: unanswered(at) });
  await pressLabel(stage, await by('texts', {}, 'gaps'), 'Pin 1');
  await by('texts', { text: documentToken((await stage.texts()).at(-1) ?? '') }, 'channel');
  await by('ask', { question: unanswered(9) });
}

/** Files come through the proxy as well: the bot takes them from where its API is. */
function attachThroughProxy({ local }: ButtonStage): void {
  const port = (url: string) => new URL(url).port;
  const change = (payload: object) =>
    JSON.parse(
      JSON.stringify(payload).replaceAll(`:${port(local.discord.apiUrl)}/`, `:${port(local.apiUrl)}/`),
    );
  local.discord.faults.event({ type: 2, fault: { kind: 'changed', change } });
}

/** Presses what leads to more buttons, until there are no new ones; of a kind a few of them. */
async function pressEverything({ drive, local }: ButtonStage): Promise<void> {
  const pressed: string[] = [];
  const isWanted = (id: string) =>
    !changing.includes(actionOf(id)) &&
    !pressed.includes(id) &&
    pressed.filter((one) => actionOf(one) === actionOf(id)).length < 4;
  for (;;) {
    const next = drive
      .entries('moderator')
      .flatMap((entry) => pressable(entry).map((way) => ({ entry, ...way })))
      .find(({ id }) => isWanted(id));
    if (next === undefined) return;
    pressed.push(next.id);
    const { entry, customId, values } = next;
    await drive.answered(
      drive.press(entry.message.id, customId, { user: 'moderator', ...(values && { values }) }),
    );
    await quiet(local);
  }
}

/** What can be pressed; an entry of a menu has the id of the button that it stands for. */
const pressable = (entry: ChannelEntry) =>
  pressables(entry)
    .filter(({ customId, isDisabled }) => customId !== '' && !isDisabled)
    .map((way) => ({ ...way, id: way.values?.[0] ?? way.customId }));

/**
 * Has somebody press a button that no message of theirs has, as a program could that speaks to Discord in the place of its
 * client: they press one of their own, and the bot is told of another.
 *
 * @param change - What else the bot is told otherwise of the press.
 */
export async function pressForged(
  { local, drive }: Pick<ButtonStage, 'local' | 'drive'>,
  user: Who,
  id: string,
  change: (payload: object) => object = (payload) => payload,
): Promise<Interaction> {
  const { entry, customId } = await buttonOf(drive, user);
  local.discord.faults.event({
    type: 3,
    fault: {
      kind: 'changed',
      change(payload) {
        const { data } = payload as { readonly data: object };
        return change({ ...payload, data: { ...data, custom_id: id } });
      },
    },
  });
  return drive.answered(drive.press(entry.message.id, customId, { user }));
}

/** A button that somebody sees; another one where pressing has taken it away. */
async function buttonOf(drive: Drive, user: Who) {
  for (const entry of drive.entries(user).toReversed()) {
    const [own] = pressable(entry).filter(({ values }) => values === undefined);
    if (own !== undefined) return { entry, customId: own.customId };
  }
  await use(drive, user, 'ask', { question: 'When does the ferry cross the strait?' });
  return buttonOf(drive, user);
}
