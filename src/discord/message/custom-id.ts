import { z } from 'zod';
import { componentLimits } from './limits.js';

/** Raised when the parts of an action change their meaning: older buttons then say that they are outdated. */
const idVersion = '1';

/**
 * @returns Version, action and parts, joined by colons.
 * @throws RangeError if that is longer than Discord takes: parts are of bounded length by design.
 */
export function customId(action: string, ...parts: readonly (string | number)[]): string {
  const id = [idVersion, action, ...parts.map(encodeURIComponent)].join(':');
  if (id.length > componentLimits.customIdChars)
    throw new RangeError(`custom id of ${id.length} characters: ${id}`);
  return id;
}

/** What a button does, and the parts that its state is read from; null for whatever did not come from this `customId`. */
export function parseCustomId(id: string) {
  const [version, action, ...parts] = id.split(':');
  if (version !== idVersion || action === undefined) return null;
  try {
    return { action, parts: parts.map(decodeURIComponent) };
  } catch {
    return null;
  }
}

/** A person's id, shorter. */
export const encodeUser = (userId: string): string => BigInt(userId).toString(36);

export const userPart = z.string().regex(/^[0-9a-z]{1,13}$/);

/** A passage's key, or the token of a document. */
export const keyPart = z.string().regex(/^[0-9a-f]{12}$/);

/** Stands in the place of documents for all of them. */
export const everyDocument = '*';

/** Passages by their keys, best first. */
export const keysPart = z
  .string()
  .regex(/^(?:[0-9a-f]{12}){1,5}$/)
  .transform((keys) => keys.match(/.{12}/g) as readonly string[]);

export const countPart = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
