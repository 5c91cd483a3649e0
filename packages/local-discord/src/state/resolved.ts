import { type APIAttachment, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Place } from './place.js';
import { rolePayload } from './roles.js';
import type { Guild, Person } from './world.js';

/** What the ids in a command's options stand for, each by its id. */
export interface Resolved {
  readonly roles?: Readonly<Record<string, object>>;
  readonly attachments?: Readonly<Record<string, APIAttachment>>;
}

/** Finds what ids name, as far as this person may name it. */
export type Resolve = (ids: readonly string[]) => Resolved;

/** @returns A function that resolves ids as they are named by a person in a server; keys without any are left out. */
export function resolverFor({ attachments }: Place, guild: Guild, person: Person): Resolve {
  const shelf = { channelId: guild.channel.id, isEphemeral: true };
  return (ids) => {
    const roles = guild.roles.filter(({ id }) => ids.includes(id));
    const files = ids.flatMap((id) => attachments.claim(id, person.user.id, shelf) ?? []);
    return {
      ...(roles.length > 0 && {
        roles: byId(roles, (role) => rolePayload(role, guild.roles.indexOf(role) + 1)),
      }),
      ...(files.length > 0 && { attachments: byId(files, (file) => file) }),
    };
  };
}

/** Where what an option of this type names is found; null where its values are no ids. */
export function resolvedAs(type: ApplicationCommandOptionType): keyof Resolved | null {
  if (type === ApplicationCommandOptionType.Role) return 'roles';
  return type === ApplicationCommandOptionType.Attachment ? 'attachments' : null;
}

function byId<T extends { readonly id: string }, V>(
  all: readonly T[],
  value: (one: T) => V,
): Record<string, V> {
  return Object.fromEntries(all.map((one) => [one.id, value(one)]));
}
