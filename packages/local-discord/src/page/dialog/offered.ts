import { ComponentType } from 'discord-api-types/payloads/v10';
import type { FieldOption, ModalField } from '../../modal-fields.js';
import type { PageNamed } from '../../page-api.js';
import type { Nameable } from '../composer/commands.js';

/** What can be chosen in an input: its own options, or what it can name in the server. */
export function offered(
  { type, options }: ModalField,
  { users, roles, channels }: Nameable,
): readonly FieldOption[] {
  const named: Partial<Record<ComponentType, readonly PageNamed[]>> = {
    [ComponentType.UserSelect]: users,
    [ComponentType.RoleSelect]: roles,
    [ComponentType.ChannelSelect]: channels,
    [ComponentType.MentionableSelect]: [...users, ...roles],
  };
  return named[type]?.map(({ id, name }) => ({ value: id, label: name })) ?? options;
}
