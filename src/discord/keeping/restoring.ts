import type { RemovedText } from '../../library/index.js';
import type { WantedChange } from './text-changes.js';

const tokenChars = 12;

/** A version of a text, short enough for a custom id. */
export const versionToken = ({ version }: RemovedText): string => version.slice(0, tokenChars);

/** Brings a text back that was removed or replaced. */
export function restoring({ version, title }: RemovedText): WantedChange {
  return {
    doing: `Restoring “${title}”`,
    make: (keeping, who, options) => keeping.restore(version, who, options),
  };
}
