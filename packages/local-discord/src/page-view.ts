import type { PageEntry, PageState, PageUser } from './page-api.js';
import { type ChannelEntry, isVisibleTo } from './state/channel.js';
import type { Place } from './state/place.js';
import type { Seat } from './state/seat.js';
import { type Guild, mayManage, type Person } from './state/world.js';

function viewPerson(person: Person, guild: Guild): PageUser {
  const { user, roles } = person;
  const isModerator = mayManage(person);
  const role = guild.roles.find(({ id }) => roles.includes(id));
  return {
    id: user.id,
    name: user.global_name ?? user.username,
    avatarUrl: avatarUrl(user.id),
    isModerator,
    title: isModerator ? 'Moderator' : (role?.name ?? 'Member'),
  };
}

/** The entry as this person sees it: without the presses of others. */
export function viewEntry(place: Place, entry: ChannelEntry, { guild, person: viewer }: Seat): PageEntry {
  const prefix = `${viewer.user.id} `;
  const presses = Object.entries(entry.presses)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, state]) => [key.slice(prefix.length), state] as const);
  const { message, invocation } = entry;
  return {
    id: entry.id,
    status: entry.status,
    isEphemeral: entry.visibleTo !== null,
    invocation:
      invocation === null
        ? null
        : { user: viewPerson(invocation.person, guild), commandName: invocation.commandName },
    message: place.attachments.refreshed(message),
    presses: Object.fromEntries(presses),
  };
}

/** Whether somebody in this seat sees the entry. */
export function isInSight({ guild, person }: Seat, entry: ChannelEntry): boolean {
  return entry.message.channel_id === guild.channel.id && isVisibleTo(entry, person.user.id);
}

export function viewGuild({ installations }: Place, { id, name }: Guild): PageState['guild'] {
  return { id, name, hasBot: installations.has(id) };
}

/** The commands that somebody may use, and what who manages the server can allow to roles. */
export function viewCommands(
  { commands }: Place,
  { guild, person }: Seat,
): Pick<PageState, 'commands' | 'restricted'> {
  const restricted = commands
    .inGuild(guild)
    .filter(({ default_member_permissions: needed }) => needed != null)
    .map(({ name }) => ({ name, roles: [...commands.allowed.of(guild, name)] }));
  return { commands: commands.usableBy(person, guild), restricted: mayManage(person) ? restricted : [] };
}

export function viewState(
  place: Place,
  seat: Seat,
  { isOnline, examples }: Pick<PageState['bot'], 'isOnline'> & Pick<PageState, 'examples'>,
): PageState {
  const { guild, person } = seat;
  const { bot, guilds } = place.world;
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
  return {
    viewer: viewPerson(person, guild),
    users: guild.people.map((one) => viewPerson(one, guild)),
    bot: { id: bot.id, name: bot.username, avatarUrl: avatarUrl(bot.id), isOnline },
    guilds: guilds.map(named),
    guild: viewGuild(place, guild),
    channel: guild.channel,
    roles: guild.roles.map(named),
    maxFileBytes: place.attachments.maxFileBytes,
    examples,
    ...viewCommands(place, seat),
    entries: place.channel
      .entries()
      .filter((entry) => isInSight(seat, entry))
      .map((entry) => viewEntry(place, entry, seat)),
  };
}

function avatarUrl(userId: string): string {
  return `/cdn/avatars/${userId}/portrait.svg`;
}
