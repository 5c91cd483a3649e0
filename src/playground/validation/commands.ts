import type { Problem } from './form-errors.js';
import type { BodyKind, SchemaCheck } from './schemas.js';

/** Most commands of each type in one scope: slash, user, message, entry point. */
const maxPerType: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };

/** Checks a whole command set; paths start with the index in the array. */
export function checkCommands(payload: unknown, checkSchema: SchemaCheck): readonly Problem[] {
  if (!Array.isArray(payload)) {
    return [{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  }
  return payload.flatMap((command, index) =>
    checkCommand(command, 'command', checkSchema).map((problem) => ({
      ...problem,
      path: [index, ...problem.path],
    })),
  );
}

/** Checks one command, for an edit together with what it has already. */
export function checkCommand(
  payload: unknown,
  kind: BodyKind & `command${string}`,
  checkSchema: SchemaCheck,
  _existing: object = {},
): readonly Problem[] {
  return checkSchema(kind, withNumericPermissions(payload));
}

/** Whether a scope may hold these commands together. */
export function checkCommandSet(commands: readonly { readonly type?: number | null }[]): boolean {
  return Object.entries(maxPerType).every(
    ([type, most]) => commands.filter((command) => (command.type ?? 1) === Number(type)).length <= most,
  );
}

/**
 * The schema wants `default_member_permissions` as an integer, everyone sends a decimal string, and its bits do not
 * fit a JavaScript number: any decimal string passes.
 */
function withNumericPermissions(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('default_member_permissions' in payload))
    return payload;
  const bits = payload.default_member_permissions;
  const isDecimal = typeof bits === 'string' && /^\d+$/u.test(bits);
  return isDecimal ? { ...payload, default_member_permissions: 0 } : payload;
}
