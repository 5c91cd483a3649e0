import { type APIUser, PermissionFlagsBits, type UserFlags } from 'discord-api-types/v10';
import type { Guild, Person, Role } from './world.js';

export const memberPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands;

const moderatorPermissions =
  memberPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;

const firstId = 1_100_000_000_000_000_000n;

export function account(id: string, name: string, isBot: boolean): APIUser {
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

const alice = account('1100000000000000011', 'Alice', false);
const morgan = account('1100000000000000012', 'Morgan', false);
const robin = account('1100000000000000013', 'Robin', false);

/**
 * A server in which Alice is a member and Morgan a moderator. Robin has the role of a helper, without a permission of its own,
 * in the first server, and is a moderator of the others, so that the same person may manage one server and not the other.
 */
export function createGuild(options: {
  /** 0 for the first server; ids follow from it. */
  readonly index: number;
  readonly id?: string;
  readonly name: string;
  readonly channelName: string;
}): Guild {
  const idAt = (place: bigint) => (firstId + BigInt(options.index) * 100n + place).toString();
  const moderators: Role = { id: idAt(4n), name: 'Moderators', permissions: moderatorPermissions };
  const helpers: Role = { id: idAt(5n), name: 'Helpers', permissions: memberPermissions };
  const withRoles = (user: APIUser, ...roles: Role[]): Person => ({
    user,
    permissions: roles.reduce((all, role) => all | role.permissions, memberPermissions),
    roles: roles.map(({ id }) => id),
  });
  const helper = withRoles(robin, options.index === 0 ? helpers : moderators);
  return {
    id: options.id ?? idAt(2n),
    name: options.name,
    channel: { id: idAt(3n), name: options.channelName },
    roles: [moderators, helpers],
    people: [withRoles(alice), withRoles(morgan, moderators), helper],
  };
}
