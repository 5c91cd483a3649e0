import type { ChannelEntry } from '../state/channel.js';

/** What stands in the rows below a message. */
export function componentsOf({ message }: ChannelEntry) {
  return (message.components ?? []).flatMap((row) => ('components' in row ? [...row.components] : []));
}

/** What its buttons say; empty for what says nothing. */
export function labelsOf(entry: ChannelEntry): readonly string[] {
  return componentsOf(entry).map((part) => ('label' in part ? (part.label ?? '') : ''));
}

/** The `custom_id` of the button that says this. @throws Error where there is none. */
export function customIdOf(entry: ChannelEntry, label: string): string {
  for (const part of componentsOf(entry)) {
    if ('label' in part && part.label === label && 'custom_id' in part) return String(part.custom_id);
  }
  throw new Error(`no button “${label}” in the message: ${entry.message.content.slice(0, 200)}`);
}
