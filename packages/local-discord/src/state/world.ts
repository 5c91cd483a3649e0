import {
  type APIGuildMember,
  type APIUser,
  type GuildMemberFlags,
  PermissionFlagsBits,
  type UserFlags,
} from 'discord-api-types/v10';

const memberPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands;

/** Somebody in the server; `permissions` is their total in its one channel. */
export interface Person {
  readonly user: APIUser;
  readonly permissions: bigint;
  readonly roles: readonly string[];
}

/** The server with its one channel, the people in it, and the bot's account. */
export interface World {
  readonly applicationId: string;
  readonly bot: APIUser;
  /** What the bot may do in the channel. */
  readonly botPermissions: bigint;
  readonly guild: { readonly id: string; readonly name: string };
  /** Servers that the bot is in besides: they have its commands, and nobody acts there. */
  readonly otherGuilds: readonly { readonly id: string; readonly name: string }[];
  readonly channel: { readonly id: string; readonly name: string };
  readonly moderatorRoleId: string;
  readonly member: Person;
  readonly moderator: Person;
  readonly people: readonly Person[];
}

function account(id: string, name: string, isBot: boolean): APIUser {
  return {
    id,
    username: name.toLowerCase(),
    global_name: isBot ? null : name,
    discriminator: '0',
    avatar: 'portrait',
    avatar_decoration_data: null,
    collectibles: null,
    banner: null,
    accent_color: null,
    primary_guild: null,
    public_flags: 0 as UserFlags,
    flags: 0 as UserFlags,
    ...(isBot ? { bot: true } : {}),
  };
}

/** What a world can differ in. */
export interface WorldOptions {
  readonly applicationId: string;
  readonly botName: string;
  readonly guildName: string;
  readonly channelName: string;
  readonly otherGuilds?: World['otherGuilds'] | undefined;
  /** Whether the bot may write in the channel by itself; answering interactions needs no such permission. */
  readonly mayBotWrite?: boolean | undefined;
}

export function createWorld(options: WorldOptions): World {
  const moderatorRoleId = '1100000000000000004';
  const member: Person = {
    user: account('1100000000000000011', 'Alice', false),
    permissions: memberPermissions,
    roles: [],
  };
  const moderator: Person = {
    user: account('1100000000000000012', 'Morgan', false),
    permissions: memberPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages,
    roles: [moderatorRoleId],
  };
  return {
    applicationId: options.applicationId,
    bot: { ...account(options.applicationId, options.botName, true), username: options.botName },
    botPermissions:
      options.mayBotWrite === false
        ? memberPermissions & ~PermissionFlagsBits.SendMessages
        : memberPermissions,
    otherGuilds: options.otherGuilds ?? [],
    guild: { id: '1100000000000000002', name: options.guildName },
    channel: { id: '1100000000000000003', name: options.channelName },
    moderatorRoleId,
    member,
    moderator,
    people: [member, moderator],
  };
}

/** The member object that travels in interactions, `permissions` included. */
export function memberOf(person: Person): APIGuildMember & { user: APIUser; permissions: string } {
  return {
    user: person.user,
    permissions: person.permissions.toString(),
    roles: [...person.roles],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: '2025-01-01T00:00:00.000000+00:00',
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
  };
}

/** Whether a person holds every bit of a command's `default_member_permissions`. */
export function hasPermissions(person: Person, needed: string | null | undefined): boolean {
  if (needed === null || needed === undefined) return true;
  if ((person.permissions & PermissionFlagsBits.Administrator) !== 0n) return true;
  const bits = BigInt(needed);
  // "0" is nobody but administrators, not everybody.
  return bits !== 0n && (person.permissions & bits) === bits;
}
