import type { ChannelEntry } from '../state/channel.js';

/** What is in the rows below a message. */
export function componentsOf({ message }: ChannelEntry) {
  return (message.components ?? []).flatMap((row) => ('components' in row ? [...row.components] : []));
}

/** How to press something below a message: the `custom_id` of a button, or that of a menu with the value of an entry. */
export interface Pressable {
  readonly label: string;
  readonly customId: string;
  readonly values?: readonly string[];
  readonly isDisabled: boolean;
}

/** The buttons below a message and the entries of its menus. */
export function pressables(entry: ChannelEntry): readonly Pressable[] {
  return componentsOf(entry).flatMap((part): readonly Pressable[] => {
    const customId = 'custom_id' in part ? String(part.custom_id) : '';
    const isDisabled = 'disabled' in part && part.disabled === true;
    if ('label' in part) return [{ label: part.label ?? '', customId, isDisabled }];
    if (!('options' in part)) return [{ label: '', customId, isDisabled }];
    return part.options.map(({ label, value }) => ({ label, customId, values: [value], isDisabled }));
  });
}

/** What its buttons and the entries of its menus say; empty for what says nothing. */
export function labelsOf(entry: ChannelEntry): readonly string[] {
  return pressables(entry).map(({ label }) => label);
}

/** The button or the entry of a menu that says this. @throws Error where there is none. */
export function pressableOf(entry: ChannelEntry, label: string): Pressable {
  const found = pressables(entry).find((one) => one.label === label && one.customId !== '');
  if (found === undefined)
    throw new Error(`no button “${label}” in the message: ${entry.message.content.slice(0, 200)}`);
  return found;
}

/** The `custom_id` of the button that says this. @throws Error where there is none. */
export function customIdOf(entry: ChannelEntry, label: string): string {
  return pressableOf(entry, label).customId;
}
