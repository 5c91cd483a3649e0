import { type ChannelEntry, labelsOf } from 'local-discord/testing';
import type { People } from './people.js';
import { chronicle } from './town.js';

/** What a change came to is told in the message; a refusal has no receipt and names no reason but in its words. */
export interface Changed {
  readonly what: string;
  readonly failure: string | null;
}

/** Adds a part of the chronicle, as a moderator who drags a file into the composer and looks at the preview. */
export async function addPart(people: People, server: number, part: number): Promise<Changed> {
  const file = people.attach(`chronicle-${part + 1}.txt`, chronicle(server, part));
  const preview = await people.moderate('texts', { file }, ['add']);
  // The parts of a chronicle are so much alike that they seem to be copies of one another.
  const button = labelsOf(preview).find((label) => label === 'Add' || label === 'Keep both');
  return button === undefined
    ? failed('add', preview)
    : outcome('add', await people.confirm(preview, button));
}

const cycle = [
  {
    what: 'add',
    run: (people: People, server: number, round: number) => addPart(people, server, 2 + (round % 3)),
  },
  {
    what: 'list',
    run: async (people: People) => outcome('list', await people.moderate('texts', {}, ['list'])),
  },
  {
    what: 'reindex',
    run: async (people: People) => outcome('reindex', await people.moderate('reindex', {})),
  },
  {
    what: 'undo',
    run: async (people: People) => {
      const asked = await people.moderate('texts', {}, ['undo']);
      const button = labelsOf(asked).find((label) => /^(?:Undo|Go back)/.test(label));
      return outcome('undo', button === undefined ? asked : await people.confirm(asked, button));
    },
  },
];

/** Makes the next change in a server. @param round - Counts the changes of the whole run. */
export async function change(people: People, server: number, round: number): Promise<Changed> {
  const { what, run } = cycle[round % cycle.length] as (typeof cycle)[number];
  try {
    return await run(people, server, Math.floor(round / cycle.length));
  } catch (error) {
    return { what, failure: error instanceof Error ? error.message : String(error) };
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
