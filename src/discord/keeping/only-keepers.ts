import type { Caller } from '../command.js';

/** Why somebody may not keep the texts; null where they may. */
export function onlyKeepers({ isKeeper }: Caller): string | null {
  return isKeeper
    ? null
    : 'Only moderators (people who may manage the server, or have the role for it) can change the texts.';
}
