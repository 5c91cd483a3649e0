import { UserError } from '../errors.js';

/** A library that has nothing to answer from. */
export function nothingIndexed(): UserError {
  return new UserError('nothing-indexed');
}

/** What was asked of a library that is closing. */
export function alreadyStopped(): UserError {
  return new UserError('library-stopped');
}
