import { ApplicationCommandType } from 'discord-api-types/v10';
import { checkOptions, checkSlashName, type OptionPart } from './command-options.js';
import type { Problem } from './form-errors.js';
import type { SchemaCheck } from './schemas.js';
import { countChars } from './text.js';

/** Most commands of each type in one scope. */
const maxPerType: Readonly<Record<ApplicationCommandType, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
};

/** Names and descriptions of the command and its options together. */
const maxCommandChars = 8000;

type CommandPart = Omit<OptionPart, 'type'> & { readonly type?: number | null };

/** Checks a whole command set; paths start with the index in the array. */
export function checkCommands(payload: unknown, checkSchema: SchemaCheck): readonly Problem[] {
  if (!Array.isArray(payload)) {
    return [{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  }
  const commands = payload.flatMap((command, index) =>
    checkCommand(command, checkSchema).map((problem) => ({
      ...problem,
      path: [index, ...problem.path],
    })),
  );
  return commands.length > 0 ? commands : checkUniqueCommands(payload as readonly CommandPart[]);
}

function checkCommand(payload: unknown, checkSchema: SchemaCheck): readonly Problem[] {
  const problems = checkSchema('command', withNumericPermissions(payload));
  return problems.length > 0 ? problems : checkRules(payload as CommandPart);
}

function typeOf(command: { readonly type?: number | null }): number {
  return command.type ?? ApplicationCommandType.ChatInput;
}

/** Whether a scope may hold these commands together. */
export function checkCommandSet(commands: readonly { readonly type?: number | null }[]): boolean {
  return Object.entries(maxPerType).every(
    ([type, most]) => commands.filter((command) => typeOf(command) === Number(type)).length <= most,
  );
}

function checkUniqueCommands(commands: readonly CommandPart[]): readonly Problem[] {
  return commands.flatMap((command, index): Problem[] => {
    const isRepeated = commands
      .slice(0, index)
      .some((earlier) => earlier.name === command.name && typeOf(earlier) === typeOf(command));
    if (!isRepeated) return [];
    const message = 'Application command names must be unique';
    return [{ path: [index, 'name'], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message }];
  });
}

function checkRules(command: CommandPart): readonly Problem[] {
  const isSlash = typeOf(command) === ApplicationCommandType.ChatInput;
  const size = sizeOf(command);
  const tooLarge: Problem[] =
    size <= maxCommandChars
      ? []
      : [
          {
            path: [],
            code: 'APPLICATION_COMMAND_TOO_LARGE',
            message: `Command exceeds maximum size (${maxCommandChars})`,
          },
        ];
  return [...tooLarge, ...(isSlash ? checkSlash(command) : checkContextMenu(command))];
}

function checkSlash(command: CommandPart): readonly Problem[] {
  const undescribed: Problem[] = command.description
    ? []
    : [{ path: ['description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  return [
    ...checkSlashName(command, []),
    ...undescribed,
    ...checkOptions(command.options ?? [], ['options']),
  ];
}

/** Message commands have a name and nothing to fill in. */
function checkContextMenu(command: CommandPart): readonly Problem[] {
  const problems: Problem[] = [];
  if (command.description) {
    const message = 'Context menu commands cannot have description';
    problems.push({ path: ['description'], code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', message });
  }
  if ((command.options ?? []).length > 0) {
    const message = 'Context menu commands cannot have options';
    problems.push({ path: ['options'], code: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', message });
  }
  return problems;
}

/** Characters that count towards the command's size. */
function sizeOf({ name, description, options }: CommandPart): number {
  return [countChars(name), countChars(description), ...(options ?? []).map(sizeOf)].reduce(
    (sum, size) => sum + size,
    0,
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
