import { ComponentType } from 'discord-api-types/payloads/v10';
import type { FieldOption, ModalField } from '../../modal-fields.js';
import type { PageNamed } from '../../page-api.js';
import type { Nameable } from '../composer/commands.js';

/** What can be chosen in an input: its own options, or what it can name in the server. */
export function offered({ type, options }: ModalField, nameable: Nameable): readonly FieldOption[] {
  const users = nameable.users.map((one) => named(one, ''));
  const roles = nameable.roles.map((one) => named(one, '@'));
  switch (type) {
    case ComponentType.UserSelect:
      return users;
    case ComponentType.RoleSelect:
      return roles;
    case ComponentType.MentionableSelect:
      return [...users, ...roles];
    case ComponentType.ChannelSelect:
      return nameable.channels.map((one) => named(one, '#'));
    default:
      return options;
  }
}

function named({ id, name }: PageNamed, sign: string): FieldOption {
  return { value: id, label: `${sign}${name}` };
}
