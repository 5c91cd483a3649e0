import type { Press } from '../command.js';

/** Why somebody may not press a button that keeps the texts; null where they may. */
export function onlyModerators({ isModerator }: Press): string | null {
  return isModerator ? null : 'Only moderators (people who may manage the server) can change the texts.';
}
