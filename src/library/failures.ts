import { UserError } from '../errors.js';

/** A library that has nothing to answer from. */
export function nothingIndexed(): UserError {
  return new UserError('Nothing has been indexed yet', { remedy: 'add-texts' });
}

/** What was asked of a library that is closing. */
export function alreadyStopped(): UserError {
  return new UserError('Ibid was stopped before it could answer: start it again.');
}
