import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/payloads/v10';
import type { PageNamed } from '../../page-api.js';

/** A slash command that can be called: one without subcommands, or a subcommand of one. */
export interface Callable {
  readonly command: string;
  /** Group and subcommand, or the subcommand alone, or nothing. */
  readonly subcommand: readonly string[];
  /** As it is typed, without the slash. */
  readonly name: string;
  readonly description: string;
  /** Required ones first, as Discord demands them. */
  readonly options: readonly APIApplicationCommandBasicOption[];
}

interface Branch {
  readonly description: string;
  readonly options?: readonly APIApplicationCommandOption[];
}

/** An option that names a role becomes one whose choices are all roles. */
function withChoices(
  option: APIApplicationCommandBasicOption,
  roles: readonly PageNamed[],
): APIApplicationCommandBasicOption {
  if (option.type !== ApplicationCommandOptionType.Role) return option;
  const choices = roles.map(({ id, name }) => ({ name, value: id }));
  return { ...option, choices } as unknown as APIApplicationCommandBasicOption;
}

function callablesOf(
  command: string,
  path: readonly string[],
  branch: Branch,
  roles: readonly PageNamed[],
): Callable[] {
  const options = branch.options ?? [];
  const branches = options.filter(
    (option) =>
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup,
  );
  if (branches.length > 0) {
    return branches.flatMap((option) =>
      callablesOf(command, [...path, option.name], option as Branch, roles),
    );
  }
  return [
    {
      command,
      subcommand: path,
      name: [command, ...path].join(' '),
      description: branch.description,
      options: (options as readonly APIApplicationCommandBasicOption[]).map((option) =>
        withChoices(option, roles),
      ),
    },
  ];
}

/** Every slash command that can be called, in the order of their names. */
export function callables(
  commands: readonly APIApplicationCommand[],
  roles: readonly PageNamed[] = [],
): Callable[] {
  return commands
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .flatMap((command) => callablesOf(command.name, [], command, roles))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The commands that match what was typed after the slash: first those that begin with it, then those that contain it.
 */
export function matching(all: readonly Callable[], typed: string): Callable[] {
  const query = typed.trim().toLowerCase();
  const starts = all.filter(({ name }) => name.startsWith(query));
  return [...starts, ...all.filter((one) => !starts.includes(one) && one.name.includes(query))];
}
