import { type APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Guild, World } from './world.js';

/** What a request says about pings: of whom none is named one by one. */
export interface AllowedMentions {
  readonly parse?: readonly (string | null)[] | null;
}

/** Who a message pings. */
export interface Mentions {
  readonly users: APIUser[];
  readonly roles: string[];
  readonly everyone: boolean;
}

/** What interactions and webhooks allow when a request says nothing: less than ordinary messages do. */
const interactionDefault: AllowedMentions = { parse: ['users'] };

/** The pings that a text causes under the request's `allowed_mentions`. Embeds never ping, so they are not looked at. */
export function findMentions(
  text: string,
  allowed: AllowedMentions | null | undefined,
  world: World,
  guild: Guild,
): Mentions {
  const parse = (allowed ?? interactionDefault).parse ?? [];
  const users = guild.people
    .map((person) => person.user)
    .filter((user) => text.includes(`<@${user.id}>`) || text.includes(`<@!${user.id}>`))
    .filter(() => parse.includes('users'));
  const roles = guild.roles
    .map(({ id }) => id)
    .filter((id) => text.includes(`<@&${id}>`))
    .filter(() => parse.includes('roles'));
  const mayMentionEveryone = (world.botPermissions & PermissionFlagsBits.MentionEveryone) !== 0n;
  const everyone = parse.includes('everyone') && mayMentionEveryone && /@(everyone|here)\b/u.test(text);
  return { users, roles, everyone };
}
