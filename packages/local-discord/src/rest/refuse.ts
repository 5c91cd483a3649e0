import { type Problem, toErrorTree } from '../validation/form-errors.js';
import { restErrors } from './errors.js';

/**
 * Refuses a body that did not pass validation.
 *
 * @throws RestError 50035 with the problems.
 */
export function refuseInvalid(problems: readonly Problem[]): void {
  if (problems.length > 0) throw restErrors.invalidForm(toErrorTree(problems));
}
