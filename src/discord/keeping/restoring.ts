import type { RemovedText } from '../../library/index.js';
import { documentToken } from '../documents.js';
import type { WantedChange } from './text-changes.js';

/** A version of a text, short enough for a custom id. */
export const versionToken = ({ document, version }: RemovedText): string =>
  documentToken(`${document}\n${version}`);

/** Brings a text back that was removed or replaced. */
export function restoring({ version, title }: RemovedText): WantedChange {
  return {
    doing: `Restoring “${title}”`,
    make: (keeping, who, options) => keeping.restore(version, who, options),
  };
}
