import { type ChannelEntry, type Drive, labelsOf } from 'local-discord/testing';
import { messageOf } from '../../src/errors.js';
import { confirm, moderate } from './people.js';
import { chronicle } from './town.js';

/** What a change came to is told in the message; a refusal has no receipt and names no reason but in its words. */
export interface Changed {
  readonly what: string;
  readonly failure: string | null;
}

/** Adds a part of the chronicle, as a moderator who drags a file into the composer and looks at the preview. */
export async function addPart(moderator: Drive, server: number, part: number): Promise<Changed> {
  const file = moderator.attach(`chronicle-${part + 1}.txt`, chronicle(server, part));
  const preview = await moderate(moderator, 'texts', { file }, ['add']);
  // The parts of a chronicle are so much alike that they seem to be copies of one another.
  const button = labelsOf(preview).find((label) => label === 'Add' || label === 'Keep both');
  if (button === undefined) return failed('add', preview);
  return outcome('add', await confirm(moderator, preview, button));
}

async function undo(moderator: Drive): Promise<ChannelEntry> {
  const asked = await moderate(moderator, 'texts', {}, ['undo']);
  const button = labelsOf(asked).find((label) => /^(?:Undo|Go back)/.test(label));
  return button === undefined ? asked : confirm(moderator, asked, button);
}

const cycle = ['add', 'list', 'reindex', 'undo'] as const;

/** Makes the next change in a server. @param round - Counts the changes of the whole run. */
export async function change(moderator: Drive, server: number, round: number): Promise<Changed> {
  const what = cycle[round % cycle.length] as (typeof cycle)[number];
  try {
    if (what === 'add') return await addPart(moderator, server, 2 + (Math.floor(round / cycle.length) % 3));
    if (what === 'list') return outcome(what, await moderate(moderator, 'texts', {}, ['list']));
    if (what === 'reindex') return outcome(what, await moderate(moderator, 'reindex', {}));
    return outcome(what, await undo(moderator));
  } catch (error) {
    return { what, failure: messageOf(error) };
  }
}

const outcome = (what: string, entry: ChannelEntry): Changed =>
  entry.status === 'failed' ? failed(what, entry) : { what, failure: null };

const failed = (what: string, { message }: ChannelEntry): Changed => ({
  what,
  failure: [message.content, ...message.embeds.map(({ title, description }) => `${title}: ${description}`)]
    .join(' ')
    .slice(0, 300),
});
