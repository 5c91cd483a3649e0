import {
  type ChannelEntry,
  customIdOf,
  type Drive,
  type Interaction,
  labelsOf,
  pressables,
} from 'local-discord/testing';

/** Much longer than anybody would wait: a machine that is slow now is nobody's fault. */
export const patienceMs = 600_000;

const pressable = /^(?:Next|Why|Read on|Note|Notes|All notes|Copy)/;

const isDone = (entry: ChannelEntry): boolean =>
  entry.status === 'failed' || (entry.status === 'sent' && !labelsOf(entry).includes('Cancel'));

/** Presses the first button or entry of a menu that can be pressed as often as one likes; null where there is none. */
export function press(person: Drive, entry: ChannelEntry): Interaction | null {
  const found = pressables(entry).find(({ label }) => pressable.test(label));
  if (found === undefined) return null;
  const { customId, values } = found;
  return person.press(entry.message.id, customId, values && { values });
}

/** Uses a part of `/texts` or another command of moderators; resolves with what it came to. */
export function moderate(
  moderator: Drive,
  command: string,
  options: Readonly<Record<string, string>>,
  subcommand: readonly string[] = [],
): Promise<ChannelEntry> {
  const { id } = moderator.slash(command, options, { subcommand });
  return moderator.waitFor((one) => one.id === id && isDone(one), patienceMs);
}

/**
 * Presses a moderator's button that changes its message; resolves with what it came to. A button that came too late is
 * answered beside its message, which stays.
 */
export function confirm(moderator: Drive, entry: ChannelEntry, label: string): Promise<ChannelEntry> {
  const before = JSON.stringify(entry.message);
  const pressed = moderator.press(entry.message.id, customIdOf(entry, label));
  const isChanged = (one: ChannelEntry) => one.id === entry.id && JSON.stringify(one.message) !== before;
  return moderator.waitFor((one) => isDone(one) && (one.id === pressed.id || isChanged(one)), patienceMs);
}
