import {
  type APIGuildMember,
  type APIUser,
  type GuildMemberFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { account, createGuild, memberPermissions } from './guilds.js';

/** Somebody as a member of one server; `permissions` is their total in its one channel. */
export interface Person {
  readonly user: APIUser;
  readonly permissions: bigint;
  /** Ids of their roles in this server. */
  readonly roles: readonly string[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
}

/** A server with its one channel. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channel: { readonly id: string; readonly name: string };
  /** Without `@everyone`, whose id is that of the server. */
  readonly roles: readonly Role[];
  /** The same people in every server, in the same order: member, moderator, helper. */
  readonly people: readonly Person[];
}

/** The servers, the people in them, and the bot's account. */
export interface World {
  readonly applicationId: string;
  readonly bot: APIUser;
  /** What the bot may do in the channels. */
  readonly botPermissions: bigint;
  /** The first is the one that people are in at first. */
  readonly guilds: readonly [Guild, ...Guild[]];
  /** The first server, its channel and people in it. */
  readonly guild: Guild;
  readonly channel: Guild['channel'];
  readonly member: Person;
  readonly moderator: Person;
  readonly helper: Person;
}

/** What a world can differ in. */
export interface WorldOptions {
  readonly applicationId: string;
  readonly botName: string;
  readonly guildName: string;
  readonly channelName: string;
  readonly otherGuilds?: readonly { readonly id?: string; readonly name: string }[];
  /** Whether the bot may write in the channel by itself; answering interactions needs no such permission. */
  readonly mayBotWrite?: boolean | undefined;
}

export function createWorld(options: WorldOptions): World {
  const { channelName } = options;
  const guild = createGuild({ index: 0, name: options.guildName, channelName });
  const others = (options.otherGuilds ?? []).map((other, index) =>
    createGuild({ index: index + 1, channelName, ...other }),
  );
  const [member, moderator, helper] = guild.people as [Person, Person, Person];
  return {
    applicationId: options.applicationId,
    bot: { ...account(options.applicationId, options.botName, true), username: options.botName },
    botPermissions:
      options.mayBotWrite === false
        ? memberPermissions & ~PermissionFlagsBits.SendMessages
        : memberPermissions,
    guilds: [guild, ...others],
    guild,
    channel: guild.channel,
    member,
    moderator,
    helper,
  };
}

export function guildOfChannel(world: World, channelId: string): Guild | undefined {
  return world.guilds.find(({ channel }) => channel.id === channelId);
}

/** All accounts in a server, the bot's first. */
export function usersIn({ bot }: World, guild: Guild): readonly APIUser[] {
  return [bot, ...guild.people.map(({ user }) => user)];
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

/** Who may let the bot into a server, and put it out again. */
export function mayManage(person: Person): boolean {
  return hasPermissions(person, PermissionFlagsBits.ManageGuild.toString());
}
