import type { ComponentPart } from '../state/component-tree.js';
import { isTextOverByteCap } from '../validation/components.js';
import { type Problem, toErrorTree } from '../validation/form-errors.js';
import { restErrors } from './errors.js';

/**
 * Refuses a body that did not pass validation.
 *
 * @param body - The message, for the one case in which Discord fails with a 500 instead of refusing.
 * @throws RestError 50035 with the problems, or a plain 500.
 */
export function refuseInvalid(problems: readonly Problem[], body: unknown): void {
  if (problems.length > 0) throw restErrors.invalidForm(toErrorTree(problems));
  const components = (body as { components?: unknown } | null | undefined)?.components;
  if (Array.isArray(components) && isTextOverByteCap(components as ComponentPart[])) {
    throw restErrors.internal();
  }
}
