import type { Guild, Role } from './world.js';

/** A role as Discord's API gives it. */
export function rolePayload(role: Role, position: number): object {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

/** All roles of a server, `@everyone` first. */
export function rolePayloads(guild: Guild): readonly object[] {
  const everyone: Role = { id: guild.id, name: '@everyone', permissions: guild.people[0]?.permissions ?? 0n };
  return [everyone, ...guild.roles].map(rolePayload);
}
