import type { RemovedText } from '../../library/index.js';
import type { WantedChange } from '../services/text-changes.js';

/** Brings a text back that was removed or replaced. */
export function restoring({ version, title }: RemovedText): WantedChange {
  return {
    doing: `Restoring “${title}”`,
    make: (keeping, who, options) => keeping.restore(version, who, options),
  };
}
