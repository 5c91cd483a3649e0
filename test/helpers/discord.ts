import {
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord.js';
import { pino } from 'pino';
import { type Outcome, type ReadyButton, readButton } from '../../src/discord/buttons/index.js';
import { componentLimits, embedLimits, maxContentChars } from '../../src/discord/message/limits.js';
import type { Reply } from '../../src/discord/message/reply.js';
import { questionIn } from '../../src/discord/replies/question-line.js';
import type { Caller, Invocation, Press } from '../../src/discord/services/caller.js';
import { RecentNotes } from '../../src/discord/services/recent-notes.js';
import { ReindexRuns } from '../../src/discord/services/reindex-runs.js';
import type { Services } from '../../src/discord/services/services.js';
import { SharedAnswers } from '../../src/discord/services/shared-answers.js';
import { TextChanges } from '../../src/discord/services/text-changes.js';
import type { Library } from '../../src/library/library.js';
import { tinyLibrary } from './tiny-library.js';

export const asker = '300000000000000001';
export const otherPerson = '300000000000000002';

export const caller: Caller = {
  interactionId: '500000000000000001',
  userId: asker,
  userName: 'Ada',
  channelId: '200000000000000001',
  parentId: null,
  roles: [],
  isModerator: false,
  isKeeper: false,
  keptAt: 'here',
};

export function services(library: Library = tinyLibrary()): Services {
  return {
    serverId: '100000000000000001',
    library,
    recent: new RecentNotes(),
    reindexes: new ReindexRuns(),
    shared: new SharedAnswers(),
    changes: new TextChanges(),
    fetchFile: () => Promise.reject(new Error('there is no Discord to fetch from')),
    keptAt: async () => 'here',
    refusals: 'private',
    log: pino({ level: 'silent' }),
  };
}

/** A slash command as a person used it. */
export function invocation(
  options: Readonly<Record<string, string | boolean>> = {},
  who: Partial<Caller> = {},
): Invocation {
  return {
    ...caller,
    ...who,
    subcommand: null,
    role: (name) => (typeof options[name] === 'string' ? options[name] : null),
    file: () => null,
    text: (name) => (typeof options[name] === 'string' ? options[name] : null),
    flag: (name) => (typeof options[name] === 'boolean' ? options[name] : null),
  };
}

/** What tests look at of a button. */
type PressableButton = Pick<APIButtonComponentWithCustomId, 'label' | 'custom_id' | 'disabled'>;

/** The buttons of a reply, and the entries of its menu as the buttons that they stand for. */
export function buttonsOf(reply: Reply | undefined): readonly PressableButton[] {
  const parts: (APIButtonComponent | APIStringSelectComponent)[] = [];
  for (const { components } of reply?.components ?? []) parts.push(...components);
  return parts.flatMap<PressableButton>((part) => {
    if (part.type === ComponentType.StringSelect)
      return part.options.map(({ label, value }) => ({ label, custom_id: value }));
    return 'custom_id' in part ? [part] : [];
  });
}

export function embedOf(reply: Reply | undefined): APIEmbed {
  const [embed] = reply?.embeds ?? [];
  if (embed === undefined) throw new Error('no embed in the reply');
  return embed;
}

/** The button with this label, as the dispatcher reads it, and the press that Discord would send. */
export function pressed(
  reply: Reply,
  label: string,
  who: Partial<Press> = {},
): { button: ReadyButton; press: Press } {
  const found = buttonsOf(reply).find((button) => button.label === label);
  const button = found === undefined ? null : readButton(found.custom_id);
  if (button === null)
    throw new Error(
      `no button “${label}” among ${buttonsOf(reply)
        .map((one) => one.label)
        .join(', ')}`,
    );
  const question = questionIn(reply.content ?? '') ?? reply.embeds?.[0]?.author?.name ?? null;
  const messageId = '400000000000000001';
  return {
    button,
    press: {
      ...caller,
      messageId,
      question,
      isPrivateMessage: !reply.isPublic,
      content: reply.content ?? '',
      ...who,
    },
  };
}

/** Presses the button with this label as the asker. */
export async function press(reply: Reply, label: string, to: Services): Promise<Outcome> {
  const { button, press: pressing } = pressed(reply, label);
  return await button.run(pressing, to);
}

/** What Discord counts over an embed. */
export function sizeOf(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [embed.title, embed.description, embed.author?.name, embed.footer?.text, ...fields]
    .map((part) => part?.length ?? 0)
    .reduce((sum, length) => sum + length, 0);
}

/** What is wrong with the size of a message; empty where Discord takes it. */
export function tooLong({ content = '', embeds = [], components = [] }: Reply): readonly string[] {
  const buttons = components.flatMap(
    (row): readonly (APIButtonComponent | APIStringSelectComponent)[] => row.components,
  );
  const ids = buttons.flatMap((button) => ('custom_id' in button ? [button.custom_id] : []));
  const labels = buttons.flatMap((button) => ('label' in button ? [button.label ?? ''] : []));
  const fields = embeds.flatMap((embed) => embed.fields ?? []);
  const parts: readonly (readonly [what: string, parts: readonly (string | undefined)[], most: number])[] = [
    ['content', [content], maxContentChars],
    ['title', embeds.map(({ title }) => title), embedLimits.titleChars],
    ['description', embeds.map(({ description }) => description), embedLimits.descriptionChars],
    ['author', embeds.map(({ author }) => author?.name), embedLimits.authorChars],
    ['footer', embeds.map(({ footer }) => footer?.text), embedLimits.footerChars],
    ['field', fields.map(({ name }) => name), embedLimits.fieldNameChars],
    ['value', fields.map(({ value }) => value), embedLimits.fieldValueChars],
    ['label', labels, componentLimits.labelChars],
    ['id', ids, componentLimits.customIdChars],
  ];
  return [
    ...parts.flatMap(([what, texts, most]) =>
      texts.flatMap((text = '') => (text.length > most ? [`${what}: ${text.length} of ${most}`] : [])),
    ),
    ...(new Set(ids).size < ids.length ? ['an id twice'] : []),
    ...(components.length > componentLimits.rows ? ['rows'] : []),
    ...(components.some((row) => row.components.length > componentLimits.buttonsPerRow) ? ['row'] : []),
    ...(embeds.reduce((sum, embed) => sum + sizeOf(embed), 0) > embedLimits.totalChars ? ['all embeds'] : []),
  ];
}
