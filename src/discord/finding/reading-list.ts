import type { ListedText } from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import type { Caller } from '../services/caller.js';
import type { Services } from '../services/services.js';

/** How many texts a channel can be kept to: names of so many have room in a custom id. */
const mostListed = 5;

/** The texts that are asked in a channel. */
export interface ReadingList {
  /** Those that it is kept to and that are there; none: all texts are asked. */
  readonly texts: readonly ListedText[];
  /** It was kept to some, and none of them is there any more. */
  readonly isGone: boolean;
  /** It is a thread without a list of its own, and has that of its channel. */
  readonly isOfChannel: boolean;
}

export const allTexts: ReadingList = { texts: [], isGone: false, isOfChannel: false };

type Where = Pick<Caller, 'channelId' | 'parentId'>;
type In = Pick<Services, 'library' | 'serverId'>;

/** What was removed has left the list, and is on it again where it comes back. */
export async function readingListOf(
  { channelId, parentId }: Where,
  { library, serverId }: In,
): Promise<ReadingList> {
  const { lists } = await library.keeping.settings(serverId);
  const own = lists[channelId];
  const chosen = own ?? lists[parentId ?? ''] ?? [];
  if (chosen.length === 0) return allTexts;
  const all = namedApart(await library.texts());
  const texts = chosen
    .flatMap((id) => all.find(({ document }) => document === id) ?? [])
    .slice(0, mostListed);
  return { texts, isGone: texts.length === 0, isOfChannel: own === undefined };
}

/** @param texts - Ids; none: all texts are asked from now on, in a thread whatever its channel is kept to. */
export async function keepChannelTo(
  texts: readonly string[],
  { channelId, parentId }: Where,
  { library, serverId }: In,
): Promise<void> {
  await library.keeping.changeSettings(serverId, (settings) => {
    const { [channelId]: _, ...others } = settings.lists;
    const isPlain = texts.length === 0 && others[parentId ?? ''] === undefined;
    return { ...settings, lists: isPlain ? others : { ...others, [channelId]: texts } };
  });
}

/** Ids of the only documents that are asked; undefined: all. */
export function documentsOf({ texts }: ReadingList): readonly string[] | undefined {
  return texts.length === 0 ? undefined : texts.map(({ document }) => document);
}
