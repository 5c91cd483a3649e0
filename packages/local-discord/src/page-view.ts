import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { PageEntry, PageState, PageUser } from './page-api.js';
import { type ChannelEntry, isVisibleTo } from './state/channel.js';
import type { Place } from './state/place.js';
import type { Person } from './state/world.js';

function viewPerson({ user, permissions }: Person): PageUser {
  return {
    id: user.id,
    name: user.global_name ?? user.username,
    avatarUrl: avatarUrl(user.id),
    isModerator: (permissions & PermissionFlagsBits.ManageGuild) !== 0n,
  };
}

/** The entry as this person sees it: without the presses of others. */
export function viewEntry(entry: ChannelEntry, viewer: Person): PageEntry {
  const prefix = `${viewer.user.id} `;
  const presses = Object.entries(entry.presses)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, state]) => [key.slice(prefix.length), state] as const);
  return {
    id: entry.id,
    status: entry.status,
    isEphemeral: entry.visibleTo !== null,
    invocation:
      entry.invocation === null
        ? null
        : { user: viewPerson(entry.invocation.person), commandName: entry.invocation.commandName },
    message: entry.message,
    presses: Object.fromEntries(presses),
  };
}

export function viewState(
  place: Place,
  viewer: Person,
  { isOnline, examples }: Pick<PageState['bot'], 'isOnline'> & Pick<PageState, 'examples'>,
): PageState {
  const { bot, guild, channel, people } = place.world;
  return {
    viewer: viewPerson(viewer),
    users: people.map(viewPerson),
    bot: { id: bot.id, name: bot.username, avatarUrl: avatarUrl(bot.id), isOnline },
    guild,
    channel,
    examples,
    commands: place.commands.usableBy(viewer),
    entries: place.channel
      .entries()
      .filter((entry) => isVisibleTo(entry, viewer.user.id))
      .map((entry) => viewEntry(entry, viewer)),
  };
}

function avatarUrl(userId: string): string {
  return `/cdn/avatars/${userId}/portrait.svg`;
}
