import {
  type APIAttachment,
  type APIUser,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord-api-types/v10';
import type { Place } from './place.js';
import { rolePayload } from './roles.js';
import { type Guild, memberOf, type Person, usersIn } from './world.js';

type Members = Readonly<Record<string, object>>;

/** What the ids in an interaction's data stand for, each by its id. */
export interface Resolved {
  readonly users?: Readonly<Record<string, APIUser>>;
  readonly members?: Members;
  readonly roles?: Readonly<Record<string, object>>;
  readonly channels?: Readonly<Record<string, object>>;
  readonly attachments?: Readonly<Record<string, APIAttachment>>;
}

/** Finds what ids name, as far as this person may name it. */
export type Resolve = (ids: readonly string[]) => Resolved;

/** @returns A function that resolves ids as they are named by a person in a server; keys without any are left out. */
export function resolverFor({ world, attachments }: Place, guild: Guild, person: Person): Resolve {
  const users = usersIn(world, guild);
  const shelf = { channelId: guild.channel.id, isEphemeral: true };
  return (ids) => {
    const among = <T extends { readonly id: string }>(all: readonly T[]) =>
      all.filter(({ id }) => ids.includes(id));
    return withoutEmpty({
      users: byId(among(users), (user) => user),
      members: byId(among(users), ({ id }) => partialMember(guild, id)),
      roles: byId(among(guild.roles), (role) => rolePayload(role, guild.roles.indexOf(role) + 1)),
      channels: byId(among([guild.channel]), (channel) => ({
        ...channel,
        type: ChannelType.GuildText,
        permissions: person.permissions.toString(),
      })),
      attachments: byId(
        ids.flatMap((id) => attachments.claim(id, person.user.id, shelf) ?? []),
        (attachment) => attachment,
      ),
    });
  };
}

/** The parts of what was resolved that an option of a type can mean. */
const meant: Readonly<Record<'user' | 'role' | 'channel' | 'file', keyof Resolved>> = {
  user: 'users',
  role: 'roles',
  channel: 'channels',
  file: 'attachments',
};

type Kind = keyof typeof meant;

const optionKinds: Readonly<Partial<Record<ApplicationCommandOptionType, readonly Kind[]>>> = {
  [ApplicationCommandOptionType.User]: ['user'],
  [ApplicationCommandOptionType.Role]: ['role'],
  [ApplicationCommandOptionType.Channel]: ['channel'],
  [ApplicationCommandOptionType.Mentionable]: ['user', 'role'],
  [ApplicationCommandOptionType.Attachment]: ['file'],
};

/** What the ids in an option of this type name; null where its values are no ids. */
export function kindsOfOption(type: ApplicationCommandOptionType): readonly Kind[] | null {
  return optionKinds[type] ?? null;
}

export function isNamed(resolved: Resolved, kinds: readonly Kind[], id: string): boolean {
  return kinds.some((kind) => Object.hasOwn(resolved[meant[kind]] ?? {}, id));
}

function byId<T extends { readonly id: string }, V>(
  all: readonly T[],
  value: (one: T) => V | null,
): Record<string, V> {
  const pairs = all.map((one) => [one.id, value(one)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, V] => pair[1] !== null));
}

/** Without `user`, which is beside it; the bot's own membership is not told. */
function partialMember(guild: Guild, id: string): object | null {
  const person = guild.people.find(({ user }) => user.id === id);
  if (person === undefined) return null;
  const { user: _user, deaf: _deaf, mute: _mute, ...member } = memberOf(person);
  return member;
}

function withoutEmpty(resolved: Required<Resolved>): Resolved {
  return Object.fromEntries(
    Object.entries(resolved).filter(([, entries]) => Object.keys(entries).length > 0),
  );
}
